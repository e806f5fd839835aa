"""Softmax: each row of scores becomes shares of 100 %."""

import streamlit as st

from ui import html, page, pictures, row_by_row

with page.step("Softmax") as now:
    html.heading("From score to share, for the followed word")
    row_by_row.show_row(now)
    html.heading("All rows")
    pictures.show_softmax(now)
    why, every, try_it = st.tabs(["Why", "Every row with its sum", "Try it"])
    with why:
        st.latex(r"\text{share}_j = \frac{e^{\text{score}_j}}{\sum_i e^{\text{score}_i}}")
        html.paragraph(
            "The exponential makes every score positive and keeps the order: a larger score has "
            "a larger share. Dividing by the row's sum makes the row add up to 1, which is 100 %."
        )
        html.paragraph(
            "The percentages say how much influence each word has on the word's final encoding."
        )
    with every:
        row_by_row.show_all(now)
    with try_it:
        html.paragraph("Set all numbers in W<sub>q</sub> to 0. Why is every share the same?")
        html.paragraph("Make one score much larger than the others. What happens to its share?")
