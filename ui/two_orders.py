"""The demonstration that word order counts only with positions."""

from dataclasses import replace

import numpy as np
import streamlit as st

from attention_core import Lesson, format_number, trace
from ui import html, session
from ui.now import Now

FIRST, SECOND = ("Aditya", "eats", "pizza"), ("Pizza", "eats", "Aditya")
PLACE_IN_SECOND = (2, 1, 0)  # where each word of FIRST stands in SECOND
EQUAL = 1e-12


WHAT = (
    "“Aditya eats pizza” and “Pizza eats Aditya” are made of the same words and mean "
    "different things. These are each word's outputs, with the weight matrices from above."
)


def show_two_orders(now: Now) -> None:
    """Compare each word's output in two sentences, without positions and with them."""
    tables = ""
    for position in (False, True):
        lesson = replace(session.with_words(FIRST), position=position)
        other = replace(session.with_words(SECOND), position=position)
        tables += _table(lesson, other, now)
    title = html.title("The same words in another order")
    st.html(f"{title}{html.text_block(WHAT)}<div class='al-chain'>{tables}</div>")


def _table(lesson: Lesson, other: Lesson, now: Now) -> str:
    first = trace(lesson, now.view.head).output
    second = trace(other, now.view.head).output[list(PLACE_IN_SECOND)]
    differences = np.abs(first - second).max(axis=1).tolist()
    decimals = now.view.decimals
    rows = [
        (
            word,
            [
                html.vector(first[place], decimals),
                html.vector(second[place], decimals),
                _difference(differences[place], decimals),
            ],
        )
        for place, word in enumerate(FIRST)
    ]
    state = "With" if lesson.position else "Without"
    same = max(differences) <= EQUAL
    verdict = "the same vectors, in another order" if same else "the outputs differ"
    columns = ["in “Aditya eats pizza”", "in “Pizza eats Aditya”", "largest difference"]
    return html.table(columns, rows, caption=f"<b>{state} positions:</b> {verdict}")


def _difference(difference: float, decimals: int) -> str:
    return "below 10⁻¹²" if difference <= EQUAL else format_number(difference, decimals)
