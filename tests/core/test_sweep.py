"""A sweep is what many single lessons give."""

import numpy as np
import pytest
from core.lessons import lessons
from hypothesis import given, settings
from hypothesis import strategies as st

from attention_core import Lesson, trace
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.sweep import Knob, sweep, sweep_mixed


@settings(max_examples=40)
@given(lessons(), st.data())
def test_each_point_is_the_trace_of_the_lesson_with_that_number(
    lesson: Lesson, data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from(["embeddings", "w_q", "w_k", "w_v"]))
    rows, columns = getattr(lesson, field).shape[-2:]
    place = data.draw(st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1)))
    knob, head = Knob(field, *place), data.draw(st.integers(0, lesson.n_heads - 1))
    numbers = [-5.0, 0.0, 0.3, 5.0]
    swept = sweep(lesson, knob, numbers, head=head)
    for step, number in enumerate(numbers):
        turned = knob.turned(lesson, number, head)
        assert knob.of(turned, head) == number
        one = trace(turned, head)
        np.testing.assert_allclose(swept.weights[step], one.weights, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(swept.output[step], one.output, rtol=1e-9, atol=1e-6)


def test_a_knob_turns_one_number_and_no_other() -> None:
    turned = Knob("w_k", 1, 0).turned(WRITE_A_POEM, 2.5)
    differs = turned.w_k != WRITE_A_POEM.w_k
    assert differs.tolist() == [[[False, False], [True, False]]]
    assert turned.w_q is not None
    assert (turned.w_q == WRITE_A_POEM.w_q).all()


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="NaN, infinite or beyond"):
        Knob("w_q", 0, 0).turned(WRITE_A_POEM, float("nan"))


@settings(max_examples=40)
@given(lessons(), st.data())
def test_each_point_after_w_o_is_that_of_the_lesson_with_that_number(
    lesson: Lesson, data: st.DataObject
) -> None:
    rows, columns = trace(lesson).w_o.shape  # ones on the diagonal where the lesson has none
    row, column = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    knob, numbers = Knob("w_o", row, column), [-5.0, 0.0, 0.3, 5.0]
    swept = sweep_mixed(lesson, knob, numbers)
    for step, number in enumerate(numbers):
        turned = knob.turned(lesson, number)
        assert knob.of(turned) == number
        one = trace(turned)
        np.testing.assert_allclose(swept[step], one.mixed, rtol=1e-9, atol=1e-6)
        assert (one.weights == trace(lesson).weights).all()
        others = [each for each in range(columns) if each != column]
        assert (one.mixed[:, others] == trace(lesson).mixed[:, others]).all()


def test_a_number_after_w_o_by_hand() -> None:
    """Two heads that see one word: concat is its two values, 3 and 5."""
    ones = np.ones((2, 1, 1))
    lesson = Lesson(("a",), [[1.0]], ones, ones, [[[3.0]], [[5.0]]])
    assert sweep_mixed(lesson, Knob("w_o", 1, 0), [0.0, 2.0]).tolist() == [
        [[3.0, 5.0]],
        [[13.0, 5.0]],
    ]


def test_a_sweep_and_one_after_w_o_are_not_mistaken() -> None:
    with pytest.raises(ValueError, match="no percentage depends on it"):
        sweep(WRITE_A_POEM, Knob("w_o", 0, 0), [1.0])
    with pytest.raises(ValueError, match="w_q is turned, but must be 'w_o'"):
        sweep_mixed(WRITE_A_POEM, Knob("w_q", 0, 0), [1.0])
