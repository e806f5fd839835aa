"""What differs between two lessons, and what that did; numbers by hand or from the course."""

from dataclasses import replace

import numpy as np
import pytest

from attention_core import Lesson, trace
from attention_core.changes import changed, differences, old_places, title
from attention_core.examples import EXAMPLES, WRITE_A_POEM


def with_w_q(row: int, column: int, number: float) -> Lesson:
    w_q = np.array(WRITE_A_POEM.w_q)
    w_q[0, row, column] = number
    return replace(WRITE_A_POEM, w_q=w_q)


WEIGHTS = ("w_q", "w_k", "w_v")


def told(after: Lesson) -> list[str]:
    return [str(change) for change in changed(WRITE_A_POEM, after)]


def test_a_changed_cell_is_named_with_both_numbers() -> None:
    assert told(with_w_q(0, 1, 0.5)) == ["W_q[1,2]: −0.17 → 0.50"]
    embeddings = np.array(WRITE_A_POEM.embeddings)
    embeddings[2, 0] = -1
    assert told(replace(WRITE_A_POEM, embeddings=embeddings)) == [
        "embedding[poem, 1]: 4.41 → −1.00"
    ]


def test_a_change_too_small_for_two_decimals_is_seen() -> None:
    assert told(with_w_q(0, 0, 0.5407)) == ["W_q[1,1]: 0.5406 → 0.5407"]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"position": True}, "positions: off → on"),
        ({"scaling": "none"}, "scores divided by: √d_k → 1"),
        ({"masking": "causal"}, "mask: none → causal"),
        ({"temperature": 2.0}, "temperature: 1.0 → 2.0"),
        ({"words": ("poem", "a", "Write")}, "sentence: Write a poem → poem a Write"),
        ({"w_v": np.ones((1, 2, 5))}, "d_v: 2 → 5"),
        (
            {"embeddings": np.ones((3, 1)), **dict.fromkeys(WEIGHTS, np.ones((1, 1, 2)))},
            "numbers per word: 2 → 1",
        ),
    ],
)
def test_a_changed_switch_is_named(change: dict, text: str) -> None:
    assert told(replace(WRITE_A_POEM, **change))[0] == text


def test_a_lesson_is_no_change_to_itself_and_another_example_is_one() -> None:
    assert told(WRITE_A_POEM) == []
    assert title(WRITE_A_POEM, EXAMPLES["Aditya eats pizza"]) == "sentence"
    assert title(WRITE_A_POEM, with_w_q(0, 1, 0.5)) == "W_q[1,2]"


def test_words_are_found_where_they_stood() -> None:
    before = ("the", "cat", "saw", "the", "dog")
    assert old_places(before, ("The", "dog", "the", "end", "the")) == (0, 4, 3, None, None)


def test_an_edit_moves_shares_by_so_many_points() -> None:
    # torch 2.13.0, softmax(q k^T / sqrt 2): 40.1 % before, 57.2 % after
    shares, outputs = differences(trace(WRITE_A_POEM), trace(with_w_q(0, 1, 0.5)))
    np.testing.assert_allclose(100 * shares[0], [-0.4, 17.1, -16.6], atol=0.06)
    assert outputs.shape == (3, 2)
    assert not np.isnan(outputs).any()


def test_a_new_word_has_nothing_to_compare_with() -> None:
    after = Lesson(
        ("a", "good", "poem"),
        [[0.57, 1.36], [0.0, 0.0], [4.41, -2.16]],
        WRITE_A_POEM.w_q,
        WRITE_A_POEM.w_k,
        np.ones((2, 3)),
    )
    shares, outputs = differences(trace(WRITE_A_POEM), trace(after))
    unknown = [[False, True, False], [True, True, True], [False, True, False]]
    assert np.isnan(shares).tolist() == unknown
    assert np.isnan(outputs[1]).all()
    assert np.isnan(outputs[:, 2]).all()
    # row "a" gave "a" 60.5 % among three words; all rows sum to one again
    assert shares[0, 0] == pytest.approx(trace(after).weights[0, 0] - 0.6047, abs=1e-4)
