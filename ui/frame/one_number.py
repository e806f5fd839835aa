"""One number, traced: where it comes from, by keyboard and as text that can be copied."""

import streamlit as st

from attention_core import MATRICES, Cell, Explanation, shape_of
from attention_core.matrices import CATALOGUE
from attention_core.telling.naming import labels
from ui.edit.choices import choose
from ui.state import session
from ui.state.now import Now
from ui.tables import html, pointing

ROUNDED = "≈ means: what is printed is rounded; the app computes with all digits."
POWER = "e is the number 2.718…; e to the power of any score is above 0."
LABELS = ("Matrix", "Row", "Column")
KEYS = ("one_matrix", "one_row", "one_column")


def traced(now: Now, matrix: str) -> Cell:
    """Return the pinned cell, or else one of the page's own matrix."""
    last_row = shape_of(now.lesson, matrix)[0] - 1
    return now.view.pinned or Cell(matrix, min(now.view.focus, last_row), 0)


def show_one_number(now: Now, matrix: str) -> None:
    """Draw the sum and the selectors; without a pinned cell the page's own matrix is shown."""
    cell = traced(now, matrix)
    way = _way(now, cell)
    with st.container(key="one_number", gap=None):
        st.html(_told(now, now.explain(cell), way))
        label = "Choose a number by its row and column"
        part = st.expander(label, key="one_by_place", on_change="rerun", type="compact")
        if part.open:
            with part, st.container(key="one_cell", horizontal=True):
                _show_selectors(now, cell)


def _way(now: Now, cell: Cell) -> tuple[Cell, ...]:
    """Return the way to a number, which begins anew where the lesson has lost a number of it."""
    state = session.state()
    if state.way[-1:] != (cell,) or not all(_stands(now, each) for each in state.way):
        state.way = (cell,)
    return state.way


def _stands(now: Now, cell: Cell) -> bool:
    rows, columns = shape_of(now.lesson, cell.matrix)
    return cell.row < rows and cell.column < columns


def _told(now: Now, told: Explanation, way: tuple[Cell, ...]) -> str:
    """Return the sum, what there is to say of it, and the numbers that it was made of."""
    title = html.title("Where a number comes from")
    if not now.tells(told.cell.matrix):
        return f"{title}<code class='al-sum'>{pointing.HIDDEN}</code>"
    notes = [_remark(told)] * bool(told.remark) + [POWER] * ("e^" in told.text)
    notes += [ROUNDED] * ("≈" in told.text)
    sources = "".join(_source(now, source) for source in told.sources)
    made_of = f"<p class='al-sources'><span>Made of</span>{sources}</p>" if sources else ""
    back = "".join(_button(cell, _name(now, cell)) for cell in way[:-1])
    came = f"<p class='al-way'><span>Way here</span>{back}</p>" if back else ""
    return (
        f"{title}"
        f"<code class='al-sum'>{_sum(now, told)}</code>"
        f"<p class='al-text al-quiet'>{' '.join(notes)}</p>{made_of}{came}"
    )


def _sum(now: Now, told: Explanation) -> str:
    """Return the sum with the matrix's index set below; only the label names a matrix."""
    label = now.wording.label(told.cell)
    return f"{_name(now, told.cell)}{html.escape(told.text[len(label) :])}"


def _remark(told: Explanation) -> str:
    name = CATALOGUE[told.cell.matrix].symbol
    return html.escape(told.remark).replace(name, html.matrix_name(name))


def _source(now: Now, cell: Cell) -> str:
    return _button(cell, f"{_name(now, cell)} = {pointing.number(now, cell)}")


def _name(now: Now, cell: Cell) -> str:
    rows, columns = labels(now.trace, cell.matrix)
    return f"<bdi>{html.cell_name(cell, rows[cell.row], columns[cell.column])}</bdi>"


def _button(cell: Cell, label: str) -> str:
    """Return a button that leads to a number; `bridge.js` does it."""
    return (
        f"<button type='button' data-go='{cell.matrix} {cell.row} {cell.column}'>{label}</button>"
    )


def _show_selectors(now: Now, cell: Cell) -> None:
    rows, columns = labels(now.trace, cell.matrix)
    matrices = [name for name in MATRICES if name not in now.absent or name == cell.matrix]
    options = (tuple(CATALOGUE[name].symbol for name in matrices), rows, columns)
    places = (matrices.index(cell.matrix), cell.row, cell.column)

    def keep(part: int, place: int) -> None:
        """Keep the chosen number; with another matrix the place is the nearest that it has."""
        matrix, row, column = (*places[:part], place, *places[part + 1 :])
        session.pin(Cell(matrices[matrix], row, column))

    for part, (label, key, choice) in enumerate(zip(LABELS, KEYS, options, strict=True)):
        choose(
            label,
            choice,
            choice[places[part]],
            lambda chosen, part=part, choice=choice: keep(part, choice.index(chosen)),
            key=key,
            label_visibility="collapsed",
        )
