"""What a number is made of, in pieces, as the catalogue of matrices says it."""

from functools import cached_property

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.numbers import spelled
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
    Wave,
    beside,
)
from attention_core.telling.pieces import Piece, joined
from attention_core.telling.printed import Printed
from attention_core.trace import Trace


class Terms:
    """Gives the terms of the numbers of one trace.

    Parameters
    ----------
    lesson : Lesson
        What the trace came from.
    computed : Trace
        The numbers.
    printed : Printed
        The numbers as they are printed.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> computed = trace(WRITE_A_POEM)
    >>> terms = Terms(WRITE_A_POEM, computed, Printed(WRITE_A_POEM, computed, 2))
    >>> [piece.text for piece in terms.of(Cell("scaled", 0, 2))]
    ['−0.65', ' / ', '√2']
    """

    def __init__(self, lesson: Lesson, computed: Trace, printed: Printed) -> None:
        self._lesson, self._computed, self._printed = lesson, computed, printed

    def of(self, cell: Cell) -> list[Piece]:
        """Return what a number is made of.

        Parameters
        ----------
        cell : Cell
            Which number.

        Returns
        -------
        list of Piece
            Its terms with the signs between them; nothing where it was given.
        """
        name, row, column = cell
        match CATALOGUE[name].made:
            case Product(left, right, transposed):
                return self._products(cell, left, right, transposed)
            case Wave():
                wave, power = "cos(" if column % 2 else "sin(", 2 * (column // 2)
                exponent = Piece(f"({power}/{self._lesson.d_model})", None, "raised")
                place = Piece(f"{row}", None, "number")
                return [Piece(wave), place, Piece(" / 10000^"), exponent, Piece(")")]
            case Sum(parts):
                added = parts if self._lesson.position else parts[:1]
                return joined([self._copy(Cell(part, row, column)) for part in added])
            case Divided(of):
                return [self._copy(Cell(of, row, column)), Piece(" / "), *self.divisor]
            case Masked(of) if not np.isneginf(self._computed.masked[row, column]):
                return [self._copy(Cell(of, row, column))]
            case Exponential():
                return [Piece("e^"), self._power(row, column)]
            case Share() if self._computed.exponentials[row].any():
                powers = [
                    self._power(row, key) for key in range(len(self._printed.texts("powers")[row]))
                ]
                whole = joined(powers, "e^")
                return [Piece("e^"), powers[column], Piece(" / ("), *whole, Piece(")")]
            case SideBySide() if own := beside(cell, self._lesson.d_v, self._computed.head):
                return [self._copy(own)]
        return []

    def _copy(self, cell: Cell) -> Piece:
        return Piece(self._printed.texts(cell.matrix)[cell.row][cell.column], cell, "number")

    def _power(self, row: int, key: int) -> Piece:
        of = "scaled" if self._lesson.masking == "none" else "masked"
        return Piece(self._printed.texts("powers")[row][key], Cell(of, row, key), "raised")

    def _products(self, cell: Cell, left: str, right: str, transposed: bool) -> list[Piece]:
        left = "encoded" if left == "memory" and self._lesson.memory is None else left
        terms: list[Piece] = []
        for inner in range(len(self._printed.texts(left)[cell.row])):
            place = (cell.column, inner) if transposed else (inner, cell.column)
            terms += [Piece(" + (" if inner else "("), self._copy(Cell(left, cell.row, inner))]
            terms += [Piece(" × "), self._copy(Cell(right, *place)), Piece(")")]
        return terms

    @cached_property
    def divisor(self) -> list[Piece]:
        """What the scores are divided by."""
        lesson = self._lesson
        named = {
            "none": Piece("1", None, "number"),
            "sqrt_d_k": Piece(f"√{lesson.d_k}", None, "root"),
            "d_k": Piece(f"{lesson.d_k}", None, "number"),
        }[lesson.scaling]
        if (temperature := spelled(f"{lesson.temperature:g}")) == "1":
            return [named]
        by = Piece(temperature, None, "number")
        return [Piece("("), named, Piece(" × "), by, Piece(")")]
