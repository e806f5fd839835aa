"""Sums in LaTeX."""

import re

from attention_core.matrices import CATALOGUE, Cell

_COMMANDS = {"×": r"\times", "≈": r"\approx", "−": "-", "∞": r"\infty", "%": r"\%"}
_COMMANDS |= {"sin": r"\sin", "cos": r"\cos"}
_SPECIAL = {sign: rf"\{sign}" for sign in "{}$&#_%"}
_SPECIAL |= {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
# Accents, signs of mathematics and the like, over which KaTeX stumbles in text as they are.
_BY_CODE = re.compile("[\u0300-\u036f\u203c\u2100-\u23ff\u27c0-\u27ff\u2900-\u2aff\ue000-\uf8ff]")
_LIGATURE = re.compile(r"([-'`])(?=\1)")  # two of them would become one other sign


def sum_as_latex(cell: Cell, row: str, column: str, right: str) -> str:
    r"""Write a sum for math mode.

    Parameters
    ----------
    cell : Cell
        Which number.
    row, column : str
        The labels of its row and its column, as typed: they are escaped here.
    right : str
        The sum, as `Wording` writes it.

    Returns
    -------
    str
        LaTeX.

    Examples
    --------
    >>> print(sum_as_latex(Cell("q", 0, 0), "50%", "1", "= (0.50 × −1.00) = −0.50"))
    Q[\text{50\%}, \text{1}] = (0.50 \times -1.00) = -0.50
    """
    row, column = rf"\text{{{escaped(row)}}}", rf"\text{{{escaped(column)}}}"
    name = CATALOGUE[cell.matrix].symbol
    name = name if re.fullmatch(r"\w(_\w)?", name) else rf"\text{{{name}}}"
    left = rf"Q[{row}] \cdot K[{column}]" if cell.matrix == "scores" else f"{name}[{row}, {column}]"
    right = re.sub(r"\be\^(−?(?:∞|[\d.]+(?:e−?\d+)?))", r"e^{\1}", right)
    right = re.sub(r"10000\^\((\d+/\d+)\)", r"10000^{\1}", right)
    right = re.sub(r"(?<=\d)e(−?\d+)", r" \\cdot 10^{\1}", right)
    right = re.sub(r"√(\d+)", r"\\sqrt{\1}", right)
    for sign, command in _COMMANDS.items():
        right = right.replace(sign, command)
    return f"{left} {right}"


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
