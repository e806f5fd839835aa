"""A slider through the steps of a training, which goes on by itself until it is stopped."""

import streamlit as st

from ui.edit.scripts import slider_script

_HTML = (
    "<div class='run'><button type='button'></button><input type='range' aria-label='Step'></div>"
)
_CSS = """
.run { display: flex; gap: 12px; align-items: center; font-family: var(--st-font); }
input { flex: 1 1 0; min-width: 0; height: 2rem; margin: 0; cursor: pointer;
  accent-color: var(--st-primary-color); }
button { font: inherit; font-size: 17px; font-weight: 600; min-width: 5.2rem; height: 36px;
  color: var(--st-text-color); background: none; border: 1px solid var(--al-quiet);
  border-radius: 8px; cursor: pointer; }
button:hover { color: var(--al-accent); border-color: var(--al-accent); }
.run:has(button:empty) { visibility: hidden; } /* nobody would hear what is done to it */
"""
_COMPONENT = st.components.v2.component(
    "attention_run_slider",
    html=_HTML,
    css=_CSS,
    js=slider_script(__file__),
)


def show_run_slider(run: int, step: int, last: int, *, plays: bool) -> None:
    """Draw it at a step; where it `plays`, it begins by itself; the bridge hears of it."""
    _COMPONENT(key="run_slider", data={"run": run, "step": step, "last": last, "plays": plays})
