"""Output: the sum of all values, each times its percentage."""

from ui import page
from ui.figures import pictures, planes
from ui.state.scene import Scene
from ui.tables import contributions, html

NOTES = {
    "What it is called": [
        "Some courses call these vectors the “self-attention scores”. Papers call Q·Kᵀ the "
        "<b>scores</b>, the shares the <b>attention weights</b>, and this the <b>output</b>. "
        "This app uses the papers’ names.",
        "Where a course says that two words are “36% similar”, it means an attention weight of "
        "36%. That is a share of a row and depends on all its words: no measure of likeness. "
        "Its “overall summary of similarity” is the output.",
    ],
    "What comes after it": [
        "In a Transformer the output is added to the word’s own numbers: a residual "
        "connection. Then each word goes through a small network of its own, which is called "
        "feed-forward. Normalisation keeps the numbers of one size.",
        "All of that together is a block, and a model is a stack of blocks. The page “Next "
        "word” goes on from here, with toy numbers.",
    ],
    "Try it": [
        "Change one number in W<sub>v</sub>. Do any percentages change?",
        "Take the example “Equal attention”. Why are all outputs the same?",
        "Take “River bank”, then “Money bank”, and follow “bank”. What does it take, and why?",
    ],
}

with page.step("output") as here:

    def draw(scene: Scene) -> None:
        """Draw the product and, as arrows, one word's sum."""
        pictures.show_output(scene)
        planes.show_tip_to_tail(scene)

    here.live(draw, contributions.show_contributions)

    html.notes(NOTES)
