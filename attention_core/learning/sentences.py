"""Sentences of a person, a verb, a food and a city in any order, and which word the verb needs."""

from typing import NamedTuple

import numpy as np


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# All have word vectors. "lives" would suit a city but has none, only numbers from its letters.
PEOPLE = _words("Aditya Anna Maria Peter John Mary David Sarah James Emma Tom Priya")
FOODS = _words(
    "pizza pasta bread cheese rice soup salad butter egg meat chicken sandwich apple banana lemon "
    "orange tomato potato cake chocolate sugar salt honey"
)
CITIES = _words(
    "Paris Rome London Madrid Berlin Vienna Athens Mumbai Delhi Tokyo Cairo Sydney Toronto Chicago"
)
# What a verb needs: a food or a city.
NEEDS_FOOD = ("eats", "ate", "cooks", "cooked", "baked", "tasted")
NEEDS_CITY = ("goes", "went", "comes", "came", "walks", "walked")


class Sentence(NamedTuple):
    """Four words.

    Attributes
    ----------
    words : tuple of str
        In their order.
    verb, needed : int
        The places of the verb and of the word that it needs, from 0.
    """

    words: tuple[str, ...]
    verb: int
    needed: int


def sentences(n: int, seed: int, *, new: bool = False) -> tuple[Sentence, ...]:
    """Make sentences at random.

    Parameters
    ----------
    n : int
        How many.
    seed : int
        The same seed gives the same sentences.
    new : bool
        Whether people, foods and cities are every third of each list, or the others. So no noun
        stands in sentences of both kinds; the verbs do.

    Returns
    -------
    tuple of Sentence
        As many; half of the verbs need a food, half a city, about.

    Examples
    --------
    >>> sentence = sentences(1, seed=0)[0]
    >>> sentence.words, sentence.words[sentence.verb], sentence.words[sentence.needed]
    (('salad', 'Sarah', 'Berlin', 'cooked'), 'cooked', 'salad')
    """
    dice = np.random.default_rng(seed)
    return tuple(_sentence(dice, new) for _ in range(n))


def _sentence(dice: np.random.Generator, new: bool) -> Sentence:
    needs_food = bool(dice.integers(2))
    verbs = NEEDS_FOOD if needs_food else NEEDS_CITY
    lists = (_part(PEOPLE, new), verbs, _part(FOODS, new), _part(CITIES, new))
    words = [words[dice.integers(len(words))] for words in lists]
    order = dice.permutation(len(words)).tolist()
    return Sentence(
        tuple(words[part] for part in order), order.index(1), order.index(2 if needs_food else 3)
    )


def _part(words: tuple[str, ...], new: bool) -> tuple[str, ...]:
    return words[2::3] if new else tuple(word for i, word in enumerate(words) if i % 3 != 2)
