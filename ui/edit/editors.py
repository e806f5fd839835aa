"""Data editors bound to one field of the lesson.

A grid itself asks for no run: each key is told by `ui/frame/bridge/cells.js`, and what a grid holds
comes along with every message.
"""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from attention_core import number_text
from attention_core.lesson.example_words import meanings
from attention_core.lesson.lesson import WEIGHTS
from attention_core.matrices import CATALOGUE, EDITED
from ui.edit import grids, hands
from ui.edit.grids import ROW, Place, Shown
from ui.edit.knob import turned_fields
from ui.state import session
from ui.tables import html

# The table of embeddings has a row for each different word, not one for each place.
NAMES = {field: CATALOGUE[name].symbol for field, name in EDITED.items()}
NAMES["embeddings"] = "Embeddings"
HEADER = 43  # pixels
TURN = "A slider for the number that is chosen, or for the first one"
TOLD = 2  # so many wrong cells are told one by one


def show_editors(fields: Sequence[str]) -> None:
    """Draw the editors of these fields, and the others where they are asked for."""
    session.state().fields = tuple(fields)
    with st.container(horizontal=True, key="grids", gap="small"):
        for name in fields:
            _show_editor(name)
        # A page that is about W_o shows it also where the lesson has no need of it.
        if rest := [name for name in turned_fields(session.state().lesson) if name not in fields]:
            _show_more(rest)
    session.state().grids = grids.seen()


def _show_more(fields: Sequence[str]) -> None:
    """Draw these when they are asked for; a grid that isn't drawn loses its edits."""
    label = "More numbers: " + ", ".join(NAMES[name] for name in fields)
    part = st.expander(
        html.indexed_label(label), key="more_numbers", type="compact", on_change="rerun"
    )
    if part.open:
        with part, st.container(horizontal=True, key="more", gap="small"):
            for name in fields:
                _show_editor(name)
        return
    editions = session.state().editions
    for name in fields:
        editions[name] = replace(editions[name], stale=editions[name].drawn)


def _show_editor(name: str) -> None:
    state = session.state()
    edition = state.editions[name] = replace(state.editions[name], drawn=True)
    shown = edition.shown
    with st.container(key=name, width="content", gap=None):
        size = f"{len(shown.rows)} × {len(shown.values[0])}"
        title = f"{html.indexed(NAMES[name])}{_of_head(name)}"
        turn = f"<button type='button' data-turn='{name}' title='{TURN}'>slider</button>"
        st.html(f"<div class='al-label'>{title} <i>{size}</i> {turn}</div>")
        st.data_editor(
            edition.frame,
            key=edition.key(name),
            # Where the browser's grid isn't as `cells.js` knows it, it sends edits by itself.
            on_change=hands.act if state.plain else "ignore",
            args=(grids.forget_drawn,),
            num_rows="fixed",
            disabled=["_index"],
            width="content",
            height=ROW * len(shown.rows) + HEADER,
            row_height=ROW,
            column_config=_columns(edition.source),
            alt=f"{NAMES[name]}, editable, {size}",
        )
        if name == "embeddings" and (stand_for := meanings(state.lesson)):
            told = " · ".join(f"{n} {word}" for n, word in enumerate(stand_for, start=1) if word)
            st.html(f"<p class='al-means'>{told}</p>")
        hands.take_over(name)  # after a restart of the server this is the first that is known of it
        html.problem(_told(name, state.editions[name].wrong))


def _of_head(name: str) -> str:
    """Say whose weights are shown where there are several heads."""
    state = session.state()
    several = state.lesson.n_heads > 1 and name in WEIGHTS
    return f" of head {state.view.head + 1}" if several else ""


def _told(name: str, wrong: dict[Place, str]) -> str:
    """Say what is wrong with which cells, and what is computed with instead."""
    edition = session.state().editions[name]
    told = [
        f"Row {edition.source.rows[row]}, column {column + 1} {problem}. "
        f"{number_text(edition.shown.values[row][column], edition.shown.decimals)} is still used."
        for (row, column), problem in sorted(wrong.items())
    ]
    if len(told) > TOLD:
        told[TOLD:] = [f"So are {len(told) - TOLD} more cells: their old numbers are still used."]
    return " ".join(told)


def _columns(shown: Shown) -> dict[str, object]:
    longest = max(len(row) for row in shown.rows)
    columns: dict[str, object] = {
        str(number + 1): st.column_config.TextColumn(width=shown.width, alignment="right")
        for number in range(len(shown.values[0]))
    }
    columns["_index"] = st.column_config.TextColumn(" ", width=min(max(34, 11 * longest + 18), 130))
    return columns
