"""The sidebar: the sentence, the example, how numbers are shown, and the list of pages."""

import streamlit as st

from attention_core import examples, place_labels
from ui import html, session
from ui.steps import STEPS, Step


def show_sidebar(here: Step) -> None:
    """Draw it; a typed sentence has been taken over before this runs."""
    now = session.state()
    with st.sidebar:
        st.html("<div class='al-name'>Attention Live</div>")
        st.text_input(
            "Sentence",
            key="sentence",
            on_change=session.type_sentence,
            live=True,
            autocomplete="off",
        )
        if "sentence" in now.problems:
            html.problem(now.problems["sentence"])
        st.selectbox(
            "Example",
            list(examples.EXAMPLES),
            key=session.bind("example", now.example),
            on_change=session.choose_example,
        )
        labels = place_labels(now.lesson.words)
        with st.container(horizontal=True, vertical_alignment="bottom", key="look", wrap=False):
            st.selectbox(
                "Follow",
                range(len(labels)),
                format_func=lambda place: labels[place] if place < len(labels) else "",
                key=session.bind("focus", now.view.focus),
                on_change=lambda: session.look(focus=session.widget_value("focus")),
            )
            st.selectbox(
                "Decimals",
                (2, 4),
                key=session.bind("decimals", now.view.decimals),
                on_change=lambda: session.look(decimals=session.widget_value("decimals")),
            )
        _show_history()
        with st.container(key="pages", gap=None):
            for step in STEPS:
                label = f"{step.number} {step.name}" if step.number else step.name
                st.page_link(step.file, label=label, width="stretch")


def _show_history() -> None:
    """Draw undo and redo, each with the name of what it takes back, and reset."""
    history = session.state().history
    steps = (("undo", history.past, session.undo), ("redo", history.future, session.redo))
    with st.container(key="history", gap=None):
        for name, edits, step in steps:
            title = f"{name}: {html.plain(edits[-1].title)}" if edits else name
            st.button(title, key=name, on_click=step, disabled=not edits, width="stretch")
        st.button("Reset example", key="reset", on_click=session.reset, width="stretch")
