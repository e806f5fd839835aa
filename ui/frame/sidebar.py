"""The sidebar: the sentence, the example, how numbers are shown, and the list of pages."""

import streamlit as st

from attention_core import examples, place_labels
from ui.edit import hands, opening
from ui.edit.choices import choose
from ui.frame import share
from ui.frame.steps import STEPS, Step
from ui.state import address, session
from ui.tables import html

DECIMALS = (2, 4)
OWN = "Your own sentence"


def show_sidebar(here: Step) -> None:
    """Draw it; a typed sentence has been taken over before this runs."""
    state = session.state()
    with st.sidebar:
        st.html("<div class='al-name'>Attention Live</div>")
        _show_sentence()
        _show_example()
        labels = place_labels(state.lesson.words)
        with st.container(horizontal=True, vertical_alignment="bottom", key="look", wrap=False):
            choose(
                "Follow",
                range(len(labels)),
                state.view.focus,
                lambda place: session.look(focus=place),
                key="focus",
                format_func=lambda place: labels[place] if place < len(labels) else "",
            )
            choose(
                "Decimals",
                DECIMALS,
                state.view.decimals,
                lambda decimals: session.look(decimals=decimals),
                key="decimals",
            )
        with st.container(key="actions", gap=None):
            pressed = st.button(
                f"Reset to “{state.example}”",
                key="reset",
                on_click=hands.act,
                args=(opening.reset,),
                width="stretch",
            )
            session.adopt(pressed, hands.act, opening.reset)
            share.show_share()
        query = address.query()
        with st.container(key="pages", gap=None):
            for step in STEPS:
                label = f"{step.number} {step.name}" if step.number else step.name
                st.page_link(step.file, label=label, width="stretch", query_params=query)


def _show_example() -> None:
    """Name the example, as long as the sentence is its own."""
    names, state = list(examples.EXAMPLES), session.state()
    own = state.lesson.words != examples.EXAMPLES[state.example].words
    choose(
        "Example",
        [*names, OWN] if own else names,
        OWN if own else state.example,
        lambda name: None if name == OWN else opening.choose_example(name),
        key="example",
    )


def _show_sentence() -> None:
    """Draw the field; the bridge tells what is typed there, letter by letter."""
    state = session.state()
    typed = st.text_input(
        "Sentence",
        **session.bind("sentence", state.sentence, typed=True, value=state.sentence),
        on_change="ignore",
        autocomplete="off",
    )
    # Where nothing was ever told, the field itself is all that is known.
    if not state.heard and typed != state.sentence:
        hands.act(opening.type_sentence, typed)
        state.adopted |= typed == state.sentence  # what was refused would be drawn for ever
    if "sentence" in state.problems:
        html.problem(state.problems["sentence"])
