"""Words whose numbers mean nothing."""

from attention_core import Lesson
from attention_core.lesson.word_vectors import embed, has_word_vector
from ui.tables import html

NAMED = 4  # so many words are named before the rest is counted


def told(lesson: Lesson) -> str:
    """Say which words have no word vector, unless people gave them numbers of their own."""
    found = [
        html.text(word)
        for word, row in zip(lesson.table_words, lesson.embeddings.tolist(), strict=True)
        if not has_word_vector(word) and tuple(row) == embed(word, lesson.d_model)
    ]
    if not found:
        return ""
    more = [f"{len(found) - NAMED} more"] * (len(found) > NAMED)
    has, its = ("has", "its") if len(found) == 1 else ("have", "their")
    listed = html.listed([*found[:NAMED], *more])
    return f" {listed} {has} no word vector: {its} numbers are made up."
