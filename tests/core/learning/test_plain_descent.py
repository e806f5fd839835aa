"""A run is what plain loops over single numbers give, whatever the lesson."""

from dataclasses import replace

import numpy as np
import pytest
from core.learning.plain_descent import Rows, descended
from core.sharing.exported import blind_row, memory_lesson

from attention_core import Lesson
from attention_core.learning.descent import Descent
from attention_core.learning.run import Training
from attention_core.learning.target import Target
from attention_core.lesson.examples import THE_CAT_SAW_THE_DOG, WRITE_A_POEM

CASES: list[tuple[Lesson, Rows, Descent]] = [
    (WRITE_A_POEM, {0: [None, None, 0.8]}, Descent("plain", 0.03, 12)),
    (WRITE_A_POEM, {0: [0.1, 0.8, 0.1], 2: [0.5, None, None]}, Descent("adam", 0.1, 12)),
    (memory_lesson(), {1: [0.7, 0.3]}, Descent("adam", 0.03, 8)),
    (blind_row(), {0: [None, 0.0, 0.6], 2: [None, 0.5, None]}, Descent("plain", 0.03, 8)),
    (
        replace(THE_CAT_SAW_THE_DOG, position=True, masking="causal", scaling="d_k"),
        {4: [None, 0.3, None, 0.3, None], 1: [0.2, None, None, None, None]},
        Descent("adam", 0.03, 6),
    ),
]


@pytest.mark.parametrize(("lesson", "wanted", "how"), CASES)
def test_each_step_is_that_of_plain_loops(lesson: Lesson, wanted: Rows, how: Descent) -> None:
    run = Training.run(lesson, Target.of(lesson, wanted), how)
    rough = descended(lesson, wanted, how, lesson.w_q[0].tolist(), lesson.w_k[0].tolist())
    assert len(run) == len(rough)
    for number, (loss, shares, w_q, w_k) in enumerate(rough):
        assert run.losses[number] == pytest.approx(loss, rel=1e-5)
        np.testing.assert_allclose(run.shares[number], shares, atol=1e-5)
        np.testing.assert_allclose(run.w_q[number], w_q, atol=1e-4)
        np.testing.assert_allclose(run.w_k[number], w_k, atol=1e-4)
