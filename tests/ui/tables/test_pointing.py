"""Pointing at a number lights what it was made of, wherever the page draws that."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import product

import numpy as np
import pytest
from screen import PAGES, html, opened

from attention_core import Cell, Lesson, shape_of
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from ui.tables.pointing import sources

LESSONS = {
    "plain": replace(WRITE_A_POEM, position=True),
    "causal": replace(WRITE_A_POEM, masking="causal"),
    "two sentences": replace(
        WRITE_A_POEM, memory=("a", "good"), embeddings=np.vstack([WRITE_A_POEM.embeddings, [1, 2]])
    ),
}
# Where a page draws a matrix but not what it was made of: its sum alone is told. A step's picture
# begins with what the steps before it have made.
MADE_ELSEWHERE = {
    None: {"encoded"},
    "1_words.py": {"weights"},
    "2_positions.py": {"weights"},
    "3_queries_keys_values.py": {"encoded", "asked", "weights"},
    "4_similarity.py": {"q", "k", "weights"},
    "5_scaling.py": {"scores"},
    "6_softmax.py": {"asked"},
    "7_output.py": {"weights", "v"},
    "8_masks.py": {"scaled"},
    "9_heads.py": {"weights"},
    "10_cross_attention.py": {"encoded", "weights"},
    "12_word_order.py": {"weights"},
    "11_why_scale.py": {"weights"},
    "13_real_head.py": {"weights"},
    "14_training.py": {"weights"},
    "15_next_word.py": {"encoded", "weights"},
}


def made_of(lesson: Lesson, cell: Cell) -> Iterator[Cell]:
    """Read what the browser is told as it does: R and C are the number's own place, * is all."""
    for place in filter(None, sources(alone=lesson.memory is None).get(cell.matrix, "").split(",")):
        matrix, *where = place.split()
        own = {"R": [cell.row], "C": [cell.column]}
        rows, columns = (
            own.get(each, range(size))
            for each, size in zip(where, shape_of(lesson, matrix), strict=True)
        )
        yield from (Cell(matrix, row, column) for row, column in product(rows, columns))


def cells(texts: list[str]) -> set[Cell]:
    found = (re.fullmatch(r"(\w+) (\d+) (\d+)", text) for text in texts)
    return {Cell(m[1], int(m[2]), int(m[3])) for m in found if m}


@pytest.mark.parametrize("name", LESSONS)
def test_each_number_of_a_table_lights_one_that_it_was_made_of(name: str) -> None:
    lesson = LESSONS[name]
    for page in PAGES:
        app = opened(lesson, page=page, everything=True)
        drawn = cells(re.findall(r"data-cell='([^']*)'", "".join(html(app))))
        made = {cell: {*made_of(lesson, cell)} for cell in drawn}
        unlit = {cell.matrix for cell in drawn if made[cell] and not drawn & made[cell]}
        asked = "scaled" if lesson.masking == "none" else "masked"
        expected = {asked if each == "asked" else each for each in MADE_ELSEWHERE[page]}
        assert unlit == expected, page


@pytest.mark.parametrize("name", ["Two heads", "Red car in French"])
def test_how_a_number_came_about_is_told_without_tags(name: str) -> None:
    for page in PAGES:
        app = opened(EXAMPLES[name], page=page, everything=True)
        told = [unescape(text) for text in re.findall(r"data-sum='([^']*)'", "".join(html(app)))]
        assert [text for text in told if "<" in text] == [], page
