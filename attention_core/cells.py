"""Where a number stands: a matrix by its name, a row and a column."""

from typing import NamedTuple

from attention_core.lesson import Lesson

# In the order in which they arise. `memory` is the encoded second sentence, if there is one.
MATRICES = (
    "embedded",
    "positions",
    "encoded",
    "memory",
    "w_q",
    "w_k",
    "w_v",
    "q",
    "k",
    "v",
    "scores",
    "scaled",
    "masked",
    "exponentials",
    "weights",
    "output",
)
# A product's left and right factor; of the scores' right factor the rows are taken, not columns.
PRODUCTS = {
    "q": ("encoded", "w_q"),
    "k": ("memory", "w_k"),
    "v": ("memory", "w_v"),
    "scores": ("q", "k"),
    "output": ("weights", "v"),
}


class Cell(NamedTuple):
    """The place of one number, counted from 0.

    Attributes
    ----------
    matrix : str
        One of `MATRICES`.
    row, column : int
        The place in it.
    """

    matrix: str
    row: int
    column: int


def shape_of(lesson: Lesson, matrix: str) -> tuple[int, int]:
    """Return the size of a matrix without computing it.

    Parameters
    ----------
    lesson : Lesson
        Words and sizes.
    matrix : str
        One of `MATRICES`.

    Returns
    -------
    tuple of int
        Rows and columns.

    Raises
    ------
    ValueError
        If there is no matrix of that name.

    Examples
    --------
    >>> from attention_core.examples import WRITE_A_POEM
    >>> shape_of(WRITE_A_POEM, "scores")
    (3, 3)
    """
    n_queries, n_keys = len(lesson.words), len(lesson.memory or lesson.words)
    d_model, d_k, d_v = lesson.d_model, lesson.d_k, lesson.d_v
    by_word = dict.fromkeys(("embedded", "positions", "encoded"), (n_queries, d_model))
    by_pair = ("scores", "scaled", "masked", "exponentials", "weights")
    sizes = by_word | dict.fromkeys(by_pair, (n_queries, n_keys))
    sizes |= {"memory": (n_keys, d_model), "q": (n_queries, d_k), "k": (n_keys, d_k)}
    sizes |= {"v": (n_keys, d_v), "output": (n_queries, d_v), "w_v": (d_model, d_v)}
    sizes |= dict.fromkeys(("w_q", "w_k"), (d_model, d_k))
    if matrix not in sizes:
        raise ValueError(f"matrix is {matrix!r}, but must be one of {MATRICES}")
    return sizes[matrix]
