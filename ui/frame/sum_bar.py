"""The bar at the bottom: the sum of one number, and the way on from it to what it was made of."""

import numpy as np
import streamlit as st

from attention_core import MATRICES, Cell, Explanation, place_labels, shape_of
from attention_core.matrices import CATALOGUE
from attention_core.sweep import Knob
from attention_core.telling.naming import labels
from ui.edit import what_if
from ui.edit.choices import choose
from ui.edit.knob import knob_of
from ui.state import drawn, session
from ui.state.scene import Scene
from ui.tables import html, pointing

LONG = 110  # letters: a longer sum takes two lines and leaves no room for remarks
ROUNDED = "≈: printed numbers are rounded."
HINT = (
    "<span class='al-hand'>Point at a number or tap it: its sum stands here. A click keeps it."
    "</span>"
    "<span class='al-finger'>Tap a number: its sum stands here.</span>"
)
ASKING = (
    "<span class='al-hand'>Point at a number: its sum stands here. A click on a percentage or an "
    "output says why it changed.</span>"
    "<span class='al-finger'>Tap a result: see why it changed.</span>"
)
CLOSE = (
    "<button type='button' class='al-unpin' data-unpin title='Let go of this number' "
    "aria-label='Let go of this number'>×</button>"
)
GUESS = "This number is hidden. What do you expect it to be?"
GIVES_AWAY = "Its sum holds hidden percentages."
REVEAL = "<button type='button' data-reveal>Reveal all</button>"
POWER = "e is the number 2.718…"
LABELS = ("Matrix", "Row", "Column")
KEYS = ("one_matrix", "one_row", "one_column")


def traced(scene: Scene, matrix: str) -> Cell:
    """Return the pinned cell, or else one of the page's own matrix."""
    if scene.view.pinned:
        return scene.view.pinned
    row = min(scene.view.focus, shape_of(scene.lesson, matrix)[0] - 1)
    # The page's sentence is about the largest.
    best = CATALOGUE[matrix].columns == "keys" and not scene.hides(matrix)
    return Cell(matrix, row, int(np.argmax(getattr(scene.trace, matrix)[row])) if best else 0)


def show_sum(scene: Scene, matrix: str) -> None:
    """Draw it; without a pinned cell it is about one of the page's own matrix."""
    cell = traced(scene, matrix)
    with st.container(key="sum", horizontal=True, gap="small", wrap=False):
        knob = knob_of(scene.lesson, scene.view.pinned)
        told = _told(scene, scene.explain(cell), _way(scene, cell), turned=knob is not None)
        drawn.write(scene, "sum", told + (_takes(scene, knob) if knob else ""))
        if knob:
            what_if.show_slider(scene, knob, "sum", bare=True)
        part = st.popover("Choose a number", key="one_by_place", on_change="rerun")
        if part.open:
            with part, st.container(key="one_cell"):
                _show_selectors(scene, cell)


def _way(scene: Scene, cell: Cell) -> tuple[Cell, ...]:
    """Return the way to a number, which begins anew where the lesson has lost a number of it."""
    state = session.state()
    if state.way[-1:] != (cell,) or not all(_stands(scene, each) for each in state.way):
        state.way = (cell,)
    return state.way


def _stands(scene: Scene, cell: Cell) -> bool:
    rows, columns = shape_of(scene.lesson, cell.matrix)
    return cell.row < rows and cell.column < columns


def _told(scene: Scene, told: Explanation, way: tuple[Cell, ...], *, turned: bool) -> str:
    """Return the sum, whose numbers lead on, and under it the way here and what there is to say."""
    if not scene.tells(told.cell.matrix):
        equals = f"{_name(scene, told.cell)} = {pointing.number(scene, told.cell)}"
        why = GUESS if scene.hides(told.cell.matrix) else GIVES_AWAY
        return f"<code class='al-sum'>{equals}</code><p class='al-quiet'>{why} {REVEAL}</p>"
    remark = f"<span class='al-stands'>{_remark(told)}</span>" * turned
    notes = "" if turned or len(told.text) > LONG else _notes(scene, told)
    back = "".join(_button(cell, _name(scene, cell)) for cell in way[:-1])
    came = f"<span class='al-way'>{back}</span>" if back else ""
    close = CLOSE * (scene.view.pinned is not None)
    long = " al-long" if len(told.text) > LONG else ""
    under = f"<p class='al-quiet'>{came}{notes}</p>" if came or notes else ""
    return f"{close}<code class='al-sum{long}'>{_sum(scene, told)}</code>{remark}{under}"


def _takes(scene: Scene, knob: Knob) -> str:
    """Return what the followed word takes, for a screen on which the results are out of view.

    W_o comes after the percentages: there it is what the word gets through it.
    """
    if scene.hides("mixed" if knob.field == "w_o" else "weights"):
        return ""
    if knob.field == "w_o":
        word = html.text(place_labels(scene.trace.words)[scene.view.focus])
        after = html.brackets(scene.wording.texts("mixed")[scene.view.focus])
        return f"<p class='al-takes'>{word} after W<sub>o</sub>: {after}</p>"
    place, keys = scene.view.focus, place_labels(scene.trace.key_words)
    word = html.text(place_labels(scene.trace.words)[place])
    shares = zip(scene.wording.texts("weights")[place], keys, strict=True)
    parts = " · ".join(f"{share} {html.text(key)}" for share, key in shares)
    return f"<p class='al-takes'>{word} takes: {parts}</p>"


def _notes(scene: Scene, told: Explanation) -> str:
    """Return what a newcomer needs to read the sum."""
    notes = [_remark(told)] * bool(told.remark)
    notes += [POWER] * ("e^" in told.text) + [ROUNDED] * ("≈" in told.text)
    hint = ASKING if scene.since not in (None, scene.lesson) and not scene.view.hidden else HINT
    hint *= scene.view.pinned is None and len(told.remark) <= LONG
    return f"{hint} <span class='al-remark'>{' '.join(notes)}</span>" if notes else hint


def _sum(scene: Scene, told: Explanation) -> str:
    """Return the sum; each number in it that stands in a matrix leads there."""
    parts = []
    for text, cell, _ in scene.wording.pieces(told.cell):
        parts.append(_button(cell, html.escape(text)) if cell else html.escape(text))
    if len(told.text) > LONG:  # on a phone the number stays in view while its sum is pushed
        parts[-2:] = [f"<span class='al-total'>{''.join(parts[-2:])}</span>"]
    return f"{_name(scene, told.cell)} {html.powers(''.join(parts))}"


def _remark(told: Explanation) -> str:
    return html.indexed(html.escape(told.remark))


def _name(scene: Scene, cell: Cell) -> str:
    rows, columns = labels(scene.trace, cell.matrix)
    return f"<bdi>{html.cell_name(cell, rows[cell.row], columns[cell.column])}</bdi>"


def _button(cell: Cell, label: str) -> str:
    """Return a button that leads to a number; `ui/frame/bridge/pointing.js` does it."""
    return (
        f"<button type='button' data-go='{cell.matrix} {cell.row} {cell.column}'>{label}</button>"
    )


def _show_selectors(scene: Scene, cell: Cell) -> None:
    rows, columns = labels(scene.trace, cell.matrix)
    matrices = [name for name in MATRICES if name not in scene.absent or name == cell.matrix]
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
        )
