"""Words: each word becomes a few numbers."""

import streamlit as st

from attention_core import has_word_vector
from ui import controls, html, page, planes

with page.step("Words") as now:
    left, right = page.side_by_side()
    with left:
        html.heading("Words in the plane")
        axes = controls.show_axes(now.lesson.d_model)
        planes.show_words(now, axes)
    with right:
        why, where, try_it = st.tabs(["Why", "Where the numbers come from", "Try it"])
    with why:
        html.paragraph(
            "An embedding is the list of numbers that stands for a word. A trained model learns "
            "them: words that are used alike get similar numbers."
        )
        html.paragraph(
            "These are toy numbers, few enough to follow by hand. In practice, 512 numbers per "
            "word or more are common."
        )
        html.paragraph(
            "Models often split rare words into smaller pieces, called tokens. Here each word "
            "is one token."
        )
    with where:
        derived = [word for word in now.lesson.table_words if not has_word_vector(word)]
        html.paragraph(
            "The examples bring numbers of their own. A new word gets its word vector: numbers "
            "that the GloVe project learned from billions of words of text, cut down to at most 8."
        )
        html.paragraph(
            "A word that has no word vector gets numbers derived from its letters, the same each "
            "time. They mean nothing."
        )
        if derived:
            words = ", ".join(html.text(word) for word in derived)
            html.paragraph(f"Without a word vector: {words}.")
        html.paragraph("A word that was changed keeps its numbers when it is typed again.")
    with try_it:
        html.paragraph(
            "Type “pizza pasta Paris Rome” as the sentence. Which words lie close together?"
        )
        html.paragraph("Type the same word twice. How many rows does the table have?")
