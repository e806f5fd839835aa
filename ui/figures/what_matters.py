"""How much each number moves one share: the gradient of that share, cell by cell."""

import numpy as np

from attention_core import Cell, Lesson, number_text, place_labels
from attention_core.learning.gradients import what_matters
from attention_core.lesson.words import word_key
from attention_core.sweep import Knob
from attention_core.telling.naming import numbered
from ui.edit import training
from ui.edit.editors import NAMES
from ui.edit.what_if import name_in_html, name_of
from ui.state import drawn
from ui.state.scene import HIDDEN, Scene
from ui.tables import html, pointing
from ui.tables.matrices import LETTERS, colours

STEP = 0.1  # by which each number is thought to grow
FIELDS = ("embeddings", "w_q", "w_k")  # a share is made of no other numbers
WHY = (
    "These are slopes of the share, worked out by the chain rule. The descent follows those of the "
    "loss, and changes the weights alone. "
    "Press a number to turn it at the bottom, and see whether that comes true. For larger steps "
    "it doesn’t: the slopes change on the way."
)


def show_what_matters(scene: Scene) -> None:
    """Draw it for the share that is to be largest."""
    row, best = scene.view.focus, training.largest(scene.lesson, scene.view.focus)
    column = int(np.argmax(scene.trace.weights[row])) if best is None else best
    asking, asked = (
        place_labels(scene.trace.words)[row],
        place_labels(scene.trace.key_words)[column],
    )
    share = f"{asking} → {asked}"
    slopes = what_matters(scene.lesson, row, column, scene.view.head, computed=scene.trace)
    effects = {name: STEP * getattr(slopes, name) for name in FIELDS}
    tables = "".join(_table(scene, name, share, effects[name]) for name in FIELDS)
    title = html.title(f"What matters most for {html.text(share)}")
    told = (
        "Below each number: how many percentage points the share would gain if it grew by "
        f"{STEP}. {_most(scene, effects)}"
    )
    drawn.write(
        scene,
        "matters",
        f"{title}{html.text_block(told)}<div class='al-heads al-tight al-matters'>{tables}</div>"
        f"{html.text_block(WHY)}",
    )


def _most(scene: Scene, effects: dict[str, np.ndarray]) -> str:
    """Name the number that moves it most."""
    field = max(effects, key=lambda name: float(np.abs(effects[name]).max()))
    matrix = effects[field]
    row, column = np.unravel_index(int(np.abs(matrix).argmax()), matrix.shape)
    if scene.hides("weights") or not matrix[row, column]:
        return ""
    return f"Most: <b>{name_in_html(scene, Knob(field, int(row), int(column)))}</b>."


def _table(scene: Scene, field: str, share: str, effects: np.ndarray) -> str:
    rows = scene.lesson.table_words if field == "embeddings" else numbered(scene.lesson.d_model)
    looks = colours(effects)
    cells = [
        [
            _cell(scene, share, Knob(field, row, column), effects[row, column], looks[row][column])
            for column in range(effects.shape[1])
        ]
        for row in range(effects.shape[0])
    ]
    lines = [(html.text(label), line) for label, line in zip(rows, cells, strict=True)]
    name = f"<b>{html.indexed(NAMES[field])}</b>"
    table = html.table([*numbered(effects.shape[1])], lines, caption=name, look="al-matrix")
    return f"<div style='--letters:{LETTERS}'>{table}</div>"


def _cell(scene: Scene, share: str, knob: Knob, effect: float, look: str) -> html.Td:
    """Return a number, and what it does in points; a click takes it to the bar at the bottom."""
    place = _place(scene.lesson, knob)
    mark = f" data-cell='{place.matrix} {place.row} {place.column}'" if place else ""
    value = number_text(knob.of(scene.lesson, scene.view.head), scene.view.decimals)
    if scene.hides("weights"):
        return html.Td(f"<td{mark} data-sum='{HIDDEN}'>{value}<small>{HIDDEN}</small></td>")
    text = _points(effect)
    told = ""
    if scene.still:  # a hand that types points at nothing
        how = f"if {name_of(scene, knob)} grew by {STEP}, {share} would change by about {text}"
        told = pointing.told_by(f"{how} points")
    return html.Td(f"<td class='{look}'{mark}{told}>{value}<small>{text}</small></td>")


def _place(lesson: Lesson, knob: Knob) -> Cell | None:
    """Return where the number stands in the lesson; a word of a second text alone is nowhere."""
    if knob.field != "embeddings":
        return Cell(*knob)
    words, word = [*map(word_key, lesson.words)], word_key(lesson.table_words[knob.row])
    return Cell("embedded", words.index(word), knob.column) if word in words else None


def _points(effect: float) -> str:
    text = number_text(100 * effect, 1)
    return f"+{text}" if effect > 0 and text != "0.0" else text
