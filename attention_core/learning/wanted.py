"""One row of wanted shares, in which some places may be blank."""

import math

import numpy as np

from attention_core.maths.arrays import Floats
from attention_core.maths.attention import softmax

Row = tuple[float | None, ...]


def rest(wanted: Row) -> float:
    """Return what a row's given shares leave to its blanks."""
    left = 1.0 - sum(share or 0.0 for share in wanted) if None in wanted else 0.0
    return left if left > 1e-9 else 0.0  # 1 - (0.7 + 0.2 + 0.1) isn't 0, but ought to be


def entropy(wanted: Row) -> float:
    """Return the cross-entropy of a row that has what is wanted; all blanks count as one word."""
    parts = (*(share for share in wanted if share), rest(wanted))
    return -sum(part * math.log(part) for part in parts if part > 0.0)


def cost(wanted: Row, masked: Floats) -> float:
    """Return a row's cross-entropy, from its scores: where a share rounds to 0, its log doesn't."""
    logs = masked - _log_sum(masked)
    blank = np.array([share is None for share in wanted])
    given = -sum(share * float(log) for share, log in zip(wanted, logs, strict=True) if share)
    left = rest(wanted)
    return given - left * _log_sum(logs[blank]) if left else given


def filled(wanted: Row, masked: Floats) -> Floats:
    """Give a row's blanks what is left for them, in proportion to what they have."""
    blank = np.array([share is None for share in wanted])
    shares = np.array([share or 0.0 for share in wanted])
    if blank.any():
        shares[blank] = rest(wanted) * softmax(masked[blank])
    return shares


def _log_sum(x: Floats) -> float:
    """Return the logarithm of the sum of exponentials, none of which overflows."""
    peak = x.max()
    return float(peak + np.log(np.exp(x - peak).sum()))
