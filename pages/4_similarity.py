"""Similarity: every query with every key."""

from attention_core.lesson.examples import WRITE_A_POEM
from ui import page
from ui.figures import pictures, planes, transpose
from ui.state.scene import Scene
from ui.tables import html, measures

ROUNDING = {
    "A note on rounding": [
        "The course that this example is from says −0.09 for Write with Write. Its own numbers "
        "give −0.0990, which is −0.10 when rounded to two decimals. Cutting digits off isn’t "
        "rounding.",
    ],
}
NOTES = {
    "Try it": [
        "Follow another word. Which key points most nearly the way of its query?",
        "Switch positions off on page 2, and multiply a word’s embedding by 10. What do its "
        "cosines do, its scores, and its score with itself?",
    ],
}

with page.step("similarity") as here:

    def draw(scene: Scene) -> None:
        """Draw the product and, as arrows, one query and all keys."""
        pictures.show_scores(scene)
        planes.show_query_and_keys(scene)

    here.live(draw, measures.show_measures)

    of_course = here.lesson.words == WRITE_A_POEM.words
    why = {"Why the transpose": transpose.told(here.lesson)}
    html.notes(why | (ROUNDING if of_course else {}) | NOTES)
