"""What the browser tells the app beside Streamlit's widgets: typing, pointing, clicks, keys."""

from pathlib import Path

import streamlit as st

from ui import grids, hands, hearing, pointing, session

_PARTS = ("outbox", "leaving", "cells", "pointing", "waking", "start")
_HERE = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "attention_live_bridge",
    js="\n".join((_HERE / f"{part}.js").read_text("utf-8") for part in _PARTS),
)
_KEY, _FRAME_KEY = "bridge", "bridge_frame"


def show_bridge(path: str) -> None:
    """Put the listeners into the part that follows each edit; nothing of them is seen."""
    state = session.state()
    data = {
        "part": "live",
        "page": path,
        "session": state.name,  # another one must be told what the address doesn't hold
        "heard": state.heard,
        "kept": state.kept,
        "run": state.runs,
        "grids": grids.sizes(),
        "sources": pointing.sources(alone=state.lesson.memory is None),
    }
    state.runs += 1
    told = _COMPONENT(key=_KEY, data=data, on_told_change=lambda: hands.act(_hear))
    session.adopt(told.told is not None, hands.act, _hear)


def show_frame_bridge() -> None:
    """Let the browser ask for a run of the whole page, after a lost connection."""
    state = session.state()
    _COMPONENT(
        key=_FRAME_KEY,
        data={"part": "frame", "session": state.name, "wakes": state.wakes},
        on_wake_change=lambda: hands.act(session.wake),
    )


def _hear() -> None:
    if told := session.held(_KEY):  # a page that goes takes it along; then it is told again
        hearing.hear(told.told)
