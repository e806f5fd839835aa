"""Shares as one bar; the default example's first row is 35.7, 40.1 and 24.2 percent."""

import re
from dataclasses import replace

import numpy as np

from attention_core import Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from ui.state.scene import Scene
from ui.tables.bars import stacked


def bar(lesson: Lesson = WRITE_A_POEM, view: View | None = None, **more: object) -> str:
    return stacked(Scene(lesson, trace(lesson), view or View()), 0, **more)


def test_each_part_is_as_wide_as_its_share_and_can_be_pinned() -> None:
    parts = re.findall(r"flex-basis:([\d.]+)%.*?data-cell='(.*?)'", bar())
    assert [f"{float(width):.1f}" for width, _ in parts] == ["35.7", "40.1", "24.2"]
    assert [cell for _, cell in parts] == ["weights 0 0", "weights 0 1", "weights 0 2"]


def test_a_part_names_its_word_where_there_is_room() -> None:
    texts = re.findall(r"title='\w+'>(.*?)</div>", bar(width=300))
    assert [re.sub("<.*?>", "", text) for text in texts] == ["35.7%", "a 40.1%", "24.2%"]
    assert "<bdi>Write</bdi></b> 35.7%" in bar()


def test_the_bar_of_another_lesson_tells_its_sums_and_cannot_be_pinned() -> None:
    told = bar(where="÷ 1")
    assert "data-cell" not in told
    assert told.count("data-sum='÷ 1: weights[Write, ") == 3


def test_nothing_is_drawn_of_what_is_hidden_or_of_a_word_that_looks_at_nothing() -> None:
    assert bar(view=View(hidden=("shares",))) == ""
    blind = replace(WRITE_A_POEM, masking="custom", mask=np.tri(3, 3, -1, dtype=bool))
    assert bar(blind) == ""
