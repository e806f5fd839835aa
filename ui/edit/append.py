"""The next word, written down: the sentence grows by the likeliest word after its last one."""

import numpy as np
import streamlit as st

from attention_core import trace
from attention_core.lesson.toy_block import guess, guessable
from attention_core.lesson.words import MAX_WORDS
from ui.edit import hands
from ui.state import session
from ui.tables import html

HELP = "Writes the likeliest word after the last one, and follows it. Then the next can be guessed."


def show_append() -> None:
    """Draw the button; a full sentence takes no more words."""
    words = session.state().lesson.words
    full = len(words) >= MAX_WORDS
    st.button(
        f"Append what follows “{html.plain(words[-1])}”",
        key="append",
        on_click=hands.act,
        args=(_append,),
        disabled=full,
        help=HELP,
    )


def _append() -> None:
    lesson = session.state().lesson
    if len(lesson.words) >= MAX_WORDS:
        return
    computed = trace(lesson)
    likeliest = int(np.argmax(guess(lesson, computed.encoded, computed.mixed).shares[-1]))
    words = (*lesson.words, guessable(lesson)[likeliest])
    session.change(session.with_words(words))
    session.write_sentences()
    session.look(focus=len(words) - 1)
