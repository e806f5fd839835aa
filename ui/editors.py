"""Data editors bound to one field of the lesson.

A grid keeps a person's edits in the browser, as a difference to the frame it was given.
So the frame is frozen for one edition, the edition's number is part of the grid's key, and
a matrix that changed from elsewhere starts a new edition.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import streamlit as st

from attention_core import Lesson, format_number, parse_number
from ui import html, session

NAMES = {"embeddings": "Embeddings", "w_q": "W_q", "w_k": "W_k", "w_v": "W_v"}
WIDTH = 404  # room for two grids of two columns; the results need the rest of a projector


@dataclass(frozen=True)
class Shown:
    """What a grid shows: two grids that show the same are one edition."""

    values: tuple[tuple[float, ...], ...]
    rows: tuple[str, ...]
    decimals: int

    def text(self, row: int, column: int) -> str:
        """Return a cell's text."""
        return format_number(self.values[row][column], self.decimals)

    def texts(self) -> list[list[str]]:
        """Return all cells' texts, row by row."""
        return [[format_number(value, self.decimals) for value in row] for row in self.values]

    def place(self, row: str, column: int) -> tuple[int, int] | None:
        """Find where a row's number stands by now; None where it is gone."""
        known = row in self.rows and column < len(self.values[0])
        return (self.rows.index(row), column) if known else None

    def frame(self) -> pd.DataFrame:
        """Return the cells as text: a number column would change what people type."""
        columns = [str(number + 1) for number in range(len(self.values[0]))]
        return pd.DataFrame(self.texts(), index=list(self.rows), columns=columns, dtype=object)


@dataclass(frozen=True)
class Edition:
    """One life of a grid: the frame it was given, and what it shows by now."""

    number: int
    source: Shown
    frame: pd.DataFrame
    now: Shown
    drawn: bool = False
    stale: bool = False


def show_editors(fields: Sequence[str]) -> None:
    """Draw undo and redo, the editors of these fields, and the others where they are asked for."""
    with st.container(horizontal=True, key="change", gap="small", width=WIDTH):
        st.html("<h2 class='al-part'>Change the numbers</h2>")
        _show_history()
        for name in fields:
            _show_editor(name)
        if rest := [name for name in NAMES if name not in fields]:
            _show_more(rest)


def _show_history() -> None:
    """Draw undo and redo, each with the name of what it takes back or makes again."""
    history = session.state().history
    steps = (("undo", history.past, session.undo), ("redo", history.future, session.redo))
    for name, edits, step in steps:
        title = f"{name}: {html.plain(edits[-1].title)}" if edits else name
        st.button(title, key=name, on_click=step, disabled=not edits, width="stretch")


def _show_more(fields: Sequence[str]) -> None:
    """Draw these when they are asked for; a grid that isn't drawn loses its edits."""
    label = "More numbers: " + ", ".join(NAMES[name] for name in fields)
    part = st.expander(label, key="more_numbers", type="compact", on_change="rerun")
    if part.open:
        with part, st.container(horizontal=True, key="more", gap="small"):
            for name in fields:
                _show_editor(name)
        return
    editions = session.state().editions
    for name in fields:
        editions[name] = replace(editions[name], stale=editions[name].drawn)


def begin_editions() -> None:
    """Begin a new edition of each grid whose matrix changed from elsewhere."""
    now = session.state()
    for name, first in zip(NAMES, now.view.editions, strict=True):
        shown = _shown(name, now.lesson)
        edition = now.editions.get(name)
        if edition is None or edition.stale or edition.now != shown:
            number = edition.number + 1 if edition else first
            now.editions[name] = Edition(number, shown, shown.frame(), shown)
            now.problems.pop(name, None)
    session.look(editions=tuple(now.editions[name].number for name in NAMES))


def _show_editor(name: str) -> None:
    now = session.state()
    edition = now.editions[name] = replace(now.editions[name], drawn=True)
    shown = edition.now
    with st.container(key=name, width="content", gap=None):
        size = f"{len(shown.rows)} × {len(shown.values[0])}"
        st.html(f"<div class='al-label'>{html.matrix_name(NAMES[name])} <i>{size}</i></div>")
        returned = st.data_editor(
            edition.frame,
            key=_key(name, edition),
            on_change=_apply,
            args=(name, edition),
            num_rows="fixed",
            disabled=["_index"],
            width="content",
            height=35 * len(shown.rows) + 43,
            row_height=35,
            column_config=_columns(edition.source),
            alt=f"{NAMES[name]}, editable, {size}",
        )
        session.adopt(not returned.equals(edition.frame), _apply, name, edition)
        if name in now.problems:
            html.problem(now.problems[name])


def _shown(name: str, lesson: Lesson) -> Shown:
    view = session.state().view
    matrix = getattr(lesson, name)
    if name == "embeddings":
        rows = lesson.table_words
    else:
        matrix = matrix[view.head]
        rows = tuple(str(number + 1) for number in range(lesson.d_model))
    return Shown(tuple(map(tuple, matrix.tolist())), rows, view.decimals)


def _columns(shown: Shown) -> dict[str, object]:
    letters = max(len(text) for row in shown.texts() for text in row)
    width = max(66 if shown.decimals == 2 else 82, 9 * letters + 19)
    longest = max(len(row) for row in shown.rows)
    columns: dict[str, object] = {
        str(number + 1): st.column_config.TextColumn(width=width, alignment="right")
        for number in range(len(shown.values[0]))
    }
    columns["_index"] = st.column_config.TextColumn(" ", width=min(max(34, 11 * longest + 18), 130))
    return columns


def _key(name: str, edition: Edition) -> str:
    return f"{name}_{edition.number}"


def _apply(name: str, edition: Edition) -> None:
    """Take over what a person did in a grid; what can't be read leaves the last good number.

    A grid sends how it differs from its source, at times after the lesson has gone on. So a
    number counts only where it is new since the grid was drawn.
    """
    now = session.state()
    shown = _shown(name, now.lesson)
    matrix = np.array(shown.values)
    edits = session.widget_value(_key(name, edition))["edited_rows"]
    problems = []
    for row, column in np.ndindex(np.shape(edition.source.values)):
        try:
            number = _read(edition.source, row, column, edits.get(row, {}))
        except ValueError as problem:
            kept = edition.now.text(row, column)
            where = f"Row {edition.source.rows[row]}, column {column + 1}"
            problems.append(f"{where} {problem}. {kept} is still used.")
        else:
            place = shown.place(edition.source.rows[row], column)
            if place and number != edition.now.values[row][column]:
                matrix[place] = number
    now.problems.pop(name, None)
    if problems:
        now.problems[name] = " ".join(problems)
    stack = matrix
    if name != "embeddings":
        stack = np.array(getattr(now.lesson, name))
        stack[now.view.head] = matrix
    session.change(replace(now.lesson, **{name: stack}))
    if now.editions[name].number == edition.number:
        now.editions[name] = replace(edition, now=_shown(name, now.lesson))


def _read(source: Shown, row: int, column: int, edited: dict[str, str | None]) -> float:
    """Text as displayed is no edit: the cell keeps its full precision."""
    text = edited.get(str(column + 1), source.text(row, column))
    if text == source.text(row, column):
        return source.values[row][column]
    return parse_number(text)
