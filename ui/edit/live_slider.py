"""A slider that tells its number while it is dragged; Streamlit's own tells it at the end."""

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from ui.edit.scripts import slider_script

_HTML = "<label><span></span><input type='range'></label>"
_CSS = """
label { display: grid; gap: 0.2rem; font-family: var(--st-font); color: var(--st-text-color); }
span { font-weight: 600; font-size: 1.1rem; font-variant-numeric: tabular-nums; }
sub { line-height: 0; }
input { width: 100%; height: 2rem; margin: 0; accent-color: var(--st-primary-color); }
input:not([aria-valuetext]) { visibility: hidden; } /* nobody would hear what is done to it */
"""
_COMPONENT = st.components.v2.component(
    "attention_live_slider",
    html=_HTML,
    css=_CSS,
    js=slider_script(__file__),
)


class Range(NamedTuple):
    """Where a slider's places begin and end; with a base they are powers of it, rounded."""

    low: float
    high: float
    step: float
    base: float | None = None
    digits: int = 3


def show_live_slider(
    key: str,
    turns: Mapping[str, object],
    reach: Range,
    *,
    name: str,
    text: str,
    number: float,
    bare: bool = False,
) -> None:
    """Draw it, `bare` where its number stands beside it.

    What it tells is the fact `turns` with the number; it goes the way of
    `ui/frame/bridge/outbox.js`.
    """
    shown = {"name": name, "text": text, "number": number, "bare": bare}
    _COMPONENT(key=key, data={"turns": dict(turns), **reach._asdict(), **shown})
