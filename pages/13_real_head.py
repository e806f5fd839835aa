"""A head of a model that was trained: what it does, and what that doesn't say."""

import streamlit as st

from ui import page
from ui.figures import real_head, real_said
from ui.tables import html

with page.step("real_head") as here:
    here.live(real_head.show_head, real_head.show_versions)

    does, left_out, unsaid, source, try_it = st.tabs(
        [
            "What this head does",
            "What is left out",
            "What attention doesn’t say",
            "Source and licence",
            "Try it",
        ]
    )
    with does:
        real_said.show_what()
        html.paragraphs(
            "A word of this model has 384 numbers; a lesson has at most 8. So in the lesson a "
            "word’s numbers are its query and its key, worked out before, and W<sub>q</sub> and "
            "W<sub>k</sub> only pick them: ones and zeros."
        )
    with left_out:
        real_said.show_left_out()
    with unsaid:
        html.paragraphs(*real_said.UNSAID)
    with source:
        real_said.show_source()
    with try_it:
        html.paragraphs(
            "Take the sentence that ends with “tired”, then the one that ends with “wide”. Where "
            "does “it” look?",
            "In the sentence about Anna and Tom, follow “he” with two heads. Whom does each take "
            "it to be?",
            "Switch to random weights. What is left of what the head did?",
            "Open the head as a lesson and change one number of “it” in the embeddings. How far "
            "are its percentages from the full head’s now?",
        )
