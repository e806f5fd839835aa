"""One number, traced: where it comes from, by keyboard and as text that can be copied."""

import streamlit as st

from attention_core import MATRICES, Cell, shape_of
from attention_core.naming import NAMES, cell_label, labels
from ui import html, session
from ui.now import Now

ROUNDED = "≈ means: what is printed is rounded; the app computes with all digits."
LABELS = ("Matrix", "Row", "Column")
KEYS = ("one_matrix", "one_row", "one_column")


def traced(now: Now, matrix: str) -> Cell:
    """Return the pinned cell, or else one of the page's own matrix."""
    last_row = shape_of(now.lesson, matrix)[0] - 1
    return now.view.pinned or Cell(matrix, min(now.view.focus, last_row), 0)


def show_one_number(now: Now, matrix: str) -> None:
    """Draw the selectors and the sum; without a pinned cell the page's own matrix is shown."""
    cell = traced(now, matrix)
    told = now.explain(cell)
    with st.container(key="one_number", gap="small"):
        html.heading("Where a number comes from")
        _show_selectors(now, cell)
        st.code(told.text, language=None, wrap_lines=True)
        notes = [told.remark] * bool(told.remark) + [ROUNDED] * ("≈" in told.text)
        if notes:
            html.paragraph(html.escape(" ".join(notes)))
        if told.sources:
            _show_sources(now, told.sources)


def _show_selectors(now: Now, cell: Cell) -> None:
    rows, columns = labels(now.trace, cell.matrix)
    absent = {"memory"} if now.lesson.memory is None else set()
    absent |= {"masked"} if now.lesson.masking == "none" else set()
    matrices = [name for name in MATRICES if name not in absent or name == cell.matrix]
    options = (tuple(NAMES[name] for name in matrices), rows, columns)
    chosen = (NAMES[cell.matrix], rows[cell.row], columns[cell.column])
    with st.container(horizontal=True, key="one_cell", gap="small"):
        for label, key, choice, value in zip(LABELS, KEYS, options, chosen, strict=True):
            st.selectbox(
                label,
                choice,
                **session.bind(key, value, index=choice.index(value)),
                on_change=_choose,
                args=(matrices, options),
                label_visibility="collapsed",
            )


def _choose(matrices: list[str], options: tuple[tuple[str, ...], ...]) -> None:
    """Keep the chosen number; with another matrix the place is the nearest that it has."""
    matrix, row, column = (
        choice.index(session.widget_value(key)) for key, choice in zip(KEYS, options, strict=True)
    )
    session.pin(Cell(matrices[matrix], row, column))


def _show_sources(now: Now, sources: tuple[Cell, ...]) -> None:
    """Let people go on to a number that this one was made of."""

    def name(place: int) -> str:
        cell = sources[place]
        rows, columns = labels(now.trace, cell.matrix)
        number = now.wording.texts(cell.matrix)[cell.row][cell.column]
        return html.plain(f"{cell_label(cell, rows[cell.row], columns[cell.column])} = {number}")

    st.pills(
        "Made of these numbers: choose one to go on",
        range(len(sources)),
        format_func=name,
        **session.bind("one_source", None),
        on_change=_go_on,
        args=(sources,),
        label_visibility="collapsed",
        wrap=False,
    )


def _go_on(sources: tuple[Cell, ...]) -> None:
    session.pin(sources[session.widget_value("one_source")])
