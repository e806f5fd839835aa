"""Lessons of every kind."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from attention_core import Lesson
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.lesson.lesson import WEIGHTS
from attention_core.lesson.numbers import LARGEST
from attention_core.lesson.tokens import words_in
from attention_core.lesson.words import different_words

_LETTERS = st.characters(categories=("L", "N", "S")) | st.sampled_from("éß東ש😀🚀")
_WORDS = (
    st.text(_LETTERS, min_size=1, max_size=24)
    .map(words_in)
    .filter(lambda words: len(words) == 1 and len(words[0]) <= 24)
    .map(lambda words: words[0])
)
_MARKED = st.sampled_from(
    ["[CLS]", "##ing", "lo@@", "</s>", "#\ufe0f\u20e3", "👨\u200d👩\u200d👧", "अ\u200cक"]
)
_REPEATED = st.sampled_from(["the", "The", "poem", "Poem"])
_SENTENCES = st.lists(_WORDS | _REPEATED | _MARKED, min_size=1, max_size=12).map(tuple)
_SIZES = st.integers(1, 8)


def with_heads(count: int) -> Lesson:
    """Return the first example with so many heads, each as its only one."""
    stacks = {name: np.repeat(getattr(WRITE_A_POEM, name), count, axis=0) for name in WEIGHTS}
    return replace(WRITE_A_POEM, **stacks)


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """Typed numbers and numbers of all digits, one head and several, all fields."""
    words, memory = draw(_SENTENCES), draw(st.none() | _SENTENCES)
    d_model, d_k, d_v, heads = draw(_SIZES), draw(_SIZES), draw(_SIZES), draw(st.integers(1, 3))
    dice = np.random.default_rng(draw(st.integers(0, 2**32)))
    decimals = draw(st.sampled_from((0, 2, 4, 17)))

    def numbers(*shape: int) -> np.ndarray:
        return dice.normal(size=shape).round(decimals)

    embeddings = numbers(len(different_words(words + (memory or ()))), d_model)
    embeddings[0, 0] = draw(st.floats(-LARGEST, LARGEST))
    masking = draw(st.sampled_from(("none", "causal", "custom")))
    mask = dice.random((len(words), len(memory or words))) < 0.5
    return Lesson(
        words,
        embeddings,
        w_q=numbers(heads, d_model, d_k),
        w_k=numbers(heads, d_model, d_k),
        w_v=numbers(heads, d_model, d_v),
        position=draw(st.booleans()),
        scaling=draw(st.sampled_from(("none", "sqrt_d_k", "d_k"))),
        temperature=draw(st.floats(1e-3, 1e3)),
        masking=masking,
        mask=mask if masking == "custom" else None,
        w_o=draw(st.none() | st.just(numbers(heads * d_v, d_model))),
        memory=memory,
    )
