"""A sum in pieces: signs, and numbers that know where they stand."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from attention_core.matrices import Cell


class Piece(NamedTuple):
    """A part of a sum in writing.

    Parameters
    ----------
    text : str
        As it is written; the texts of all pieces are the sum.
    place : Cell, optional
        Where the number stands, if it stands in a matrix.
    kind : {"sign", "number", "raised", "root"}
        What it is; "raised" is the exponent of the power before it.

    Examples
    --------
    >>> Piece("−0.65", Cell("scores", 0, 2), "number").text
    '−0.65'
    """

    text: str
    place: Cell | None = None
    kind: Literal["sign", "number", "raised", "root"] = "sign"


def joined(parts: Sequence[Piece], before: str = "") -> list[Piece]:
    """Put a plus between numbers, and something before each.

    Parameters
    ----------
    parts : sequence of Piece
        The numbers.
    before : str
        What each of them begins with.

    Returns
    -------
    list of Piece
        Signs and numbers.

    Examples
    --------
    >>> "".join(piece.text for piece in joined([Piece("1"), Piece("2")], "e^"))
    'e^1 + e^2'
    """
    found: list[Piece] = []
    for number, part in enumerate(parts):
        if sign := " + " * bool(number) + before:
            found.append(Piece(sign))
        found.append(part)
    return found
