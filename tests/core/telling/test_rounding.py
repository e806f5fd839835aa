"""What rounding can do is told from what a lesson does."""

from dataclasses import replace

import numpy as np
import pytest
from core.lessons import lessons
from hypothesis import given, settings

from attention_core import Lesson, trace
from attention_core.lesson.examples import UNIFORM, WRITE_A_POEM
from attention_core.lesson.words import different_words
from attention_core.telling.rounding import best_keys, output_rounding
from attention_core.telling.wording import Wording


def with_words(lesson: Lesson, words: tuple[str, ...]) -> Lesson:
    """The lesson with these of its words alone, each with its numbers."""
    table = lesson.embeddings[lesson.table_rows(different_words(words))]
    return replace(lesson, words=words, memory=None, embeddings=table, masking="none", mask=None)


def beyond_rounding(lesson: Lesson) -> np.ndarray:
    """How much more the outputs of the turned sentence differ than rounding can make them."""
    here, there = (with_words(lesson, words) for words in (lesson.words, lesson.words[::-1]))
    one, other = trace(here), trace(there)
    bound = output_rounding(one, here.scale) + output_rounding(other, there.scale)[::-1]
    return np.abs(one.output - other.output[::-1]) - bound


@settings(max_examples=150)
@given(lessons())
def test_without_positions_another_order_changes_no_more_than_rounding_does(
    lesson: Lesson,
) -> None:
    assert (beyond_rounding(replace(lesson, position=False)) <= 0).all()


@pytest.mark.parametrize("size", [1.0, 1e-3, 1e5])
def test_with_positions_another_order_changes_more_than_rounding_does(size: float) -> None:
    lesson = replace(WRITE_A_POEM, position=True, w_v=size * WRITE_A_POEM.w_v)
    assert (beyond_rounding(lesson)[[0, 2]] > 0).any(axis=1).all()


def test_keys_tie_where_their_scores_cannot_be_told_apart() -> None:
    # 0.1 + 0.2 is 0.30000000000000004 to a computer
    lesson = Lesson(
        ("a", "b", "c"),
        [[0.1, 0.2], [0.3, 0.0], [0.2, 0.0]],
        w_q=[[0.0], [0.0]],
        w_k=[[1.0], [1.0]],
        w_v=[[1.0], [1.0]],
    )
    asking = replace(lesson, w_q=[[10.0], [0.0]])
    assert best_keys(trace(asking), 0) == (0, 1)
    assert best_keys(trace(lesson), 0) == (0, 1, 2)
    assert best_keys(trace(UNIFORM), 1) == (0, 1, 2)
    assert best_keys(trace(WRITE_A_POEM), 0) == (1,)


def test_the_mask_counts_where_it_is_asked_for() -> None:
    causal = trace(replace(WRITE_A_POEM, masking="causal"))
    assert (best_keys(causal, 0), best_keys(causal, 0, masked=True)) == ((1,), (0,))
    blind = replace(WRITE_A_POEM, masking="custom", mask=np.zeros((3, 3), bool))
    assert best_keys(trace(blind), 0, masked=True) == ()


def test_small_powers_of_e_keep_their_digits() -> None:
    """Scores of a are −5, −6.5 and −7: e to them is 0.0067379, 0.0015034 and 0.0009119."""
    lesson = Lesson(
        ("a", "b", "c"), [[1.0], [1.3], [1.4]], [[1.0]], [[-5.0]], [[1.0]], scaling="none"
    )
    texts = Wording(lesson, trace(lesson), 2).texts("exponentials")
    assert texts[0] == ["0.0067", "0.0015", "0.0009"]
    # Those of the course's own numbers are not small: e^−0.07 and so on.
    poem = Wording(WRITE_A_POEM, trace(WRITE_A_POEM), 2).texts("exponentials")
    assert poem[0] == ["0.93", "1.05", "0.63"]
