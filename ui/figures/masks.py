"""Who may look at whom, and where that enters the computation."""

from html import escape

import numpy as np
import streamlit as st

from attention_core import number_text, place_labels, softmax
from ui.edit.mask import pairs
from ui.state.now import HIDDEN, Now
from ui.tables import html, pointing
from ui.tables.matrices import Shown, matrix

AFTER = "the share without a mask; 0 where it is forbidden"
ADDED = {True: "0", False: "−∞"}


def show_mask(now: Now) -> None:
    """Draw scaled scores, the mask that is added, what comes of it, and what else might be done.

    The softmax of the masked scores are the results.
    """
    parts = {
        "+": _added(now),
        "=": matrix(now, Shown("masked", "masked scores")),
        "": _zeroed(now),
    }
    rest = "".join(
        f"<div class='al-step'><b class='al-sign'>{sign}</b>{part}</div>"
        for sign, part in parts.items()
    )
    scaled = matrix(now, Shown("scaled", "scaled scores"))
    st.html(f"<div class='al-steps al-tight'>{scaled}{rest}</div>", width="content")


def _added(now: Now) -> str:
    """Return what is added to the scores, 0 or −∞; a click on it, heard by the bridge, turns it."""
    allowed, asking = pairs(now.lesson), place_labels(now.trace.words)
    asked = place_labels(now.trace.key_words)
    rows = [
        (html.text(word), [_number(allowed, row, word, column, key) for column, key in keys])
        for keys in [[*enumerate(asked)]]
        for row, word in enumerate(asking)
    ]
    return html.table(
        [*map(html.text, asked)],
        rows,
        focus=now.view.focus,
        caption="<b>mask</b> <i>click</i>",
        look="al-matrix al-mask",
    )


def _number(allowed: np.ndarray, row: int, word: str, column: int, key: str) -> html.Td:
    on = bool(allowed[row, column])
    name = f"{word} may look at {key}"
    how = pointing.told_by(f"{name}: {'0' if on else 'no, −∞'} is added to the score")
    name = escape(name)
    return html.Td(
        f"<td{how}><button type='button' role='switch' aria-checked='{str(on).lower()}' "
        f"aria-label='{name}' title='{name}' data-allow='{row} {column}'>{ADDED[on]}</button></td>"
    )


def _zeroed(now: Now) -> str:
    """Return what would be if forbidden shares were set to 0 after the softmax."""
    decimals, asked = now.view.decimals, place_labels(now.trace.key_words)
    zeroed = np.where(pairs(now.lesson), softmax(now.trace.scaled), 0.0)
    rows = []
    for word, shares in zip(place_labels(now.trace.words), zeroed, strict=True):
        texts = [number_text(share, decimals, share=True) for share in (*shares, shares.sum())]
        if now.hides("weights"):
            texts = [HIDDEN] * len(texts)
        *parts, total = texts
        added = f"the row's sum is {' + '.join(parts)} ≈ {total}"
        ways = [HIDDEN] * len(texts) if now.hides("weights") else [AFTER] * len(parts) + [added]
        cells = [pointing.told(text, how) for text, how in zip(texts, ways, strict=True)]
        rows.append((html.text(word), cells))
    return html.table(
        [*map(html.text, asked), "sum"],
        rows,
        focus=now.view.focus,
        caption="<b>wrong instead: 0 after the softmax</b>",
        look="al-matrix al-instead",
    )
