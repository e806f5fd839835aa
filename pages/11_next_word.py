"""From output to the next word: the rest of a block, and a softmax over words."""

import streamlit as st

from ui import page
from ui.figures import feed_forward, next_word
from ui.tables import html

with page.step("next_word") as here:
    here.live(next_word.show_next_word, feed_forward.show_feed_forward)

    residual, norm, network, word, stack, try_it = st.tabs(
        ["Add", "Norm", "Feed-forward", "Next word", "Many blocks", "Try it"]
    )
    with residual:
        html.paragraphs(
            "The output is a mixture of values. Alone it would replace the word. Added to the "
            "word’s own numbers, it changes the word, and the word isn’t lost. This is a "
            "<b>residual connection</b>.",
            "In training it is a direct way back through every block: the gradient of a sum goes "
            "to both of its parts as it is.",
            "To be added, the output needs as many numbers as a word has. In a Transformer "
            "W<sub>o</sub> sees to that.",
        )
    with norm:
        html.paragraphs(
            "<b>Layer norm</b> looks at the numbers of one word: "
            "(number − mean) / √(variance + 0.00001). So they have mean 0 and variance 1, and "
            "don’t grow from block to block. The small number keeps a 0 from being divided by.",
            "Real models then multiply by a learned gain and add a learned bias. Here they are "
            "left out, as if they were 1 and 0.",
            "In “Attention Is All You Need” the norm comes after the sum, as here. Many newer "
            "models norm before the attention and before the feed-forward layer instead.",
        )
    with network:
        html.paragraphs(
            "Attention moves numbers between words. The <b>feed-forward</b> layer works on each "
            "word alone, with the same weights for all: max(0, x·W<sub>1</sub> + b<sub>1</sub>)·"
            "W<sub>2</sub> + b<sub>2</sub>. The max(0, …) is called <b>ReLU</b>.",
            "In the paper a word has 512 numbers and 2048 inside this layer. So it holds "
            "2 · 512 · 2048 weights of a block, and the attention 4 · 512 · 512: two thirds of "
            "a block’s weights are here. On this page there are 4 numbers inside.",
        )
    with word:
        html.paragraphs(
            "The word’s last numbers are compared with the embedding of each word that may come "
            "next, by a dot product. A softmax turns these scores into shares: the same softmax "
            "as in attention.",
            "Here only the sentence’s own words may come next. A real model has a "
            "<b>vocabulary</b> of tens of thousands of tokens: 50,257 in GPT-2.",
            "A model takes the likeliest token, or draws one by the shares. It writes it at the "
            "end of the text and begins again. “Append the next word” does so.",
            "A model that writes has a causal mask: a word looks at itself and at earlier words. "
            "So in training every place guesses the word that follows it, all at once.",
        )
    with stack:
        html.paragraphs(
            "Attention, add & norm, feed-forward, add & norm: that is one <b>block</b>. What it "
            "gives has the size of what it got, so blocks can be stacked. The paper has 6 in its "
            "encoder and 6 in its decoder, GPT-2 has 12 to 48. Each has weights of its own.",
            "Only after the last block the next word is guessed. This app shows one block with "
            "few numbers, and nobody has trained its feed-forward layer.",
            "In PyTorch a block without a second sentence is torch.nn.TransformerEncoderLayer.",
        )
    with try_it:
        html.paragraphs(
            "With 2 numbers per word, change an embedding a little. Why do the parts 2 to 4 mostly "
            "stay as they are? Set the numbers per word to 4 and do it again.",
            "Follow another word. Which parts of the feed-forward layer become 0?",
            "Press “Append the next word” three times. What happens, and what would a trained "
            "model do better?",
            "Set all of W<sub>v</sub> to 0. What is added to the word, and is it lost?",
        )
