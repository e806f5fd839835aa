"""The catalogue: each matrix of a lesson, what it is called, and what its numbers are made of.

Shapes, labels, sums, and what lights when a number is pointed at are read off it. `trace` computes
the numbers; the catalogue describes them, and a test holds the two together.
"""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Literal, NamedTuple

from attention_core.lesson.lesson import Lesson

# What rows and columns stand for: the words that ask, the words that are asked, or the numbers of a
# word, of a query or key, of a value, of all heads' values side by side, and of what W_o gives.
Axis = Literal["words", "keys", "d_model", "d_k", "d_v", "heads_d_v", "d_out"]


@dataclass(frozen=True)
class Given:
    """Made of nothing: it is edited, or follows from the words."""


@dataclass(frozen=True)
class Wave:
    """A sine or cosine of the place."""


@dataclass(frozen=True)
class Sum:
    """Number by number; positions are added where the lesson has them on."""

    parts: tuple[str, str]


@dataclass(frozen=True)
class Product:
    """Rows of the left matrix with columns of the right one, or with its rows if transposed."""

    left: str
    right: str
    transposed: bool = False


@dataclass(frozen=True)
class Divided:
    """Divided by the square root of d_k, or by what the lesson says."""

    of: str


@dataclass(frozen=True)
class Masked:
    """The same, or minus infinity where a word may not look."""

    of: str


@dataclass(frozen=True)
class Exponential:
    """e to the power of it."""

    of: str


@dataclass(frozen=True)
class Share:
    """Divided by the sum of its row."""

    of: str


@dataclass(frozen=True)
class SideBySide:
    """The same of all heads, one beside the other."""

    of: str


Made = Given | Wave | Sum | Product | Divided | Masked | Exponential | Share | SideBySide


def _has_memory(lesson: Lesson) -> bool:
    return lesson.memory is not None


def _has_mask(lesson: Lesson) -> bool:
    return lesson.masking != "none"


def _has_mixing(lesson: Lesson) -> bool:
    return lesson.n_heads > 1 or lesson.w_o is not None


@dataclass(frozen=True)
class Matrix:
    """One entry.

    `edited` names the lesson's field in which people change it. In a lesson for which it doesn't
    exist, it says the same as another one: a mask that allows all, the output of one head.
    """

    symbol: str
    rows: Axis
    columns: Axis
    made: Made = Given()
    _: KW_ONLY
    edited: str = ""
    exists: Callable[[Lesson], bool] = lambda _: True


# In the order in which they arise. `memory` is the encoded second sentence, if there is one.
# From `concat` on they are about all heads. Links count the edited ones: new ones go to their end.
CATALOGUE = {
    "embedded": Matrix("embedding", "words", "d_model", edited="embeddings"),
    "positions": Matrix("position", "words", "d_model", Wave()),
    "encoded": Matrix("X", "words", "d_model", Sum(("embedded", "positions"))),
    "memory": Matrix("second X", "keys", "d_model", exists=_has_memory),
    "w_q": Matrix("W_q", "d_model", "d_k", edited="w_q"),
    "w_k": Matrix("W_k", "d_model", "d_k", edited="w_k"),
    "w_v": Matrix("W_v", "d_model", "d_v", edited="w_v"),
    "q": Matrix("Q", "words", "d_k", Product("encoded", "w_q")),
    "k": Matrix("K", "keys", "d_k", Product("memory", "w_k")),
    "v": Matrix("V", "keys", "d_v", Product("memory", "w_v")),
    "scores": Matrix("scores", "words", "keys", Product("q", "k", transposed=True)),
    "scaled": Matrix("scaled", "words", "keys", Divided("scores")),
    "masked": Matrix("masked", "words", "keys", Masked("scaled"), exists=_has_mask),
    "exponentials": Matrix("exponentials", "words", "keys", Exponential("masked")),
    "weights": Matrix("weights", "words", "keys", Share("exponentials")),
    "output": Matrix("output", "words", "d_v", Product("weights", "v")),
    "concat": Matrix("concat", "words", "heads_d_v", SideBySide("output"), exists=_has_mixing),
    "w_o": Matrix("W_o", "heads_d_v", "d_out", edited="w_o", exists=_has_mixing),
    "mixed": Matrix("mixed", "words", "d_out", Product("concat", "w_o"), exists=_has_mixing),
}
MATRICES = tuple(CATALOGUE)
# The matrix in which each field of a lesson that people edit is seen.
EDITED = {matrix.edited: name for name, matrix in CATALOGUE.items() if matrix.edited}
# Each row belongs to a word that asks.
ASKING = tuple(name for name in MATRICES[MATRICES.index("q") :] if CATALOGUE[name].rows == "words")


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
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> shape_of(WRITE_A_POEM, "scores")
    (3, 3)
    """
    if matrix not in CATALOGUE:
        raise ValueError(f"matrix is {matrix!r}, but must be one of {MATRICES}")
    sizes = {
        "words": len(lesson.words),
        "keys": len(lesson.memory or lesson.words),
        "d_model": lesson.d_model,
        "d_k": lesson.d_k,
        "d_v": lesson.d_v,
        "heads_d_v": lesson.n_heads * lesson.d_v,
        "d_out": lesson.d_out,
    }
    return sizes[CATALOGUE[matrix].rows], sizes[CATALOGUE[matrix].columns]


def origins(matrix: str) -> tuple[str, ...]:
    """Tell where the numbers stand that a number of a matrix is made of.

    Parameters
    ----------
    matrix : str
        One of `MATRICES`.

    Returns
    -------
    tuple of str
        A matrix, rows and columns each: R and C stand for the number's own, * for all.

    Examples
    --------
    >>> origins("scores")
    ('q R *', 'k C *')
    """
    match CATALOGUE[matrix].made:
        case Sum(parts):
            return tuple(f"{part} R C" for part in parts)
        case Product(left, right, transposed):
            return f"{left} R *", f"{right} C *" if transposed else f"{right} * C"
        case Divided(of) | Masked(of) | Exponential(of):
            return (f"{of} R C",)
        case Share(of):
            return (f"{of} R *",)
    return ()  # of numbers side by side the shown head's alone stand elsewhere: `beside`


def beside(cell: Cell, d_v: int, head: int) -> Cell | None:
    """Find where a number of the heads side by side stands in the story of one head.

    Parameters
    ----------
    cell : Cell
        A number of "concat".
    d_v : int
        How many numbers each head has.
    head : int
        Whose story it is, from 0.

    Returns
    -------
    Cell or None
        Its place in the head's output; None where it is another head's.

    Examples
    --------
    >>> beside(Cell("concat", 0, 3), d_v=2, head=1)
    Cell(matrix='output', row=0, column=1)
    """
    of, column = divmod(cell.column, d_v)
    return Cell("output", cell.row, column) if of == head else None
