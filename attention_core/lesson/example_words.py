"""What the words of an example, and their numbers, stand for; who else has its weights."""

import numpy as np

from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.lesson.lesson import WEIGHTS, Lesson

_SENTENCES = {example.words for example in EXAMPLES.values()}

# What the numbers of an example's words stand for, where they stand for something.
_MEANINGS = {
    "Who helped whom": ("woman", "man", "she", "he"),
    "Adjective and noun": ("", "", "noun", "adjective"),
    "River bank": ("nature", "finance"),
    "Money bank": ("nature", "finance"),
    "Red car in French": ("colour", "object"),
}


# The word by which an example is best understood.
_POINTS = {
    "Aditya eats pizza": "eats",
    "Pizza eats Aditya": "eats",
    "Who helped whom": "he",
    "The word before": "eats",
    "Adjective and noun": "red",
    "River bank": "bank",
    "Money bank": "bank",
    "No looking ahead": "a",
    "Two heads": "eats",
    "One head for both": "eats",
    "Red car in French": "voiture",
}


def point(name: str) -> int | None:
    """Tell which word shows best what an example is about.

    Parameters
    ----------
    name : str
        A name in ``EXAMPLES``.

    Returns
    -------
    int or None
        The word's place, from 0; None where any word does.

    Examples
    --------
    >>> point("Who helped whom"), point("Equal attention")
    (4, None)
    """
    word = _POINTS.get(name)
    return None if word is None else EXAMPLES[name].words.index(word)


def meanings(lesson: Lesson) -> tuple[str, ...]:
    """Tell what the numbers of a lesson's words stand for.

    Parameters
    ----------
    lesson : Lesson
        Any.

    Returns
    -------
    tuple of str
        A word for each number of an embedding, an empty one where it stands for nothing; no words
        at all where the sentence isn't such an example's.

    Examples
    --------
    >>> from attention_core.lesson.examples import RIVER_BANK, UNIFORM
    >>> meanings(RIVER_BANK)
    ('nature', 'finance')
    >>> meanings(UNIFORM)
    ()
    """
    for name, words in _MEANINGS.items():
        example = EXAMPLES[name]
        if (example.words, example.d_model) == (lesson.words, lesson.d_model):
            return words
    return ()


def lender(lesson: Lesson) -> str:
    """Name the example that other words have their weights from.

    Parameters
    ----------
    lesson : Lesson
        Any.

    Returns
    -------
    str
        A name in ``EXAMPLES``; empty for an example's own words, and for the weights of the first
        one, with which everybody begins.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from attention_core.lesson.examples import RIVER_BANK
    >>> lender(replace(RIVER_BANK, words=("dogs", "bark")))
    'River bank'
    >>> lender(RIVER_BANK)
    ''
    """
    if lesson.words in _SENTENCES or _weighs_alike(lesson, WRITE_A_POEM):
        return ""
    return next((name for name, each in EXAMPLES.items() if _weighs_alike(lesson, each)), "")


def _weighs_alike(one: Lesson, other: Lesson) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in WEIGHTS)
