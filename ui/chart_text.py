"""Widths and lines of texts in charts, estimated on the server."""

import re
import unicodedata
from collections.abc import Sequence
from textwrap import wrap


def text_width(text: str) -> int:
    """Estimate a label's width in pixels; East Asian letters and emoji are twice as wide."""
    return 8 * sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def label_width(labels: Sequence[str]) -> int:
    """Room for the row labels, in steps; what is longer is cut with an ellipsis."""
    return min(-(-(max(map(text_width, labels)) + 20) // 16) * 16, 144)


def wrapped(note: str, length: int) -> str:
    """Break a note at spaces, but never inside brackets such as (0.76 × −0.99)."""
    solid = re.sub(r" (?=[^()]*\))", "\u00a0", note)
    lines = wrap(solid, length, break_long_words=False, break_on_hyphens=False)
    text = "\n".join(lines).replace("\u00a0", " ")
    # A right-to-left word is isolated, or else it would turn round the numbers beside it.
    return re.sub("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+", "\u2068\\g<0>\u2069", text)
