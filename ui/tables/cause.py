"""Why an edit changed what it changed: one line from the edited number to its largest effect."""

from itertools import pairwise, takewhile

from attention_core import Cell, Trace, number_text
from attention_core.lesson.numbers import told_apart
from attention_core.telling.causes import causes, effect
from attention_core.telling.naming import labels
from ui.state import session
from ui.state.scene import Scene
from ui.tables import html


def line(scene: Scene) -> str:
    """Return it as HTML, each number a link to its sum; empty where there is nothing to tell.

    What a class shall work out first is not told: the line ends before it.
    """
    before, computed, changes = scene.since, scene.before, scene.changes
    if before is None or computed is None:
        return ""
    edit = before, computed, scene.lesson, scene.trace, scene.view.decimals, scene.view.focus
    found = causes(*edit, session.asked())
    way = [*takewhile(lambda cell: not scene.hides(cell.matrix), found)]
    switch = ""
    if not way and len(changes) == 1 and not changes[0].of_number:
        most = effect(*edit, session.asked())
        way = [most] if most and not scene.hides(most.matrix) else []
        switch = f"{html.text(str(changes[0]))} <span>so</span> "
    session.state().causes = tuple(way)
    if not way:
        return ""
    why = "Why, most of all:" if len(changes) > 1 or way[0].matrix == "embedded" else "Why:"
    if way[-1].row != scene.view.focus:
        why = "Elsewhere:"  # the largest change is another word's
    parts = _part(scene, computed, way[0])
    for last, cell in pairwise(way):
        leads = f"<span>{_so(scene, computed, last, cell)}</span>"
        parts += f" {leads} {_part(scene, computed, cell)}"
    return f"<p class='al-cause'><span>{why}</span> {switch}{parts}</p>"


def _so(scene: Scene, computed: Trace, last: Cell, cell: Cell) -> str:
    """Say how one number leads to the next, also from the score of one word to another's share."""
    if cell.matrix != "weights":
        return "so"
    divided = f"<span class='al-divided'>÷ {scene.wording.divisor}, </span>"
    so = f"{divided * (scene.lesson.scale != 1)}softmax:"
    if last.column == cell.column:
        return so
    of_last = cell.row, last.column
    less = scene.trace.weights[of_last] < computed.weights[of_last]
    key = labels(scene.trace, "weights")[1][last.column]
    return f"{so} {'less' if less else 'more'} is taken from {html.text(key)}, and"


def _part(scene: Scene, computed: Trace, cell: Cell) -> str:
    old, new = _numbers(scene, computed, cell)
    go = f"data-why='{cell.matrix} {cell.row} {cell.column}'"
    return f"<button type='button' {go}>{_name(scene, cell)} {old} → {new}</button>"


def _name(scene: Scene, cell: Cell) -> str:
    rows, columns = labels(scene.trace, cell.matrix)
    row, column = rows[cell.row], columns[cell.column]
    if cell.matrix == "weights":
        return f"{html.text(row)} takes from {html.text(column)}"
    return f"<bdi>{html.cell_name(cell, row, column)}</bdi>"


def _numbers(scene: Scene, computed: Trace, cell: Cell) -> tuple[str, str]:
    """Write a number as it was and as it is, with more digits where it would look the same."""
    old, new = (
        float(getattr(each, cell.matrix)[cell.row, cell.column]) for each in (computed, scene.trace)
    )
    if cell.matrix != "weights":
        return told_apart(old, new, scene.view.decimals)
    one, other = (number_text(each, scene.view.decimals, share=True) for each in (old, new))
    if one != other:
        return one, other
    one, other = told_apart(100 * old, 100 * new, scene.view.decimals)
    return f"{one}%", f"{other}%"
