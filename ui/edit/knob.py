"""The one number that the what-if turns."""

from dataclasses import replace

import numpy as np

from attention_core import Cell, Lesson, shape_of
from attention_core.lesson.numbers import LARGEST
from attention_core.lesson.words import word_key
from attention_core.matrices import CATALOGUE, EDITED
from attention_core.sweep import Knob
from ui.state import session


def chosen_knob() -> Knob:
    """Return the number that the what-if turns, which the lesson has: a pinned input first."""
    state = session.state()
    if pinned := knob_of(state.lesson, state.view.pinned):
        return pinned
    if state.knob and state.knob.field in turned_fields(state.lesson):
        return _within(state.lesson, state.knob)
    return _first()


def _first() -> Knob:
    """Return where the what-if begins: in a matrix that the page begins with."""
    state = session.state()
    if state.fields == ("embeddings",):
        return Knob("embeddings", _row_of(state.lesson, state.view.focus), 0)
    return Knob("w_q", 0, 0)


def _within(lesson: Lesson, knob: Knob) -> Knob:
    """Return the number at its place, or the last one there is."""
    rows, columns = size_of(lesson, knob.field)
    return Knob(knob.field, min(knob.row, rows - 1), min(knob.column, columns - 1))


def turned_fields(lesson: Lesson) -> tuple[str, ...]:
    """Name the matrices whose numbers can be turned: W_o is one where it, or several heads, are."""
    return tuple(field for field, name in EDITED.items() if CATALOGUE[name].exists(lesson))


def size_of(lesson: Lesson, field: str) -> tuple[int, int]:
    """Return how many rows and columns a matrix of one head, the table or W_o has."""
    if field == "embeddings":
        return len(lesson.embeddings), lesson.d_model
    return shape_of(lesson, field)


def choose_knob(chosen: Knob) -> None:
    """Turn another number from now on; where an input is pinned, it is pinned in its place."""
    state = session.state()
    chosen = _within(state.lesson, chosen)
    if knob_of(state.lesson, state.view.pinned):
        cell = _cell_of(state.lesson, chosen)
        session.pin(cell) if cell else session.look(pinned=None)
    state.knob, state.reach = chosen, 0.0


def pin(chosen: Knob) -> None:
    """Keep a grid's number in the bar, where the lesson has it and its word is one that asks."""
    lesson = session.state().lesson
    rows, columns = size_of(lesson, chosen.field)
    if chosen.row < rows and chosen.column < columns and (cell := _cell_of(lesson, chosen)):
        session.pin(cell)


def knob_of(lesson: Lesson, cell: Cell | None) -> Knob | None:
    """Return what turns a number, where people can: it is an embedding or stands in W."""
    if cell is None or cell.matrix not in ("embedded", *turned_fields(lesson)):
        return None
    if cell.matrix != "embedded":
        return Knob(*cell)
    return Knob("embeddings", _row_of(lesson, cell.row), cell.column)


def _row_of(lesson: Lesson, place: int) -> int:
    """Return which row of the table of embeddings is a word's."""
    rows = [word_key(word) for word in lesson.table_words]
    return rows.index(word_key(lesson.words[place]))


def _cell_of(lesson: Lesson, knob: Knob) -> Cell | None:
    """Return where a knob's number stands; a word of the second sentence alone is nowhere."""
    if knob.field != "embeddings":
        return Cell(*knob)
    words, word = [word_key(each) for each in lesson.words], word_key(lesson.table_words[knob.row])
    return Cell("embedded", words.index(word), knob.column) if word in words else None


def reach_of(needed: float) -> float:
    """Return how far the slider goes: it grows when it must, and doesn't shrink in a drag."""
    state = session.state()
    state.reach = max(state.reach, needed)
    return state.reach


def slide(grid: str, row: int, column: int, number: float, burst: str) -> None:
    """Take over a number that the slider has told, where it still turns that one."""
    if chosen_knob() == Knob(grid, row, column):
        turn(number, f"slide {burst}")


def turn(number: float, burst: str = "") -> None:
    """Set the what-if's number."""
    state = session.state()
    number = max(-LARGEST, min(LARGEST, number))
    knob = chosen_knob()
    state.knob = state.knob or knob  # where it began: it stays, whichever word is followed next
    session.change(knob.turned(state.lesson, number, state.view.head), burst)


def drag(row: int, column: int, up: int, x: float, y: float, burst: str) -> None:
    """Take over two numbers of an embedding, where the lesson has them."""
    lesson = session.state().lesson
    embeddings = np.array(lesson.embeddings)
    if row < len(embeddings) and max(column, up) < lesson.d_model:
        embeddings[row, column], embeddings[row, up] = x, y
        session.change(replace(lesson, embeddings=embeddings), burst)
