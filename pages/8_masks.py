"""Masked attention: who may look at whom."""

from ui import page
from ui.figures import masks
from ui.tables import html

NOTES = {
    "Why before the softmax": [
        "A forbidden score becomes −∞. e to the power of −∞ is 0, so the softmax gives it a "
        "share of 0, and the others share 100%.",
        "If the softmax came first and forbidden shares were set to 0 after it, a row would "
        "sum to less: the table “0 put in after the softmax” shows by how much.",
    ],
    "Who uses a mask": [
        "<b>Encoder-only</b> models, such as BERT, read a whole text: every word may look at "
        "every word.",
        "<b>Decoder-only</b> models, such as GPT, write a text word by word: a word may look "
        "at itself and at earlier words. This mask is called causal.",
        "In an <b>encoder-decoder</b> model, as in “Attention Is All You Need”, the decoder "
        "has a causal mask, and it looks at all words of the encoder by cross-attention.",
        "Masks also hide padding: sentences of different lengths are filled up to one length, "
        "and nobody may look at what fills them.",
    ],
    "Why training needs it": [
        "In training a decoder-only model guesses the next word at every place of a text at once. "
        "Without the mask each place could look at the word that it is to guess.",
        "When the model writes, later words aren’t there yet. The mask makes training like that.",
    ],
    "A word that sees nothing": [
        "A row in which everything is forbidden has only −∞, and 0 divided by 0 is no number. "
        "This app then shows shares of 0 and an output of 0. Such a row doesn’t sum to 100%.",
        "PyTorch’s scaled_dot_product_attention gives 0 there since version 2.5, and gave NaN, "
        "“not a number”, before.",
    ],
    "Try it": [
        "Choose “itself and earlier words”. Why is the first word’s share of itself 100%?",
        "Press a ✓ to forbid that pair. Who gets the share that was there?",
        "Forbid a whole row. What is the word’s output?",
    ],
}

with page.step("masks") as here:
    here.live(masks.show_mask)

    html.notes(NOTES)
