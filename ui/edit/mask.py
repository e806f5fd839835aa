"""Who may look at whom: one choice for all, or a check box for each pair."""

from dataclasses import replace

import numpy as np
import streamlit as st

from attention_core import Lesson, place_labels
from ui.edit.choices import choose
from ui.state import drawn, session
from ui.state.scene import Scene
from ui.tables import html

MASKINGS = {"none": "every word", "causal": "itself and earlier words", "custom": "as chosen"}
NAME = "Who may look at whom"


def show_choice() -> None:
    """Draw the choice for all words."""
    choose(
        "A word may look at",
        list(MASKINGS),
        session.state().lesson.masking,
        _choose,
        key="masking",
        draw=st.radio,
        format_func=MASKINGS.__getitem__,
        horizontal=True,
    )


def show_boxes(scene: Scene) -> None:
    """Draw a check box for each pair; `ui/frame/bridge/pointing.js` hears a click."""
    asking, asked = place_labels(scene.trace.words), place_labels(scene.trace.key_words)
    rows = [
        (html.text(word), [_box(scene.lesson, row, word, column, key) for column, key in keys])
        for keys in [[*enumerate(asked)]]
        for row, word in enumerate(asking)
    ]
    table = html.table([*map(html.text, asked)], rows, focus=scene.view.focus, look="al-boxes")
    drawn.write(scene, "boxes", f"<div class='al-label'>{NAME}</div>{table}")


def _box(lesson: Lesson, row: int, word: str, column: int, key: str) -> str:
    checked = " checked" * bool(pairs(lesson)[row, column])
    name = html.attribute(f"{word} may look at {key}")
    box = f"<input type='checkbox' data-allow='{row} {column}' aria-label='{name}'{checked}>"
    return f"<label>{box}</label>"  # a finger needs more room than the box


def pairs(lesson: Lesson) -> np.ndarray:
    """Return who may look at whom, also where everyone may."""
    everyone = np.ones((len(lesson.words), len(lesson.memory or lesson.words)), dtype=bool)
    return everyone if lesson.allowed is None else np.array(lesson.allowed)


def switch(row: int, column: int) -> None:
    """Let a word look at another one, or forbid it."""
    lesson = session.state().lesson
    allowed = pairs(lesson)
    if row < allowed.shape[0] and column < allowed.shape[1]:
        allowed[row, column] ^= True
        session.change(replace(lesson, masking="custom", mask=allowed))


def _choose(masking: str) -> None:
    """Take over who may look at whom; to choose pairs begins with those there are."""
    lesson = session.state().lesson
    allowed = pairs(lesson) if masking == "custom" else None
    session.change(replace(lesson, masking=masking, mask=allowed))
