"""The demonstration that word order counts only with positions."""

from dataclasses import replace

import numpy as np
import streamlit as st

from attention_core import number_text, trace
from ui import html, pointing, session
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
    tables = "".join(_table(now, position=position) for position in (False, True))
    title = html.title("The same words in another order")
    st.html(f"{title}{html.text_block(WHAT)}<div class='al-chain'>{tables}</div>")


def _table(now: Now, *, position: bool) -> str:
    first, second = (_as_now(now, words, position) for words in (FIRST, SECOND))
    moved = second.trace.output[list(PLACE_IN_SECOND)]
    differences = np.abs(first.trace.output - moved)
    columns = ["in “Aditya eats pizza”", "in “Pizza eats Aditya”", "largest difference"]
    rows = [
        (
            word,
            [
                pointing.vector_elsewhere(first, "output", place, columns[0]),
                pointing.vector_elsewhere(second, "output", PLACE_IN_SECOND[place], columns[1]),
                _difference(differences[place], now.view.decimals),
            ],
        )
        for place, word in enumerate(FIRST)
    ]
    state = "With" if position else "Without"
    same = differences.max() <= EQUAL
    verdict = "the same vectors, in another order" if same else "the outputs differ"
    return html.table(columns, rows, caption=f"<b>{state} positions:</b> {verdict}")


def _as_now(now: Now, words: tuple[str, ...], position: bool) -> Now:
    lesson = replace(session.with_words(words), position=position)
    return replace(now, lesson=lesson, trace=trace(lesson, now.view.head))


def _difference(differences: np.ndarray, decimals: int) -> str:
    if differences.max() <= EQUAL:
        return "below 10⁻¹²"
    texts = [number_text(difference, decimals) for difference in differences.tolist()]
    largest = texts[int(np.argmax(differences))]
    how = f"the largest of the numbers' differences {', '.join(texts)} is {largest}"
    return pointing.told(largest, how)
