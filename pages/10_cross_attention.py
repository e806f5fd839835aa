"""Cross-attention: one text looks at another."""

from ui import page
from ui.charts import ribbons
from ui.figures import crossing
from ui.tables import html

NOTES = {
    "Where it is used": [
        "In a model that translates, the <b>encoder</b> reads the one language and the "
        "<b>decoder</b> writes the other. Each word that is written looks at the words that "
        "were read: queries from the decoder, keys and values from the encoder.",
        "The two languages may order their words differently. In “Red car in French” the "
        "colour stands after the car, and the attention crosses.",
        "The same way a text can look at the parts of a picture, or a picture at a text.",
    ],
    "Whose words": [
        "The table of embeddings has a row for each different word of both sentences.",
        "The picture need not be square: it has a row for each word that asks and a column for "
        "each word that is asked. A row still sums to 100%.",
        "The mask “itself and earlier words” goes by places here: the second word may look at "
        "the first two of the other text. Cross-attention is mostly used without it.",
        "An output is a mixture of the second sentence’s values. There is one for each word "
        "that asks.",
    ],
    "Try it": [
        "Take “Red car in French”. Which word does “rouge” look at, and why?",
        "Type “a car” as the second sentence. Where does “rouge” look now?",
        "Add a word to the first sentence. How many rows and columns has the picture?",
    ],
}

with page.step("cross_attention") as here:
    here.live(ribbons.show_ribbons, crossing.show_crossing)

    html.notes(NOTES)
