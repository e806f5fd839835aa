"""Softmax: each row of scores becomes shares of 100%."""

import streamlit as st

from ui import html, page, pictures, row_by_row
from ui.now import Now

with page.step("Softmax") as here:

    @here.live
    def draw(now: Now) -> None:
        """Draw one row in all its steps, and all rows."""
        row_by_row.show_row(now)
        html.heading("All rows")
        pictures.show_softmax(now)
        row_by_row.show_all(now)

    why, try_it = st.tabs(["Why", "Try it"])
    with why:
        st.latex(r"\text{share}_j = \frac{e^{\text{score}_j}}{\sum_i e^{\text{score}_i}}")
        html.paragraphs(
            "The exponential makes every score positive and keeps the order: a larger score has "
            "a larger share. Dividing by the row's sum makes the row add up to 1, which is 100%.",
            "The percentages say how much influence each word has on the word's final encoding.",
        )
    with try_it:
        html.paragraphs(
            "Set all numbers in W<sub>q</sub> to 0. Why is every share the same?",
            "Make one score much larger than the others. What happens to its share?",
        )
