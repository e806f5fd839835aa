"""Similarity: every query with every key."""

import streamlit as st

from attention_core import cosine_similarity
from ui import controls, html, page, pictures, planes, transpose

with page.step("Similarity") as now:
    picture, plane = page.side_by_side()
    with picture:
        html.heading("Q·Kᵀ: every query with every key")
        pictures.show_scores(now)
    with plane:
        html.heading("One query and all keys")
        axes = controls.show_axes(now.lesson.d_k)
        planes.show_query_and_keys(now, axes)
    measure, why, rounding, try_it = st.tabs(
        ["Dot product and cosine", "Why the transpose", "A note on rounding", "Try it"]
    )
    with measure:
        cosine = cosine_similarity(now.trace.q, now.trace.k)
        pictures.show_two_measures(now, cosine)
        html.paragraph(
            "The dot product multiplies number by number and adds up. It is a similarity that "
            "isn't scaled: long vectors give large scores. Cosine similarity divides by both "
            "lengths, so it stays between −1 and 1. Attention uses the dot product."
        )
    with why:
        transpose.show_transpose(now)
    with rounding:
        html.note(
            "A course's text says −0.09 for Write with Write. Its own numbers give −0.0990, "
            "which is −0.10 when rounded to two decimals. Cutting digits off isn't rounding."
        )
    with try_it:
        html.paragraph("Follow another word. Which key points most nearly the way of its query?")
        html.paragraph("Multiply a word's embedding by 10. What do its scores do, and its cosines?")
