"""Two traces side by side: what each number was before."""

import numpy as np

from attention_core.lesson.numbers import number_text
from attention_core.maths.arrays import Floats
from attention_core.matrices import Cell
from attention_core.telling.places import old_places
from attention_core.telling.wording import Wording
from attention_core.trace import Trace


def numbers_before(before: Trace, after: Trace) -> tuple[Floats, Floats]:
    """Find what stood before where weights and outputs stand now.

    Parameters
    ----------
    before, after : Trace
        What followed from two lessons.

    Returns
    -------
    tuple of ndarray
        Old ``weights`` (n_queries, n_keys) and old ``output`` (n_queries, d_v), of the second
        trace's shapes; NaN where there was none.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> same = trace(WRITE_A_POEM)
    >>> numbers_before(same, same)[0][0].round(4)
    array([0.3573, 0.4011, 0.2416])
    """
    rows = _indices(old_places(before.words, after.words))
    keys = _indices(old_places(before.key_words, after.key_words))
    if (before.memory is before.encoded) != (after.memory is after.encoded):
        keys[:] = -1  # a word of another sentence is another word
    columns = np.arange(after.output.shape[1])
    columns = np.where(columns < before.output.shape[1], columns, -1)
    return _taken(before.weights, rows, keys), _taken(before.output, rows, columns)


def moved(before: Trace, wording: Wording, matrix: str, decimals: int) -> frozenset[Cell]:
    """Find the numbers of a matrix that are written otherwise than before.

    Parameters
    ----------
    before : Trace
        What followed from the lesson before.
    wording : Wording
        What the numbers of now are written with.
    matrix : str
        One of `MATRICES`.
    decimals : int
        Digits after the point.

    Returns
    -------
    frozenset of Cell
        None where the words or the shape are others: all is new there.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> other = replace(WRITE_A_POEM, w_v=WRITE_A_POEM.w_v + [[0, 0], [0, 0.1]])
    >>> wording = Wording(other, trace(other), 2)
    >>> sorted((row, column) for _, row, column in moved(trace(WRITE_A_POEM), wording, "v", 2))
    [(0, 1), (1, 1), (2, 1)]
    """
    after = wording.computed
    old, new = getattr(before, matrix), getattr(after, matrix)
    words = [(each.words, each.key_words) for each in (before, after)]
    if words[0] != words[1] or old.shape != new.shape:
        return frozenset()
    texts, share = wording.texts(matrix), matrix == "weights"
    return frozenset(
        Cell(matrix, row, column)
        for row, column in np.argwhere(old != new).tolist()
        if number_text(float(old[row, column]), decimals, share=share) != texts[row][column]
    )


def _indices(places: tuple[int | None, ...]) -> np.ndarray:
    return np.array([-1 if place is None else place for place in places])


def _taken(matrix: Floats, rows: np.ndarray, columns: np.ndarray) -> Floats:
    known = (rows[:, None] >= 0) & (columns >= 0)
    taken: Floats = np.where(known, matrix.take(rows, axis=0).take(columns, axis=1), np.nan)
    return taken
