"""Where a word, and a number of the trace, stands in another sentence."""

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.words import word_key
from attention_core.matrices import CATALOGUE, Cell


def old_places(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[int | None, ...]:
    """Find where each word stood before: the first `the` is the first `the` of before.

    Parameters
    ----------
    before, after : tuple of str
        Two sentences.

    Returns
    -------
    tuple of int or None
        For each word of the second sentence its place in the first one.

    Examples
    --------
    >>> old_places(("a", "poem"), ("A", "good", "poem"))
    (0, None, 1)
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(before):
        places.setdefault(word_key(word), []).append(place)
    return tuple(known.pop(0) if (known := places.get(word_key(word))) else None for word in after)


def new_place(place: int, before: tuple[str, ...], after: tuple[str, ...]) -> int | None:
    """Find where a word stands now.

    Parameters
    ----------
    place : int
        Where it stood, from 0.
    before, after : tuple of str
        Two sentences.

    Returns
    -------
    int or None
        Its place in the second sentence; None where the word is gone.

    Examples
    --------
    >>> new_place(1, ("a", "poem"), ("A", "good", "poem"))
    2
    """
    places = old_places(before, after)
    return places.index(place) if place in places else None


def moved(cell: Cell, before: Lesson, after: Lesson) -> Cell | None:
    """Find where a number stands now: it goes with its words.

    Parameters
    ----------
    cell : Cell
        Where it stood.
    before, after : Lesson
        Without an edit and with it.

    Returns
    -------
    Cell or None
        Its place in the second lesson; None where its word is gone.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from attention_core.lesson.examples import UNIFORM
    >>> moved(Cell("k", 0, 1), UNIFORM, replace(UNIFORM, words=("love", "I", "you")))
    Cell(matrix='k', row=1, column=1)
    """
    matrix, row, column = cell
    sentences = {
        "words": (before.words, after.words),
        "keys": (before.memory or before.words, after.memory or after.words),
    }
    entry = CATALOGUE[matrix]
    rows, columns = sentences.get(entry.rows), sentences.get(entry.columns)
    now_row = new_place(row, *rows) if rows else row
    now_column = new_place(column, *columns) if columns else column
    return None if now_row is None or now_column is None else Cell(matrix, now_row, now_column)
