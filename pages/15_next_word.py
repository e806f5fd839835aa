"""From output to the next word: the rest of a block, and a softmax over words."""

from ui import page
from ui.figures import feed_forward, next_word
from ui.tables import html

NOTES = {
    "Add": [
        "The output is a mixture of values. It doesn’t replace the word: it is added to the "
        "word’s own numbers, so the word isn’t lost. This is a <b>residual connection</b>.",
        "In training the gradient of a sum goes to both of its parts as it is: so it comes "
        "back past the attention, too. W<sub>o</sub> gives the output as many numbers as a word "
        "has, so that the two can be added.",
    ],
    "Norm": [
        "<b>Layer norm</b> is (number − mean) / √(variance + 0.00001), of the numbers of one "
        "word. They get mean 0 and variance 1, and don’t grow from block to block. The 0.00001 "
        "is there so that nothing is divided by 0. The learned gain and bias are left out.",
        "In “Attention Is All You Need” the norm comes after the sum, as here. Many newer "
        "models norm before the attention and before the feed-forward layer instead.",
    ],
    "Feed-forward": [
        "Attention moves numbers between words. The <b>feed-forward</b> layer works on each "
        "word alone, with the same weights for all: max(0, x·W<sub>1</sub> + b<sub>1</sub>)·"
        "W<sub>2</sub> + b<sub>2</sub>. The max(0, …) is called <b>ReLU</b>.",
        "In the paper a word has 512 numbers, and 2048 inside this layer. That makes "
        "2 · 512 · 2048 weights, and the attention has 4 · 512 · 512: two thirds of an encoder "
        "block’s weights are here. This page has 4 inside.",
    ],
    "Next word": [
        "A dot product compares the last numbers with the embedding of each word that may come "
        "next. A softmax makes shares of these scores: the same softmax as in attention.",
        "The score uses the embeddings again: they are <b>tied</b>. Some models have a matrix "
        "of their own for it.",
        "Here only the sentence’s own words may come next. A real model has a "
        "<b>vocabulary</b> of tens of thousands of tokens: 50,257 in GPT-2. It takes the "
        "likeliest, or draws one by the shares, writes it at the end, and begins again. "
        "Its mask is causal: a word looks at itself and at earlier words.",
    ],
    "Many blocks": [
        "Attention, add & norm, feed-forward, add & norm: that is one <b>block</b>. What comes "
        "out has the size of what went in, so blocks are stacked: 6 in the paper’s encoder, 12 "
        "to 48 in GPT-2, each with its own weights. The next word is guessed after the last. "
        "In PyTorch such a block is torch.nn.TransformerEncoderLayer.",
    ],
    "Try it": [
        "With 2 numbers per word, change W<sub>v</sub> a little. Why do parts 2 and 3 mostly "
        "stay as they are? Set the numbers per word to 4 and do it again.",
        "Set all of W<sub>v</sub> to 0: is the word lost? Append the next word three times.",
    ],
}

with page.step("next_word") as here:
    here.live(next_word.show_next_word, feed_forward.show_feed_forward)

    html.notes(NOTES)
