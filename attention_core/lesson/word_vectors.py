"""Words become numbers."""

import csv
import hashlib
from functools import cache
from importlib.resources import files

from attention_core.lesson.words import word_key

MAX_SIZE = 8


def embed(word: str, d_model: int) -> tuple[float, ...]:
    """Give a word its numbers: its word vector, or numbers derived from its letters.

    Parameters
    ----------
    word : str
        Any word, in any case.
    d_model : int
        How many numbers, 1 to 8. Fewer are the first of more.

    Returns
    -------
    tuple of float
        The same each time, in any process.

    Raises
    ------
    ValueError
        If d_model isn't in 1 to 8.

    References
    ----------
    Pennington, Socher, Manning, "GloVe: Global Vectors for Word Representation", 2014.

    Examples
    --------
    >>> embed("Qwertz", 2) == embed("qwertz", 8)[:2]
    True
    """
    if not 1 <= d_model <= MAX_SIZE:
        raise ValueError(f"d_model is {d_model}, but a word has 1 to {MAX_SIZE} numbers")
    key = word_key(word)
    return (word_vectors().get(key) or derived_numbers(f"word {key}", MAX_SIZE, 2.0))[:d_model]


def has_word_vector(word: str) -> bool:
    """Tell whether the shipped word vectors know a word.

    Parameters
    ----------
    word : str
        Any word, in any case.

    Returns
    -------
    bool
        False where `embed` derives the numbers from the letters.

    Examples
    --------
    >>> has_word_vector("Pizza"), has_word_vector("qwertz")
    (True, False)
    """
    return word_key(word) in word_vectors()


@cache
def word_vectors() -> dict[str, tuple[float, ...]]:
    """Read the shipped word vectors once.

    Returns
    -------
    dict of str to tuple of float
        Eight numbers for each word; see ``attention_core/data/README.md``.

    Examples
    --------
    >>> len(word_vectors()["pizza"])
    8
    """
    table = files("attention_core").joinpath("data/word_vectors.csv").read_text("utf-8")
    rows = csv.reader(table.splitlines()[1:])
    return {word: tuple(float(number) for number in numbers) for word, *numbers in rows}


def derived_numbers(text: str, n: int, largest: float) -> tuple[float, ...]:
    """Derive numbers from a text, evenly spread, the same in every process.

    Parameters
    ----------
    text : str
        Where the numbers come from.
    n : int
        How many numbers.
    largest : float
        Numbers lie from -largest to largest.

    Returns
    -------
    tuple of float
        Numbers with two decimals.

    References
    ----------
    FIPS 202, "SHA-3 Standard", section 6.2 (SHAKE256).

    Examples
    --------
    >>> derived_numbers("a text", 2, 1.0) == derived_numbers("a text", 2, 1.0)
    True
    """
    digest = hashlib.shake_256(text.encode("utf-8", "surrogatepass")).digest(2 * n)
    steps = (int.from_bytes(digest[2 * i : 2 * i + 2], "big") / 65_535 for i in range(n))
    return tuple(round((2 * step - 1) * largest, 2) + 0.0 for step in steps)
