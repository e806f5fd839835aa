"""A head of a model that was trained: what it does, and what that doesn't say."""

from ui import page
from ui.figures import real_head, real_said
from ui.tables import html

NOTES = {
    "Try it": [
        "Take the sentence that ends with “tired”, then the one that ends with “wide”. Where "
        "does “it” look?",
        "In the sentence about Anna and Tom, follow “he” with two heads. Whom does each take "
        "it to be?",
        "Switch to random weights. What is left of what the head did?",
        "Open the head as a lesson and change one number of “it” in the embeddings. How far "
        "are its percentages from the full head’s now?",
    ],
}

with page.step("real_head") as here:
    here.live(real_head.show_head, real_head.show_versions)

    html.notes(
        {
            "What this head does": real_said.what(),
            "What is left out": real_said.left_out(),
            "What attention doesn’t say": real_said.UNSAID,
            "Source and licence": real_said.source(),
        }
        | NOTES
    )
