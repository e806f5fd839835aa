"""Positions: a pattern for each place keeps the word order."""

import streamlit as st

from ui import html, page, pictures, two_orders
from ui.now import Now

with page.step("Positions") as here:

    @here.live
    def draw(now: Now) -> None:
        """Draw the sum, and what it is for."""
        title = "Embedding + position = encoded"
        if not now.lesson.position:
            title += " (this is what would be added: positions are off)"
        html.heading(title)
        pictures.show_encoding(now)
        two_orders.show_two_orders(now)

    why, try_it = st.tabs(["Why", "Try it"])
    with why:
        html.paragraphs(
            "Attention compares every word with every word. It does not see which one came "
            "first. So a pattern that belongs to the place is added to the word's numbers.",
            "The pattern is from “Attention Is All You Need”: sines and cosines of the place, "
            "each pair slower than the one before.",
        )
        st.latex(
            r"PE_{(p,\,2i)} = \sin\!\left(p / 10000^{2i/d}\right) \qquad "
            r"PE_{(p,\,2i+1)} = \cos\!\left(p / 10000^{2i/d}\right)"
        )
        html.paragraphs("p is the place, counted from 0; d is how many numbers a word has.")
    with try_it:
        html.paragraphs(
            "Turn positions off and on. Which percentages change?",
            "Take the example “A repeated word”. What tells the two “the” apart?",
        )
