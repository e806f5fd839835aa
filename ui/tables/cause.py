"""Why an edit changed what it changed: one line from the edited number to its largest effect."""

from itertools import takewhile

from attention_core import Cell, Lesson, Trace, number_text
from attention_core.lesson.numbers import told_apart
from attention_core.telling.causes import causes
from attention_core.telling.naming import labels
from ui.state.now import Now
from ui.tables import html


def line(now: Now, before: Lesson, computed: Trace) -> str:
    """Return it as HTML, each number a link to its sum; empty where there is nothing to tell.

    What a class shall work out first is not told: the line ends before it.
    """
    way = causes(before, computed, now.lesson, now.trace, now.view.decimals, now.view.focus)
    told = takewhile(lambda cell: not now.hides(cell.matrix), way)
    parts = " <span>so</span> ".join(_part(now, computed, cell) for cell in told)
    return f"<p class='al-cause'><span>Why:</span> {parts}</p>" if parts else ""


def _part(now: Now, computed: Trace, cell: Cell) -> str:
    old, new = _numbers(now, computed, cell)
    go = f"data-go='{cell.matrix} {cell.row} {cell.column}'"
    return f"<button type='button' {go}>{_name(now, cell)} {old} → {new}</button>"


def _name(now: Now, cell: Cell) -> str:
    rows, columns = labels(now.trace, cell.matrix)
    row, column = rows[cell.row], columns[cell.column]
    if cell.matrix == "weights":
        return f"{html.text(row)} takes from {html.text(column)}"
    return f"<bdi>{html.cell_name(cell, row, column)}</bdi>"


def _numbers(now: Now, computed: Trace, cell: Cell) -> tuple[str, str]:
    """Write a number as it was and as it is, with more digits where it would look the same."""
    old, new = (
        float(getattr(each, cell.matrix)[cell.row, cell.column]) for each in (computed, now.trace)
    )
    if cell.matrix != "weights":
        return told_apart(old, new, now.view.decimals)
    one, other = (number_text(each, now.view.decimals, share=True) for each in (old, new))
    if one != other:
        return one, other
    one, other = told_apart(100 * old, 100 * new, now.view.decimals)
    return f"{one}%", f"{other}%"
