"""The sidebar: the sentence, the example, how numbers are shown, and the list of pages."""

import streamlit as st

from attention_core import examples, place_labels
from ui import address, html, session, share
from ui.steps import STEPS, Step

DECIMALS = (2, 4)


def show_sidebar(here: Step) -> None:
    """Draw it; a typed sentence has been taken over before this runs."""
    now = session.state()
    with st.sidebar:
        st.html("<div class='al-name'>Attention Live</div>")
        typed = st.text_input(
            "Sentence",
            **session.bind("sentence", now.sentence, value=now.sentence),
            on_change=session.type_sentence,
            live=True,
            autocomplete="off",
        )
        session.adopt(typed != now.sentence, session.type_sentence)
        if "sentence" in now.problems:
            html.problem(now.problems["sentence"])
        names = list(examples.EXAMPLES)
        chosen = st.selectbox(
            "Example",
            names,
            **session.bind("example", now.example, index=names.index(now.example)),
            on_change=session.choose_example,
        )
        session.adopt(chosen != now.example, session.choose_example)
        labels = place_labels(now.lesson.words)
        with st.container(horizontal=True, vertical_alignment="bottom", key="look", wrap=False):
            focus = st.selectbox(
                "Follow",
                range(len(labels)),
                format_func=lambda place: labels[place] if place < len(labels) else "",
                **session.bind("focus", now.view.focus, index=now.view.focus),
                on_change=_look,
                args=("focus",),
            )
            decimals = st.selectbox(
                "Decimals",
                DECIMALS,
                **session.bind(
                    "decimals", now.view.decimals, index=DECIMALS.index(now.view.decimals)
                ),
                on_change=_look,
                args=("decimals",),
            )
        session.adopt(focus != now.view.focus, _look, "focus")
        session.adopt(decimals != now.view.decimals, _look, "decimals")
        with st.container(key="actions", gap=None):
            pressed = st.button(
                "Reset example", key="reset", on_click=session.reset, width="stretch"
            )
            session.adopt(pressed, session.reset)
            share.show_share()
        query = address.query()
        with st.container(key="pages", gap=None):
            for step in STEPS:
                label = f"{step.number} {step.name}" if step.number else step.name
                st.page_link(step.file, label=label, width="stretch", query_params=query)


def _look(name: str) -> None:
    session.look(**{name: session.widget_value(name)})
