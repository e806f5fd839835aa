"""Numbers as people type them and as they are shown."""

import math
import re
import unicodedata
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from attention_core.maths.arrays import Floats

LARGEST = 1_000_000.0
_NUMBER = re.compile(r"([+-]?) *((\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?)", re.IGNORECASE | re.ASCII)
# What other keyboards, word processors and PDFs give instead of a sign, a separator or an e.
_LOOKALIKES = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2212\u30fc\ufe63\uff0d",  # also Japanese ー
    "+": "\ufe62\uff0b",
    ".": "\u066b\u3002\ufe52\uff0e\uff61",  # also the Arabic and the ideographic point
    ",": "\u060c\ufe50\uff0c",
    "e": "\uff25\uff45",
}
_LATIN = {ord(other): plain for plain, others in _LOOKALIKES.items() for other in others}


def parse_number(text: str | None) -> float:
    """Read a number as a person types it, with a decimal point or a decimal comma.

    Digits of any script, dashes for a minus and full-width characters are read as what they
    look like; spaces around the number do no harm.

    Parameters
    ----------
    text : str or None
        What stands in the cell.

    Returns
    -------
    float
        The number, without unit, from -1,000,000 to 1,000,000.

    Raises
    ------
    ValueError
        If it is no such number; the message is the end of a sentence for a person.

    Examples
    --------
    >>> parse_number("0,5"), parse_number("1e-2"), parse_number("-3.25")
    (0.5, 0.01, -3.25)
    """
    typed = (text or "").strip()
    plain = "".join(map(_plain, typed)).strip()
    if not plain:
        raise ValueError("is empty")
    shown = typed if len(typed) <= 20 else typed[:20] + "…"
    read = _NUMBER.fullmatch(plain)
    if not read:
        raise ValueError(f"holds “{shown}”, which is not a number{_reason(plain)}")
    number = float((read[1] + read[2]).replace(",", "."))
    if abs(number) > LARGEST:
        raise ValueError(f"holds {shown}, but numbers go from -1,000,000 to 1,000,000")
    return number + 0.0  # -0.0 becomes 0.0


def _plain(char: str) -> str:
    """Return what a character stands for in a number; what can't be seen stands for nothing."""
    if unicodedata.category(char) == "Cf":
        return ""
    if char.isspace():
        return " "
    digit = unicodedata.decimal(char, None)
    return char.translate(_LATIN) if digit is None else str(digit)


def _reason(plain: str) -> str:
    """Say how to write what looks like a number but can be read in more than one way."""
    digits = plain[1:] if plain[0] in "+-" else plain
    if not set("0123456789") & set(digits) or not set(digits) <= set("0123456789., '’"):
        return ""
    return ": write it with at most one point or comma and without spaces"


def format_number(number: float, decimals: int) -> str:
    """Write a number as a person types it into a grid: with the keyboard's minus.

    Parameters
    ----------
    number : float
        The number.
    decimals : int
        Digits after the point.

    Returns
    -------
    str
        As `number_text`, and `parse_number` reads it; never ``-0.00``.

    Examples
    --------
    >>> format_number(-0.09904, 2), format_number(-0.001, 2), format_number(1.5e6, 2)
    ('-0.10', '0.00', '1.50e6')
    """
    return number_text(number, decimals).replace("−", "-")


def number_text(number: float, decimals: int, *, share: bool = False) -> str:
    """Write a number as books do: every number on the screen is written here.

    Parameters
    ----------
    number : float
        The number, finite or infinite.
    decimals : int
        Digits after the point.
    share : bool
        Whether to write it as a percentage: one decimal, or two where numbers show four.

    Returns
    -------
    str
        With a real minus sign, huge numbers by their power of ten; never ``−0.00``.

    Examples
    --------
    >>> number_text(-0.6453, 2), number_text(-2.5e12, 2), number_text(-0.001, 2)
    ('−0.65', '−2.50e12', '0.00')
    >>> number_text(0.3573, 2, share=True), number_text(0.3573, 4, share=True)
    ('35.7%', '35.73%')
    """
    if share:
        return number_text(100 * number, 2 if decimals == 4 else 1) + "%"
    if math.isinf(number):
        return "−∞" if number < 0 else "∞"
    if round(abs(number), decimals) >= 1e5:
        return spelled(f"{number:.{decimals}e}")
    return f"{number:z.{decimals}f}".replace("-", "−")


def spelled(number: str) -> str:
    """Return a number that Python wrote as it stands on the screen.

    Parameters
    ----------
    number : str
        As ``str`` or a format writes it.

    Returns
    -------
    str
        With a real minus sign, and powers of ten without zeros before them.

    Examples
    --------
    >>> spelled("-2.5e+06"), spelled("1e-05")
    ('−2.5e6', '1e−5')
    """
    return re.sub(r"e\+?(-?)0*", r"e\1", number).replace("-", "−")


def told_apart(one: float, other: float, decimals: int) -> tuple[str, str]:
    """Write two numbers that differ with as many decimals as it takes to see it.

    Parameters
    ----------
    one, other : float
        The numbers.
    decimals : int
        Digits after the point, at the least.

    Returns
    -------
    tuple of str
        All digits where they differ far behind the point, or are huge.

    Examples
    --------
    >>> told_apart(0.5406, 0.5407, 2), told_apart(1e-310, 0.0, 2)
    (('0.5406', '0.5407'), ('1e−310', '0.0'))
    """
    for digits in range(decimals, 17, 2):
        texts = number_text(one, digits), number_text(other, digits)
        if texts[0] != texts[1]:
            return texts
    return repr(one).replace("-", "−"), repr(other).replace("-", "−")


def text_number(text: str, *, share: bool = False) -> float:
    """Read what `number_text` wrote.

    Parameters
    ----------
    text : str
        A number in writing.
    share : bool
        Whether it was written as a percentage.

    Returns
    -------
    float
        The number as it is printed.

    Raises
    ------
    ValueError
        If it is no such text.

    Examples
    --------
    >>> text_number("−0.65"), text_number("50.0%", share=True)
    (-0.65, 0.5)
    """
    number = text.replace("−", "-").replace("∞", "inf")
    return float(number.removesuffix("%")) / 100 if share else float(number)


@overload
def agrees(computed: float, printed: float) -> bool: ...
@overload
def agrees(computed: Floats, printed: Floats) -> NDArray[np.bool_]: ...
def agrees(computed: Any, printed: Any) -> Any:
    """Tell whether a number is what is printed: = may stand between them, not ≈.

    Parameters
    ----------
    computed, printed : float or ndarray
        The number that printed terms give, and the one that is printed.

    Returns
    -------
    bool or ndarray of bool
        Whether they differ by no more than a float's last digits.

    Examples
    --------
    >>> agrees(0.1 + 0.2, 0.3), agrees(0.3004, 0.3)
    (True, False)
    """
    return abs(computed - printed) <= 1e-9 + 1e-12 * abs(printed)
