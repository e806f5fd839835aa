"""The catalogue says what a lesson has and what people edit."""

from dataclasses import replace

import numpy as np
import pytest
from core.lessons import lessons, with_heads
from hypothesis import given

from attention_core import Lesson, trace
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.matrices import CATALOGUE, EDITED, shape_of

# What a matrix shows that a lesson has no need of.
ONCE_MORE = {"memory": "encoded", "masked": "scaled", "concat": "output", "mixed": "output"}
SIMPLE = {"memory", "masked", "concat", "w_o", "mixed"}


@given(lessons())
def test_a_matrix_that_does_not_exist_is_another_one_once_more(lesson: Lesson) -> None:
    traced = trace(lesson)
    for name, other in ONCE_MORE.items():
        if not CATALOGUE[name].exists(lesson):
            assert np.array_equal(getattr(traced, name), getattr(traced, other), equal_nan=True)


@pytest.mark.parametrize(
    ("lesson", "absent"),
    [
        (WRITE_A_POEM, SIMPLE),
        (replace(WRITE_A_POEM, memory=("Write",)), SIMPLE - {"memory"}),
        (replace(WRITE_A_POEM, masking="causal"), SIMPLE - {"masked"}),
        (replace(WRITE_A_POEM, w_o=np.eye(2)), {"memory", "masked"}),
        (with_heads(2), {"memory", "masked"}),
    ],
)
def test_what_a_lesson_has_no_need_of(lesson: Lesson, absent: set[str]) -> None:
    assert {name for name, each in CATALOGUE.items() if not each.exists(lesson)} == absent


@given(lessons())
def test_what_people_edit_is_a_field_of_that_size(lesson: Lesson) -> None:
    for field, name in EDITED.items():
        values = lesson.mixing if field == "w_o" else getattr(lesson, field)
        columns = values.shape[-1]
        assert columns == shape_of(lesson, name)[1]
        if field != "embeddings":  # a row for each different word
            assert values.shape[-2] == shape_of(lesson, name)[0]


def test_links_of_old_hold_the_grids_in_this_order() -> None:
    assert tuple(EDITED) == ("embeddings", "w_q", "w_k", "w_v", "w_o")
