"""Several heads: each with weights of its own, side by side."""

from ui import page
from ui.figures import heads
from ui.tables import html

NOTES = {
    "Why several": [
        "A row of a softmax sums to 100%, so one head can answer one question well. Asked two "
        "questions at once it answers neither: take the example “One head for both”.",
        "With two heads each question has a softmax of its own: take “Two heads” "
        "and follow “eats”. One head takes the word before, the other the word after.",
        "Nobody tells a head what to look for. Its weights are learned, like all others.",
    ],
    "Their size": [
        "In “Attention Is All You Need” a word has 512 numbers and there are 8 heads of 64: "
        "together as many numbers as a word has, so 8 heads cost about as much as one large "
        "one.",
        "Here each head has d_k and d_v numbers, as many as you choose.",
    ],
    "What W<sub>o</sub> does": [
        "The outputs of all heads are put side by side, and the row is multiplied by "
        "W<sub>o</sub>. So what one head found can be combined with what another one found.",
        "In a Transformer it also brings the row back to d_model numbers, the size of a word. Here "
        "the row has heads × d_v numbers, and stays at that.",
        "Each head works by itself until then. Some explanations leave W<sub>o</sub> out; "
        "practically every Transformer has it.",
    ],
    "Try it": [
        "Set the number of heads to 2. What is the same in both pictures, and what isn’t?",
        "Take “Two heads” and write Pizza eats Aditya. What changes place?",
        "Open “More numbers” and set the first column of W<sub>o</sub> to 1 and −1. What is "
        "number 1 of the mixed output of “eats”?",
    ],
}

with page.step("heads") as here:
    here.live(heads.show_heads, heads.show_mixing)

    html.notes(NOTES)
