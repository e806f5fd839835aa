"""What each number was before, word by word."""

from dataclasses import replace

import numpy as np
import pytest

from attention_core import Lesson, trace
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.telling.comparison import moved, numbers_before
from attention_core.telling.wording import Wording


def test_a_word_is_compared_with_itself_wherever_it_stands_and_a_new_one_with_nothing() -> None:
    after = Lesson(
        ("poem", "good", "a"),
        [[4.41, -2.16], [0.0, 0.0], [0.57, 1.36]],
        WRITE_A_POEM.w_q,
        WRITE_A_POEM.w_k,
        np.ones((2, 3)),
    )
    weights, output = numbers_before(trace(WRITE_A_POEM), trace(after))
    # The course's numbers: "poem" gave poem 89.59% and a 3.20%, "a" gave poem 5.42% and a 60.47%.
    nothing = np.nan
    assert weights == pytest.approx(
        np.array([[0.8959, nothing, 0.0320], [nothing] * 3, [0.0542, nothing, 0.6047]]),
        abs=5e-5,
        nan_ok=True,
    )
    assert output == pytest.approx(
        np.array([[3.4989, 2.2427, nothing], [nothing] * 3, [0.2040, 0.7057, nothing]]),
        abs=5e-5,
        nan_ok=True,
    )


def test_a_word_of_a_second_sentence_is_not_compared_with_one_of_the_first() -> None:
    other = replace(WRITE_A_POEM, memory=("a", "poem"))
    weights, output = numbers_before(trace(WRITE_A_POEM), trace(other))
    assert np.isnan(weights).all()
    assert output == pytest.approx(trace(WRITE_A_POEM).output)
    back, _ = numbers_before(trace(other), trace(replace(other, memory=("poem", "a"))))
    assert back == pytest.approx(trace(other).weights[:, ::-1])


def of_rows(*rows: list[float]) -> Lesson:
    """One value a word, and keys of 0: all words are asked alike, an output is the mean value."""
    words = tuple("abc"[: len(rows)])
    nothing = np.zeros((len(rows[0]), 1))
    return Lesson(words, rows, nothing, nothing, np.eye(len(rows[0])))


def places(before: Lesson, after: Lesson, matrix: str, decimals: int) -> set[tuple[int, int]]:
    wording = Wording(after, trace(after), decimals)
    found = moved(trace(before), wording, matrix, decimals)
    assert all(cell.matrix == matrix for cell in found)
    return {(cell.row, cell.column) for cell in found}


def test_a_number_has_moved_where_it_is_written_otherwise() -> None:
    before, after = of_rows([1.0, 2.0], [3.0, 4.0]), of_rows([1.001, 2.0], [3.0, 4.5])
    # 1.001 is written 1.00; the means go from 2 and 3 to 2.0005 and 3.25.
    assert places(before, after, "v", 2) == {(1, 1)}
    assert places(before, after, "v", 3) == {(0, 0), (1, 1)}
    assert places(before, after, "output", 2) == {(0, 1), (1, 1)}
    assert places(before, after, "weights", 3) == set()


@pytest.mark.parametrize("rows", [[[9.0, 9.0]], [[9.0, 9.0]] * 3, [[9.0], [9.0]]])
def test_where_words_or_sizes_are_others_none_has_moved(rows: list[list[float]]) -> None:
    assert places(of_rows([1.0, 2.0], [3.0, 4.0]), of_rows(*rows), "v", 2) == set()
