"""Sums in LaTeX."""

import re
from collections.abc import Iterable

from attention_core.matrices import CATALOGUE, Cell
from attention_core.telling.pieces import Piece

_SIGNS = {" × ": r" \times ", " ≈ ": r" \approx ", "sin(": r"\sin(", "cos(": r"\cos("}
_SPECIAL = {sign: rf"\{sign}" for sign in "{}$&#_%"}
_SPECIAL |= {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
# Accents, signs of mathematics and the like, over which KaTeX stumbles in text as they are.
_BY_CODE = re.compile("[\u0300-\u036f\u203c\u2100-\u23ff\u27c0-\u27ff\u2900-\u2aff\ue000-\uf8ff]")
_LIGATURE = re.compile(r"([-'`])(?=\1)")  # two of them would become one other sign


def sum_as_latex(cell: Cell, row: str, column: str, right: Iterable[Piece]) -> str:
    r"""Write a sum for math mode.

    Parameters
    ----------
    cell : Cell
        Which number.
    row, column : str
        The labels of its row and its column, as typed: they are escaped here.
    right : iterable of Piece
        The sum, as `Wording.pieces` gives it.

    Returns
    -------
    str
        LaTeX.

    Examples
    --------
    >>> sum_of = [Piece("= e^"), Piece("−0.50", None, "raised"), Piece(" ≈ "), Piece("0.61")]
    >>> print(sum_as_latex(Cell("exponentials", 0, 0), "50%", "a", sum_of))
    \text{exponentials}[\text{50\%}, \text{a}] = e^{-0.50} \approx 0.61
    """
    row, column = rf"\text{{{escaped(row)}}}", rf"\text{{{escaped(column)}}}"
    name = CATALOGUE[cell.matrix].symbol
    name = name if re.fullmatch(r"\w(_\w)?", name) else rf"\text{{{name}}}"
    left = rf"Q[{row}] \cdot K[{column}]" if cell.matrix == "scores" else f"{name}[{row}, {column}]"
    return f"{left} {''.join(map(_as_latex, right))}"


def _as_latex(piece: Piece) -> str:
    match piece.kind:
        case "number":
            return _number(piece.text)
        case "raised":
            return f"{{{_number(piece.text.strip('()'))}}}"
        case "root":
            return rf"\sqrt{{{piece.text.removeprefix('√')}}}"
    return _SIGNS.get(piece.text, piece.text)


def _number(text: str) -> str:
    """Write a number as it is printed: −1.2e−6 is −1.2 times a power of ten."""
    plain = text.replace("−", "-").replace("∞", r"\infty").replace("%", r"\%")
    digits, _, power = plain.partition("e")
    return rf"{digits} \cdot 10^{{{power}}}" if power else digits


def escaped(word: str) -> str:
    r"""Return a word as it shows in LaTeX's text mode.

    Parameters
    ----------
    word : str
        As typed.

    Returns
    -------
    str
        What both KaTeX and LaTeX show as the word.

    Examples
    --------
    >>> escaped("$x_1")
    '\\$x\\_1'
    """
    text = "".join(_SPECIAL.get(sign, sign) for sign in word)
    text = _BY_CODE.sub(lambda sign: rf'\char"{ord(sign[0]):X}{{}}', text)
    return _LIGATURE.sub(r"\1{}", text)
