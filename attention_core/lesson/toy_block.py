"""What follows the attention in a lesson, with made-up numbers: nobody has trained them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.word_vectors import derived_numbers
from attention_core.lesson.words import different_words
from attention_core.maths.arrays import Floats
from attention_core.maths.block import NextWord, next_word

HIDDEN_SIZE = 4  # numbers inside the feed-forward layer: they fit on a screen at any size of word


@dataclass(frozen=True)
class ToyBlock:
    """Made-up weights: the same in every process, with two decimals. They can't be written to.

    Attributes
    ----------
    w_1, b_1, w_2, b_2 : ndarray
        The feed-forward layer's, as in `attention_core.maths.block.feed_forward`.
    w_o : (d_out, d_model) ndarray or None
        Makes the attention's output as long as a word, where it isn't.
    """

    w_1: Floats
    b_1: Floats
    w_2: Floats
    b_2: Floats
    w_o: Floats | None


def toy_block(lesson: Lesson) -> ToyBlock:
    """Make up the weights for a lesson's sizes.

    Parameters
    ----------
    lesson : Lesson
        Only its sizes count.

    Returns
    -------
    ToyBlock
        Numbers from -1 to 1.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> toy_block(WRITE_A_POEM).w_1.shape, toy_block(WRITE_A_POEM).w_o is None
    ((2, 4), True)
    """
    return _made_up_for(lesson.d_model, lesson.d_out)


@lru_cache
def _made_up_for(d_model: int, d_out: int) -> ToyBlock:
    return ToyBlock(
        w_1=_made_up("w_1", d_model, HIDDEN_SIZE),
        b_1=_made_up("b_1", 1, HIDDEN_SIZE, 0.5)[0],
        w_2=_made_up("w_2", HIDDEN_SIZE, d_model),
        b_2=_made_up("b_2", 1, d_model, 0.5)[0],
        w_o=None if d_out == d_model else _made_up("w_o", d_out, d_model),
    )


def _made_up(name: str, rows: int, columns: int, largest: float = 1.0) -> Floats:
    """Make up each number by its place, so that it stays where sizes change."""
    numbers = np.array(
        [
            [derived_numbers(f"made up {name} {i} {j}", 1, largest)[0] for j in range(columns)]
            for i in range(rows)
        ]
    )
    numbers.flags.writeable = False  # all lessons of a size share them
    return numbers


def guessable(lesson: Lesson) -> tuple[str, ...]:
    """List the words that may come next: the sentence's own, each once.

    Parameters
    ----------
    lesson : Lesson
        Words.

    Returns
    -------
    tuple of str
        As first written.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> guessable(WRITE_A_POEM)
    ('Write', 'a', 'poem')
    """
    return different_words(lesson.words)


def guess(lesson: Lesson, x: Floats, attended: Floats) -> NextWord:
    """Go on from what all heads give, to shares over the sentence's own words.

    Parameters
    ----------
    lesson : Lesson
        Words, embeddings and sizes.
    x : (n_words, d_model) ndarray
        ``encoded`` of the lesson's trace.
    attended : (n_words, d_out) ndarray
        ``mixed`` of the lesson's trace.

    Returns
    -------
    NextWord
        One row for each word of the sentence, one share for each word of `guessable`.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> computed = trace(WRITE_A_POEM)
    >>> guess(WRITE_A_POEM, computed.encoded, computed.mixed).shares.shape
    (3, 3)
    """
    toy = toy_block(lesson)
    return next_word(
        x,
        attended if toy.w_o is None else attended @ toy.w_o,
        lesson.embeddings[lesson.table_rows(guessable(lesson))],
        w_1=toy.w_1,
        b_1=toy.b_1,
        w_2=toy.w_2,
        b_2=toy.b_2,
    )
