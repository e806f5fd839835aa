"""Undo and redo, each with the name of what it takes back or makes again."""

import streamlit as st

from ui import hands, html, session


def show_undo() -> None:
    """Draw the two buttons."""
    history = session.state().history
    steps = (("undo", history.past, session.undo), ("redo", history.future, session.redo))
    for name, edits, step in steps:
        title = f"{name}: {html.plain(edits[-1].title)}" if edits else name
        st.button(
            title, key=name, on_click=hands.act, args=(step,), disabled=not edits, width="stretch"
        )
