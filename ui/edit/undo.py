"""Undo and redo, each with the name of what it takes back or makes again."""

import streamlit as st

from attention_core.telling.changes import title
from ui.edit import hands
from ui.state import session
from ui.tables import html


def show_undo() -> None:
    """Draw the two buttons."""
    history = session.state().history
    steps = (("undo", history.past, session.undo), ("redo", history.future, session.redo))
    for name, edits, step in steps:
        label = name
        if edits:
            label += f": {html.plain(title(edits[-1].before, edits[-1].after))}"
        st.button(
            label,
            key=name,
            on_click=hands.act,
            args=(step,),
            disabled=not edits,
        )
