"""Who may look at whom, and where that enters the computation."""

from html import escape

import numpy as np
import streamlit as st

from attention_core import number_text, place_labels, softmax
from ui.state.now import HIDDEN, Now
from ui.tables import html, pointing
from ui.tables.matrices import Shown, matrix

AFTER = "the share without a mask; 0 where it is forbidden"
SIGNS = {True: "✓", False: "✕"}


def show_mask(now: Now) -> None:
    """Draw scaled scores, the mask as switches, what comes of both, and what would be without it.

    The softmax of the masked scores are the results.
    """
    parts = {
        "→": _switches(now),
        "=": matrix(now, Shown("masked", "masked scores")),
        "": _zeroed(now),
    }
    rest = "".join(
        f"<div class='al-step'><b class='al-sign'>{sign}</b>{part}</div>"
        for sign, part in parts.items()
    )
    scaled = matrix(now, Shown("scaled", "scaled scores"))
    st.html(f"<div class='al-steps al-tight'>{scaled}{rest}</div>", width="content")


def _switches(now: Now) -> str:
    """Return a switch for each pair; a click, heard by the bridge, turns it."""
    asking, asked = place_labels(now.trace.words), place_labels(now.trace.key_words)
    allowed = allowed_pairs(now)
    rows = [
        (html.text(word), [_switch(allowed, row, column, word, key) for column, key in asked_of])
        for row, word in enumerate(asking)
        for asked_of in [[*enumerate(asked)]]
    ]
    return html.table(
        [*map(html.text, asked)],
        rows,
        focus=now.view.focus,
        caption="<b>mask</b> <i>click</i>",
        look="al-matrix al-mask",
    )


def _switch(allowed: np.ndarray, row: int, column: int, word: str, key: str) -> html.Td:
    on = bool(allowed[row, column])
    name = escape(f"{word} may look at {key}")
    return html.Td(
        f"<td><button type='button' role='switch' aria-checked='{str(on).lower()}' "
        f"aria-label='{name}' title='{name}' data-allow='{row} {column}'>{SIGNS[on]}</button></td>"
    )


def allowed_pairs(now: Now) -> np.ndarray:
    """Return who may look at whom, also where everyone may."""
    allowed = now.lesson.allowed
    return np.ones(now.trace.scores.shape, dtype=bool) if allowed is None else allowed


def _zeroed(now: Now) -> str:
    """Return what would be if forbidden shares were set to 0 after the softmax."""
    decimals, asked = now.view.decimals, place_labels(now.trace.key_words)
    zeroed = np.where(allowed_pairs(now), softmax(now.trace.scaled), 0.0)
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
        caption="<b>instead: softmax first, then 0</b>",
        look="al-matrix al-instead",
    )
