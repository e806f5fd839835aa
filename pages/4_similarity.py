"""Similarity: every query with every key."""

import streamlit as st

from ui import page
from ui.edit import controls
from ui.figures import pictures, planes, transpose
from ui.state.now import Now
from ui.tables import html, measures

with page.step("Similarity") as here:

    @here.live
    def draw(now: Now) -> None:
        """Draw the product, the arrows, and cosines beside dot products."""
        picture, plane = page.side_by_side()
        with picture:
            html.heading("Q·Kᵀ: every query with every key")
            pictures.show_scores(now)
        with plane:
            html.heading("One query and all keys")
            planes.show_query_and_keys(now, controls.show_axes(now.lesson.d_k))
        measures.show_measures(now)

    why, rounding, try_it = st.tabs(["Why the transpose", "A note on rounding", "Try it"])
    with why:
        transpose.show_transpose(here.lesson)
    with rounding:
        html.note(
            "A course's text says −0.09 for Write with Write. Its own numbers give −0.0990, "
            "which is −0.10 when rounded to two decimals. Cutting digits off isn't rounding."
        )
    with try_it:
        html.paragraphs(
            "Follow another word. Which key points most nearly the way of its query?",
            "Switch positions off on page 2, and multiply a word's embedding by 10. What do its "
            "cosines do, its scores, and its score with itself?",
        )
