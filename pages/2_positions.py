"""Positions: a pattern for each place keeps the word order."""

import streamlit as st

from ui import html, page, pictures, two_orders

with page.step("Positions") as now:
    title = "Embedding + position = encoded"
    if not now.lesson.position:
        title += " (this is what would be added: positions are off)"
    html.heading(title)
    pictures.show_encoding(now)
    order, why, try_it = st.tabs(["The same words in another order", "Why", "Try it"])
    with order:
        two_orders.show_two_orders(now)
    with why:
        html.paragraph(
            "Attention compares every word with every word. It does not see which one came "
            "first. So a pattern that belongs to the place is added to the word's numbers."
        )
        html.paragraph(
            "The pattern is from “Attention Is All You Need”: sines and cosines of the place, "
            "each pair slower than the one before."
        )
        st.latex(
            r"PE_{(p,\,2i)} = \sin\!\left(p / 10000^{2i/d}\right) \qquad "
            r"PE_{(p,\,2i+1)} = \cos\!\left(p / 10000^{2i/d}\right)"
        )
        html.paragraph("p is the place, counted from 0; d is how many numbers a word has.")
    with try_it:
        html.paragraph("Turn positions off and on. Which percentages change?")
        html.paragraph("Take the example “A repeated word”. What tells the two “the” apart?")
