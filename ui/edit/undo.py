"""Undo and redo, each with the name of what it takes back or makes again."""

import streamlit as st

from attention_core.lesson.history import Edit
from attention_core.telling.changes import title
from ui.edit import hands, training
from ui.state import session
from ui.tables import html


def show_undo() -> None:
    """Draw the two buttons."""
    history = session.state().history
    steps = (("undo", history.past, session.undo), ("redo", history.future, session.redo))
    for name, edits, step in steps:
        label = name
        if edits:
            label += f": {html.plain(_title(edits[-1]))}"
        st.button(
            label,
            key=name,
            on_click=hands.act,
            args=(step,),
            disabled=not edits,
        )


def _title(edit: Edit) -> str:
    """Name an edit; a training changes all weights, so that their numbers say little."""
    if edit.burst.startswith(training.BURST):
        return training.BURST
    return title(edit.before, edit.after)
