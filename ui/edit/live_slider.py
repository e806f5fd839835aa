"""A slider that tells its number while it is dragged; Streamlit's own tells it at the end."""

from pathlib import Path

import streamlit as st

from attention_core.sweep import Knob

_HTML = "<label><span></span><input type='range'></label>"
_CSS = """
label { display: grid; gap: 0.2rem; font-family: var(--st-font); color: var(--st-text-color); }
span { font-weight: 600; font-size: 1.1rem; font-variant-numeric: tabular-nums; }
input { width: 100%; height: 2rem; margin: 0; accent-color: var(--st-primary-color); }
"""
_COMPONENT = st.components.v2.component(
    "attention_live_slider",
    html=_HTML,
    css=_CSS,
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
)


def show_live_slider(
    key: str, *, knob: Knob, name: str, text: str, number: float, reach: float, bare: bool
) -> None:
    """Draw it from -reach to reach, `bare` where its number stands beside it.

    What it tells goes the way of `ui/frame/bridge/outbox.js`.
    """
    turns = {"grid": knob.field, "row": knob.row, "column": knob.column}
    data = {
        "turns": turns,
        "name": name,
        "text": text,
        "number": number,
        "reach": reach,
        "bare": bare,
    }
    _COMPONENT(key=key, data=data)
