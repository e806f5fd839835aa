"""Masks, several heads and a second sentence: numbers worked out elsewhere."""

from dataclasses import replace

import numpy as np
import pytest
from core.maths.test_multi_head import IN, OUT, OUTPUT, WEIGHTS, X, heads
from hypothesis import given
from hypothesis import strategies as st

from attention_core import Lesson, Remembered, trace
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM

# torch 2.13.0, double: F.scaled_dot_product_attention(q, k, v, is_causal=True) with the course's
# q, k and v.
CAUSAL = [[1, 0, 0], [0.3606, 0.6394, 0], [0.0722, 0.0320, 0.8959]]
CAUSAL_OUTPUT = [[0.6038, 0.7434], [-0.0062, 0.6072], [3.4989, 2.2427]]


def test_with_a_causal_mask_each_word_sees_itself_and_earlier_words() -> None:
    computed = trace(EXAMPLES["No looking ahead"])
    np.testing.assert_allclose(computed.weights, CAUSAL, atol=5e-5)
    np.testing.assert_allclose(computed.output, CAUSAL_OUTPUT, atol=5e-5)


@pytest.mark.parametrize(
    ("example", "head", "row", "shares", "output"),
    [
        ("Two heads", 0, 1, (87.2, 12.6, 0.2), 0.87),
        ("Two heads", 1, 1, (0.2, 12.6, 87.2), -0.87),
        ("One head for both", 0, 1, (10.0, 80.0, 10.0), 0.00),
        ("Red car in French", 0, 0, (5.3, 5.3, 89.4), 0.05),
        ("Red car in French", 0, 1, (5.3, 89.4, 5.3), 0.89),
    ],
)
def test_why_a_word_attends_can_be_seen(
    example: str, head: int, row: int, shares: tuple[float, ...], output: float
) -> None:
    computed = trace(EXAMPLES[example], head)
    assert tuple((100 * computed.weights[row]).round(1)) == shares
    assert computed.output[row, 0].round(2) == output


def test_with_the_words_swapped_each_head_takes_the_other_one() -> None:
    lesson = EXAMPLES["Two heads"]
    swapped = Remembered().with_words(lesson, lesson.words)
    swapped = replace(
        swapped, words=lesson.words[::-1], embeddings=lesson.embeddings[::-1]
    )  # the table follows the words as they are met
    assert trace(swapped, 0).output[1, 0].round(2) == -0.87
    assert trace(swapped, 1).output[1, 0].round(2) == 0.87


def test_all_heads_together_agree_with_torch() -> None:
    w_q, w_k, w_v = (heads(IN[start : start + 4]) for start in (0, 4, 8))
    lesson = Lesson(("one", "two", "three"), X, w_q, w_k, w_v, w_o=OUT.T)
    for head in range(2):
        computed = trace(lesson, head)
        np.testing.assert_allclose(computed.weights, WEIGHTS[head], atol=1e-12)
        np.testing.assert_allclose(computed.mixed, OUTPUT, atol=1e-12)
        np.testing.assert_array_equal(computed.concat[:, 2 * head : 2 * head + 2], computed.output)


def test_without_w_o_the_heads_stay_side_by_side() -> None:
    computed = trace(EXAMPLES["Two heads"], 1)
    np.testing.assert_array_equal(computed.mixed, computed.concat)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5))
def test_a_head_that_was_taken_away_comes_back_as_it_was(numbers: list[int]) -> None:
    remembered, lesson = Remembered(), replace(WRITE_A_POEM, w_o=np.eye(2))
    four = remembered.with_heads(lesson, 4)
    for n_heads in numbers:
        fewer = remembered.with_heads(four, n_heads)
        assert fewer.n_heads == n_heads
        assert fewer.w_o is not None
        assert fewer.w_o.shape == (n_heads * 2, 2)
        np.testing.assert_array_equal(fewer.w_q[0], WRITE_A_POEM.w_q[0])
        np.testing.assert_array_equal(fewer.w_o[:2], np.eye(2))
        assert remembered.with_heads(fewer, 4) == four


def test_more_heads_than_a_screen_can_show_are_refused() -> None:
    with pytest.raises(ValueError, match="w_q has 5 heads, but at most 4 are possible"):
        Lesson(("a",), [[1.0]], *[np.ones((5, 1, 1))] * 3)
    with pytest.raises(ValueError, match="n_heads is 5"):
        Remembered().with_heads(WRITE_A_POEM, 5)


def test_w_o_keeps_its_rows_head_by_head_when_values_get_other_sizes() -> None:
    remembered = Remembered()
    w_o = np.arange(12.0).reshape(4, 3)
    lesson = replace(EXAMPLES["Two heads"], w_v=np.ones((2, 3, 2)), w_o=w_o)
    wider = remembered.resized(lesson, d_v=3)
    assert wider.w_o is not None
    np.testing.assert_array_equal(wider.w_o[[0, 1, 3, 4]], w_o)
    assert remembered.resized(wider, d_v=2) == lesson


def test_a_second_sentence_comes_and_goes_with_the_numbers_of_its_words() -> None:
    remembered, lesson = Remembered(), EXAMPLES["Red car in French"]
    alone = remembered.with_memory(lesson, None)
    assert alone.memory is None
    assert alone.table_words == ("voiture", "rouge")
    assert remembered.with_memory(alone, lesson.memory) == lesson


def test_a_custom_mask_goes_when_another_number_of_words_is_looked_at() -> None:
    chosen = replace(WRITE_A_POEM, masking="custom", mask=np.eye(3, dtype=bool))
    two = Remembered().with_memory(chosen, ("a", "poem"))
    assert (two.masking, two.mask) == ("none", None)
    three = Remembered().with_memory(chosen, ("one", "two", "three"))
    assert three.masking == "custom"
