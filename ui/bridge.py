"""What the browser tells the app beside widgets: clicks on numbers and words, and keys."""

from pathlib import Path

import streamlit as st

from attention_core import Cell
from ui import pointing, session

_KEY = "bridge"
_COMPONENT = st.components.v2.component(
    "attention_live_bridge", js=Path(__file__).with_suffix(".js").read_text("utf-8")
)


def show_bridge() -> None:
    """Put the listeners into the page; nothing of them is seen."""
    now = session.state()
    data = {
        "session": now.name,  # or a new session's first run would look like the old one's
        "heard": now.wakes,
        "run": now.runs,
        "sources": pointing.sources(alone=now.lesson.memory is None),
    }
    told = _COMPONENT(
        key=_KEY,
        data=data,
        on_pin_change=_pin,
        on_go_change=_go,
        on_follow_change=_follow,
        on_undo_change=session.undo,
        on_redo_change=session.redo,
        on_wake_change=session.wake,
    )
    session.adopt(told.pin is not None, _pin)
    session.adopt(told.go is not None, _go)
    session.adopt(told.follow is not None, _follow)


def _pin() -> None:
    session.pin(_cell(session.widget_value(_KEY).pin))


def _go() -> None:
    session.go_to(_cell(session.widget_value(_KEY).go))


def _cell(text: str) -> Cell:
    matrix, row, column = text.split(" ")
    return Cell(matrix, int(row), int(column))


def _follow() -> None:
    session.look(focus=int(session.widget_value(_KEY).follow))
