"""A sum in pieces that know where each of its numbers stands."""

from collections.abc import Sequence

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.matrices import (
    CATALOGUE,
    Cell,
    Divided,
    Exponential,
    Masked,
    Product,
    Share,
    SideBySide,
    Sum,
    beside,
)
from attention_core.telling.wording import Wording

Piece = tuple[str, Cell | None]


def pieces(lesson: Lesson, wording: Wording, cell: Cell) -> list[Piece]:
    """Write one cell's sum without its label, in pieces.

    Parameters
    ----------
    lesson : Lesson
        What the trace came from.
    wording : Wording
        Its sums in writing.
    cell : Cell
        Which number.

    Returns
    -------
    list of tuple
        Texts, and beside each number of a matrix the place where it stands. All texts together are
        the sum as ``wording.text`` writes it.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> wording = Wording(WRITE_A_POEM, trace(WRITE_A_POEM), 2)
    >>> for text, place in pieces(WRITE_A_POEM, wording, Cell("scaled", 0, 2)):
    ...     print(repr(text), place and tuple(place))
    '= ' None
    '−0.65' ('scores', 0, 2)
    ' / √2' None
    ' ≈ −0.46' None
    """
    right = wording.text(cell).removeprefix(f"{wording.label(cell)} ")
    number = wording.texts(cell.matrix)[cell.row][cell.column]
    if right == f"= {number}":
        return [("= ", None), (number, _same(lesson, wording, cell))]
    parts: list[Piece] = [("= ", None), *_terms(lesson, wording, cell)]
    written = "".join(text for text, _ in parts)
    return [*parts, (right[len(written) :], None)]


def _same(lesson: Lesson, wording: Wording, cell: Cell) -> Cell | None:
    """Return where a number was taken from as it is."""
    name, row, column = cell
    match CATALOGUE[name].made:
        case Sum(parts) if not lesson.position:
            return Cell(parts[0], row, column)
        case Masked(of) if not np.isneginf(wording.computed.masked[row, column]):
            return Cell(of, row, column)
        case SideBySide():
            return beside(cell, lesson.d_v, wording.computed.head)
    return None


def _terms(lesson: Lesson, wording: Wording, cell: Cell) -> list[Piece]:
    name, row, column = cell

    def copy(matrix: str, i: int, j: int) -> Piece:
        return wording.texts(matrix)[i][j], Cell(matrix, i, j)

    def power(key: int) -> Piece:
        of = "scaled" if lesson.masking == "none" else "masked"
        return wording.texts("powers")[row][key], Cell(of, row, key)

    match CATALOGUE[name].made:
        case Product(left, right, transposed):
            left = "encoded" if left == "memory" and lesson.memory is None else left
            terms: list[Piece] = []
            for inner in range(getattr(wording.computed, left).shape[1]):
                place = (column, inner) if transposed else (inner, column)
                terms += [(" + (" if inner else "(", None), copy(left, row, inner)]
                terms += [(" × ", None), copy(right, *place), (")", None)]
            return terms
        case Sum(parts):
            added = parts if lesson.position else parts[:1]
            return _joined([copy(part, row, column) for part in added])
        case Divided(of):
            return [copy(of, row, column), (f" / {wording.divisor}", None)]
        case Exponential():
            return [("e^", None), power(column)]
        case Share():
            row_of = [power(key) for key in range(len(wording.texts("powers")[row]))]
            whole = [("e^", None), row_of[column], (" / (", None), *_joined(row_of, "e^")]
            return [*whole, (")", None)]
    return []


def _joined(parts: Sequence[Piece], before: str = "") -> list[Piece]:
    """Put a plus between numbers, and something before each."""
    joined: list[Piece] = []
    for place, part in enumerate(parts):
        joined += [((" + " if place else "") + before, None), part]
    return joined
