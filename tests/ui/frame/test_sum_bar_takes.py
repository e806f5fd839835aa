"""What the sum bar says of the followed word for a phone, where the results are out of view."""

from dataclasses import replace

import numpy as np
import pytest

from attention_core import Cell, Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from ui.edit.knob import knob_of
from ui.frame import sum_bar
from ui.state.scene import Scene

MIXED = replace(WRITE_A_POEM, w_o=np.eye(2)[::-1])


def takes(lesson: Lesson, matrix: str, *hidden: str) -> str:
    knob = knob_of(lesson, Cell(matrix, 0, 0))
    assert knob is not None
    return sum_bar._takes(Scene(lesson, trace(lesson), View(hidden=hidden)), knob)


def test_it_says_what_the_word_takes_or_what_comes_after_w_o() -> None:
    # The course’s shares, and its output (1.01, 1.06) with the numbers swapped.
    assert "takes: 35.7% " in takes(WRITE_A_POEM, "w_q")
    assert "after W<sub>o</sub>: (1.06, 1.01)" in takes(MIXED, "w_o")


@pytest.mark.parametrize(
    ("matrix", "hidden", "says"),
    [
        ("w_q", ("output",), True),
        ("w_q", ("shares",), False),
        ("w_o", ("output",), False),
    ],
)
def test_of_what_is_hidden_it_says_nothing(
    matrix: str, hidden: tuple[str, ...], says: bool
) -> None:
    assert bool(takes(MIXED, matrix, *hidden)) == says
