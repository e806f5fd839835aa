"""Widths and lines of texts in charts, estimated on the server."""

import re
import unicodedata
from collections.abc import Sequence

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")


def text_width(text: str) -> int:
    """Estimate a label's width in pixels; East Asian letters and emoji are twice as wide."""
    return 8 * sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def label_width(labels: Sequence[str]) -> int:
    """Room for the row labels, in steps; what is longer is cut with an ellipsis."""
    return min(-(-(max(map(text_width, labels)) + 20) // 16) * 16, 144)


def wrapped(note: str, length: int) -> str:
    """Break a sum into lines between its terms."""
    lines = [note]
    if len(note) > length:
        lines = []
        for term in note.split(" + "):
            if lines and len(lines[-1]) + len(term) + 3 <= length:
                lines[-1] += f" + {term}"
            else:
                lines.append(f"+ {term}" if lines else term)
    # A right-to-left word is isolated, or else it would turn round the numbers beside it.
    return _RIGHT_TO_LEFT.sub("\u2068\\g<0>\u2069", "\n".join(lines))
