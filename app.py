"""Overview: the whole computation on one screen."""

from ui import page
from ui.charts import ribbons
from ui.figures import chain
from ui.tables import html

PARTS = (
    ("Word embedding", "turns words or tokens into numbers."),
    ("Positional encoding", "keeps the order of the words."),
    (
        "Attention",
        "establishes relationships among the words. Self-attention works out how much each "
        "word takes from every word in the sentence, itself included.",
    ),
)
BLOCK = (
    "A Transformer’s block also adds each word’s output to its X (the residual connection), "
    "normalises the sum, and sends it through a feed-forward layer: “Next word” shows all three."
)

with page.step("overview") as here:
    here.live(ribbons.show_ribbons, chain.show_chain)
    html.heading("The three main parts of a Transformer")
    html.cards(PARTS)
    html.paragraphs(BLOCK)
