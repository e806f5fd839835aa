"""Sums written out, for one cell or for all cells of a matrix."""

from functools import cache

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.numbers import number_text
from attention_core.matrices import CATALOGUE, Cell, Exponential, Share
from attention_core.telling.latex import sum_as_latex
from attention_core.telling.naming import cell_label, labels
from attention_core.telling.pieces import Piece
from attention_core.telling.printed import Printed
from attention_core.telling.terms import Terms
from attention_core.trace import LARGE_SCORE, Trace


class Wording:
    """Writes the sums of one trace.

    Parameters
    ----------
    lesson : Lesson
        What the trace came from.
    computed : Trace
        The numbers.
    decimals : int
        Digits after the point.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> Wording(WRITE_A_POEM, trace(WRITE_A_POEM), 2).text(Cell("scaled", 0, 2))
    'scaled[Write, poem] = −0.65 / √2 ≈ −0.46'
    """

    def __init__(self, lesson: Lesson, computed: Trace, decimals: int) -> None:
        self._lesson, self.computed, self._decimals = lesson, computed, decimals
        self._printed = Printed(lesson, computed, decimals)
        self._terms = Terms(lesson, computed, self._printed)
        self._sums_of: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._label_of = cache(lambda matrix: labels(computed, matrix))

    def texts(self, matrix: str) -> list[list[str]]:
        """Write every number of a matrix.

        Parameters
        ----------
        matrix : str
            One of `MATRICES`, or "powers": the masked scores less what is subtracted first.

        Returns
        -------
        list of list of str
            Row by row.
        """
        return self._printed.texts(matrix)

    def sums(self, matrix: str) -> tuple[tuple[str, ...], ...]:
        """Write the sum of every cell of a matrix.

        Parameters
        ----------
        matrix : str
            One of `MATRICES`.

        Returns
        -------
        tuple of tuple of str
            Row by row.
        """
        if matrix not in self._sums_of:
            rows, columns = getattr(self.computed, matrix).shape
            self._sums_of[matrix] = tuple(
                tuple(self.text(Cell(matrix, row, column)) for column in range(columns))
                for row in range(rows)
            )
        return self._sums_of[matrix]

    def text(self, cell: Cell) -> str:
        """Write one cell's sum.

        Parameters
        ----------
        cell : Cell
            Which number.

        Returns
        -------
        str
            Label, terms and number.
        """
        return f"{self.label(cell)} {''.join([piece.text for piece in self.pieces(cell)])}"

    def latex(self, cell: Cell) -> str:
        """Write one cell's sum as LaTeX.

        Parameters
        ----------
        cell : Cell
            Which number.

        Returns
        -------
        str
            For math mode; words are escaped.
        """
        rows, columns = self._label_of(cell.matrix)
        return sum_as_latex(cell, rows[cell.row], columns[cell.column], self.pieces(cell))

    def label(self, cell: Cell) -> str:
        """Name one cell.

        Parameters
        ----------
        cell : Cell
            Which number.

        Returns
        -------
        str
            Such as ``Q[Write, 1]``, ``W_q[1,2]`` or, for a score, ``Q[Write] · K[poem]``.
        """
        rows, columns = self._label_of(cell.matrix)
        return cell_label(cell, rows[cell.row], columns[cell.column])

    def remark(self, cell: Cell) -> str:
        """Say what a sum alone doesn't tell.

        Parameters
        ----------
        cell : Cell
            Which number.

        Returns
        -------
        str
            One sentence, or nothing.
        """
        name, row, column = cell
        if name == "embedded":
            return "It stands in the table of embeddings, where it can be changed."
        if name == "concat":
            of, number = divmod(column, self._lesson.d_v)
            return f"It is number {number + 1} of what head {of + 1} gives."
        if name == "w_o" and self._lesson.w_o is None:
            return "W_o is the identity here: it changes nothing."
        if name.startswith("w_"):
            return f"It stands in the table {CATALOGUE[name].symbol}, where it can be changed."
        if name == "masked" and np.isneginf(self.computed.masked[row, column]):
            return "The mask forbids this word to look there: e to the power of −∞ is 0."
        powers = isinstance(CATALOGUE[name].made, Exponential | Share)
        if powers and not self.computed.exponentials[row].any():
            return "This word may look at nothing."
        if powers and self.computed.shifts[row]:
            largest = number_text(float(self.computed.shifts[row]), self._decimals)
            return (
                f"The row’s largest score, {largest}, is subtracted from each score first, where a "
                f"score of the row is beyond {LARGE_SCORE:g} in size: so no power of e can "
                "overflow, which means be too large for a computer. The shares stay the same."
            )
        return ""

    def pieces(self, cell: Cell) -> list[Piece]:
        """Write one cell's sum without its label, in pieces.

        Parameters
        ----------
        cell : Cell
            Which number.

        Returns
        -------
        list of Piece
            Signs, and numbers with the places where they stand.

        Examples
        --------
        >>> from attention_core.lesson.examples import WRITE_A_POEM
        >>> from attention_core.trace import trace
        >>> wording = Wording(WRITE_A_POEM, trace(WRITE_A_POEM), 2)
        >>> [piece.text for piece in wording.pieces(Cell("scaled", 0, 2))]
        ['= ', '−0.65', ' / ', '√2', ' ≈ ', '−0.46']
        """
        name, row, column = cell
        number, terms = self.texts(name)[row][column], self._terms.of(cell)
        if not terms:
            return [Piece("= "), Piece(number, None, "number")]
        if [piece.text for piece in terms] == [number]:
            return [Piece("= "), *terms]
        sign = " = " if self._printed.gives(name)[row][column] else " ≈ "
        return [Piece("= "), *terms, Piece(sign), Piece(number, None, "number")]

    @property
    def divisor(self) -> str:
        """What the scores are divided by, such as ``√2`` or ``(√2 × 0.5)``."""
        return "".join(piece.text for piece in self._terms.divisor)
