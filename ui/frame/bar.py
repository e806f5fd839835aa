"""The bar on top of every page: the sentence, the example, undo, and how numbers are shown."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attention_core import examples, place_labels
from ui.edit import controls, hands, opening
from ui.edit.choices import choose, write_sentence
from ui.frame import before_after, share
from ui.frame.steps import Step
from ui.state import session

DECIMALS = (2, 4)
PRESENTING = "For a projector: larger, with few controls. Escape leaves it."
OWN = "Your own sentence"


def show_bar(here: Step) -> DeltaGenerator:
    """Draw it, and return the place of undo and redo; a typed sentence has been taken over before.

    What is seldom needed opens from it.
    """
    with st.container(horizontal=True, key="bar", gap="small", vertical_alignment="center"):
        write_sentence("Sentence", "sentence", opening.type_sentence)
        # Early, so that a phone shows them without a push.
        undo = st.container(horizontal=True, key="undo_redo", gap=None, width="content", wrap=False)
        _show_example()
        _show_reset()
        _show_look()
        controls.show_sizes(here.controls)
        before_after.show_hiding()
        share.show_share()
        _show_presenting()
    return undo


def _show_presenting() -> None:
    """Draw the button of the look for a projector; `bridge/presenting.js` does it."""
    with st.container(key="present", width="content"):
        st.html(
            f"<button type='button' class='al-present' data-present title='{PRESENTING}'>"
            "<span>Present</span><span>Leave</span></button>"
        )


def _show_look() -> None:
    state = session.state()
    labels = place_labels(state.lesson.words)
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


def _show_reset() -> None:
    name = f"Reset to “{session.state().example}”"
    pressed = st.button(
        name,
        key="reset",
        on_click=hands.act,
        args=(opening.reset,),
        help=name,
    )
    session.adopt(pressed, hands.act, opening.reset)


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
        label_visibility="collapsed",
    )
