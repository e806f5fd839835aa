"""The demonstration that word order counts only with positions."""

from dataclasses import replace

import numpy as np
import streamlit as st

from attention_core import number_text, trace
from attention_core.lesson.numbers import text_number
from attention_core.telling.rounding import output_rounding
from ui.state import session
from ui.state.now import Now
from ui.tables import html, pointing

FIRST, SECOND = ("Aditya", "eats", "pizza"), ("Pizza", "eats", "Aditya")
PLACE_IN_SECOND = (2, 1, 0)  # where each word of FIRST stands in SECOND
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
    moved = second.trace.output[[*PLACE_IN_SECOND]]
    differences = np.abs(first.trace.output - moved)
    rounding = output_rounding(first.trace, first.lesson.scale)
    rounding += output_rounding(second.trace, second.lesson.scale)[[*PLACE_IN_SECOND]]
    differences[differences <= rounding] = 0.0
    columns = ["in “Aditya eats pizza”", "in “Pizza eats Aditya”", "largest difference"]
    rows = [
        (
            FIRST[place],
            [
                pointing.vector_elsewhere(first, "output", place, columns[0]),
                pointing.vector_elsewhere(second, "output", PLACE_IN_SECOND[place], columns[1]),
                _difference(now, differences[place]),
            ],
        )
        for place in range(len(FIRST))
    ]
    state = "With" if position else "Without"
    verdict = "the outputs differ" if differences.any() else "the same vectors, in another order"
    return html.table(columns, rows, caption=f"<b>{state} positions:</b> {verdict}")


def _as_now(now: Now, words: tuple[str, ...], position: bool) -> Now:
    lesson = replace(session.with_words(words), position=position)
    return replace(now, lesson=lesson, trace=trace(lesson, now.view.head))


def _difference(now: Now, differences: np.ndarray) -> str:
    """Write the largest of them; one that is there is never written as 0.00."""
    if now.hides("output"):
        return pointing.HIDDEN
    if not differences.any():
        return "none beyond rounding"
    decimals = now.view.decimals
    texts = [number_text(difference, decimals) for difference in differences.tolist()]
    largest = texts[int(np.argmax(differences))]
    if not text_number(largest):
        largest = f"below {number_text(10.0**-decimals, decimals)}"
    how = f"the largest of the numbers' differences {', '.join(texts)} is {largest}"
    return pointing.told(largest, how)
