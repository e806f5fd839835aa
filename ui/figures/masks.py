"""Who may look at whom, and where that enters the computation."""

import numpy as np

from attention_core import number_text, place_labels, softmax
from ui.edit.mask import pairs
from ui.state import drawn
from ui.state.scene import HIDDEN, Scene
from ui.tables import html, pointing
from ui.tables.matrices import Shown, matrix

AFTER = "the share without a mask; 0 where it is forbidden"
ADDED = {True: "0", False: "−∞"}


def show_mask(scene: Scene) -> None:
    """Draw scaled scores, the mask that is added, what comes of it, and what else might be done.

    The softmax of the masked scores are the results. The other way has a line of its own.
    """
    scaled = matrix(scene, Shown("scaled", "scaled scores"))
    parts = {"+": _added(scene), "=": matrix(scene, Shown("masked", "masked scores"))}
    rest = "".join(
        f"<div class='al-step'><b class='al-sign'>{sign}</b>{part}</div>"
        for sign, part in parts.items()
    )
    lines = (f"{scaled}{rest}", _zeroed(scene))
    drawn.write(
        scene,
        "mask",
        "".join(f"<div class='al-steps al-tight'>{line}</div>" for line in lines),
        width="content",
    )


def _added(scene: Scene) -> str:
    """Return what is added to the scores, 0 or −∞; a click on it, heard by the bridge, turns it."""
    allowed, asking = pairs(scene.lesson), place_labels(scene.trace.words)
    asked = place_labels(scene.trace.key_words)
    rows = [
        (html.text(word), [_number(allowed, row, word, column, key) for column, key in keys])
        for keys in [[*enumerate(asked)]]
        for row, word in enumerate(asking)
    ]
    return html.table(
        [*map(html.text, asked)],
        rows,
        focus=scene.view.focus,
        caption="<b>mask</b> <i>press to switch</i>",
        look="al-matrix al-mask",
    )


def _number(allowed: np.ndarray, row: int, word: str, column: int, key: str) -> html.Td:
    on = bool(allowed[row, column])
    name = f"{word} may look at {key}"
    how = pointing.told_by(f"{name}: {'0' if on else 'no, −∞'} is added to the score")
    name = html.attribute(name)
    return html.Td(
        f"<td{how}><button type='button' role='switch' aria-checked='{str(on).lower()}' "
        f"aria-label='{name}' title='{name}' data-allow='{row} {column}'>{ADDED[on]}</button></td>"
    )


def _zeroed(scene: Scene) -> str:
    """Return what would be if forbidden shares were set to 0 after the softmax."""
    decimals, asked = scene.view.decimals, place_labels(scene.trace.key_words)
    what = "Compare" if pairs(scene.lesson).all() else "Wrong"
    zeroed = np.where(pairs(scene.lesson), softmax(scene.trace.scaled), 0.0)
    rows = []
    for word, shares in zip(place_labels(scene.trace.words), zeroed, strict=True):
        texts = [number_text(share, decimals, share=True) for share in (*shares, shares.sum())]
        if scene.hides("weights"):
            texts = [HIDDEN] * len(texts)
        *parts, total = texts
        added = f"the row's sum is {' + '.join(parts)} ≈ {total}"
        ways = [HIDDEN] * len(texts) if scene.hides("weights") else [AFTER] * len(parts) + [added]
        cells = [pointing.told(text, how) for text, how in zip(texts, ways, strict=True)]
        rows.append((html.text(word), cells))
    return html.table(
        [*map(html.text, asked), "sum"],
        rows,
        focus=scene.view.focus,
        caption=f"<b>{what}: 0 put in after the softmax</b>",
        look="al-matrix al-instead",
    )
