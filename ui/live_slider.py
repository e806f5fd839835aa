"""A slider that tells its number while it is dragged; Streamlit's own tells it at the end."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui import session

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
    key: str,
    *,
    name: str,
    text: str,
    number: float,
    reach: float,
    on_slide: Callable[[float, str], None],
) -> None:
    """Draw it from -reach to reach; `on_slide` gets each number and the name of the drag."""

    def slide() -> None:
        sent = session.widget_value(key).slide
        on_slide(float(sent["number"]), str(sent["drag"]))

    data = {"name": name, "text": text, "number": number, "reach": reach}
    told = _COMPONENT(key=key, data=data, on_slide_change=slide)
    session.adopt(told.slide is not None, slide)
