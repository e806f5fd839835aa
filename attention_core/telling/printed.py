"""The numbers of a trace as they are printed, and whether they still add up so."""

import math

import numpy as np
import numpy.typing as npt

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.numbers import agrees, number_text, text_number
from attention_core.maths.arrays import Floats
from attention_core.matrices import CATALOGUE, Divided, Exponential, Product, Share, Sum
from attention_core.trace import Trace


class Printed:
    """Writes each matrix of one trace once.

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
    >>> printed = Printed(WRITE_A_POEM, trace(WRITE_A_POEM), 2)
    >>> printed.texts("scores")[0], printed.gives("scores")[0]
    (['−0.10', '0.06', '−0.65'], [False, False, False])
    """

    def __init__(self, lesson: Lesson, computed: Trace, decimals: int) -> None:
        self._lesson, self._computed, self._decimals = lesson, computed, decimals
        self._texts: dict[str, list[list[str]]] = {}
        self._numbers: dict[str, Floats] = {}
        self._gives: dict[str, list[list[bool]]] = {}

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
        if matrix not in self._texts:
            self._texts[matrix] = [self._row(matrix, row) for row in self._values(matrix).tolist()]
        return self._texts[matrix]

    def _row(self, matrix: str, row: list[float]) -> list[str]:
        """Write a row; small powers of e keep their digits, or their shares would look wrong."""
        powers, share = matrix == "exponentials", matrix == "weights"
        decimals = decimals_for(max(row), self._decimals) if powers else self._decimals
        return [number_text(number, decimals, share=share) for number in row]

    def gives(self, matrix: str) -> list[list[bool]]:
        """Tell for every number whether its terms, as printed, give it as printed.

        Parameters
        ----------
        matrix : str
            One of `MATRICES`.

        Returns
        -------
        list of list of bool
            Row by row.
        """
        if matrix not in self._gives:
            with np.errstate(all="ignore"):
                computed, printed = self._from_print(matrix), self._printed(matrix)
                near = agrees(computed, printed)
            given = near & np.isfinite(printed) | (computed == printed)  # two infinities are equal
            if isinstance(CATALOGUE[matrix].made, Exponential | Share):
                given &= self._without_e(matrix)
            self._gives[matrix] = given.tolist()
        return self._gives[matrix]

    def _without_e(self, name: str) -> npt.NDArray[np.bool_]:
        """Tell where e cancels: every other power of e has endless digits."""
        powers = self._printed("powers")
        plain = 0.0 if name == "exponentials" else powers.max(axis=1, keepdims=True)
        cancels: npt.NDArray[np.bool_] = np.equal(powers, plain) | np.isneginf(powers)
        if name == "weights":  # where a word may not look its share is exactly 0
            cancels = cancels.all(axis=1, keepdims=True) | np.isneginf(powers)
        return cancels

    def _from_print(self, name: str) -> Floats:
        """Compute a matrix from its factors as they are printed."""
        match CATALOGUE[name].made:
            case Product(left, right, transposed):
                factor = self._printed(right)
                product: Floats = self._printed(left) @ (factor.T if transposed else factor)
                return product
            case Sum((first, second)):
                return self._printed(first) + self._printed(second)
            case Divided(of):
                return self._printed(of) * self._lesson.scale
            case Exponential() | Share() as made:
                powers: Floats = np.exp(self._printed("powers"))
                whole = isinstance(made, Exponential)
                return powers if whole else powers / powers.sum(axis=1, keepdims=True)
        return self._values(name)

    def _printed(self, matrix: str) -> Floats:
        if matrix not in self._numbers:
            share = matrix == "weights"
            printed = [
                [text_number(text, share=share) for text in row] for row in self.texts(matrix)
            ]
            self._numbers[matrix] = np.array(printed)
        return self._numbers[matrix]

    def _values(self, matrix: str) -> Floats:
        values: Floats
        if matrix == "powers":
            values = self._computed.masked - self._computed.shifts[:, None]
        else:
            values = getattr(self._computed, matrix)
        return values


def decimals_for(largest: float, decimals: int) -> int:
    """Return how many decimals keep the digits of small numbers, so that they can be told apart.

    Parameters
    ----------
    largest : float
        The largest of them, positive or 0.
    decimals : int
        Digits after the point where numbers aren't small.

    Returns
    -------
    int
        One more for each 0 after the point, at most six.

    Examples
    --------
    >>> decimals_for(0.5, 2), decimals_for(0.0081, 2), decimals_for(0.0, 2)
    (2, 4, 2)
    """
    zeros = math.floor(-math.log10(largest)) if 0 < largest < 1 else 0
    return decimals + min(zeros, 6)
