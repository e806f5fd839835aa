"""The one reader and writer of ``st.session_state``.

The lesson is the truth. Widgets are set from it before they are drawn (`bind`) and
change it in their callbacks, which run before the page does.
"""

from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from attention_core import Lesson, Remembered, View, examples, split_sentence

_STATE = "attention_live"
FIRST_EXAMPLE = "Write a poem"


@dataclass
class State:
    """All that one person's session holds."""

    example: str = FIRST_EXAMPLE
    lesson: Lesson = examples.EXAMPLES[FIRST_EXAMPLE]
    view: View = View()
    sentence: str = " ".join(examples.EXAMPLES[FIRST_EXAMPLE].words)  # as typed, good or not
    problems: dict[str, str] = field(default_factory=dict)  # field -> what is wrong with it
    remembered: Remembered = field(default_factory=Remembered)
    editions: dict[str, Any] = field(default_factory=dict)  # what `ui.editors` shows
    page: str = ""


def state() -> State:
    """Return this session's state; the first call of a session makes it."""
    if _STATE not in st.session_state:
        st.session_state[_STATE] = State()
    return st.session_state[_STATE]


def enter(page: str) -> None:
    """Note which page is drawn; one that wasn't there before has fresh widgets.

    Its grids hold no edits, and its sentence is set once: setting it while a person types
    would move the cursor.
    """
    now = state()
    if now.page != page:
        now.page = page
        st.session_state["sentence"] = now.sentence
        now.editions = {name: replace(old, stale=True) for name, old in now.editions.items()}


def bind(key: str, value: object) -> str:
    """Set a widget to the lesson's value before it is drawn, and return its key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def widget_value(key: str) -> Any:
    """Return what a person did in a widget."""
    return st.session_state[key]


def with_words(words: tuple[str, ...]) -> Lesson:
    """Return the lesson as it would be with another sentence."""
    now = state()
    return now.remembered.with_words(now.lesson, words)


def change(lesson: Lesson) -> None:
    """Replace the lesson; the view keeps to what the new one has."""
    now = state()
    now.remembered.notice(lesson)
    other_words = lesson.words != now.lesson.words
    now.lesson = lesson
    now.view = now.view.fitted(lesson)
    if other_words:  # set anew, or the browser goes on showing the word that was at this place
        st.session_state["focus"] = now.view.focus


def look(**changes: Any) -> None:
    """Change what is looked at."""
    now = state()
    now.view = replace(now.view, **changes)


def type_sentence() -> None:
    """Take over the typed sentence, or say what is wrong with it."""
    now = state()
    now.sentence = widget_value("sentence")
    now.problems.pop("sentence", None)
    try:
        words = split_sentence(now.sentence)
    except ValueError as problem:
        now.problems["sentence"] = f"{problem} The last good sentence stays."
    else:
        change(now.remembered.with_words(now.lesson, words))


def choose_example() -> None:
    """Open the chosen example."""
    state().example = widget_value("example")
    reset()


def reset() -> None:
    """Go back to the example as it was."""
    now = state()
    lesson = examples.EXAMPLES[now.example]
    now.problems.clear()
    now.remembered.forget_weights()
    now.sentence = " ".join(lesson.words)
    st.session_state["sentence"] = now.sentence
    change(lesson)


def resize(name: str) -> None:
    """Take over a new number of numbers: ``d_model``, ``d_k`` or ``d_v``."""
    now = state()
    change(now.remembered.resized(now.lesson, **{name: int(widget_value(name))}))


def set_field(name: str, key: str) -> None:
    """Take over a widget's value into one field of the lesson."""
    change(replace(state().lesson, **{name: widget_value(key)}))
