"""Rows of wanted shares, in which some places may be blank."""

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from attention_core.lesson.numbers import number_text
from attention_core.maths.arrays import Floats
from attention_core.maths.attention import softmax

Row = tuple[float | None, ...]
# Twelve shares that are each rounded to one decimal, as they are shown, can miss 100 % by 0.6 %.
_ROUNDING = 0.006


class Shares(Protocol):
    """Where words look, as in a `Trace`."""

    @property
    def masked(self) -> Floats:
        """The scaled scores, -inf where a word may not look."""

    @property
    def weights(self) -> Floats:
        """The shares."""


class Wanted(NamedTuple):
    """The rows of which something is wanted, as arrays.

    Attributes
    ----------
    given : (n, n_keys) ndarray
        The shares; 0 where it is blank.
    blank : (n, n_keys) ndarray of bool
        Where it is.
    rest : (n, 1) ndarray
        What a row's given shares leave to its blanks.
    """

    given: Floats
    blank: NDArray[np.bool_]
    rest: Floats


def as_arrays(rows: list[Row]) -> Wanted:
    """Write rows of shares and blanks as arrays."""
    return Wanted(
        np.array([[share or 0.0 for share in row] for row in rows]),
        np.array([[share is None for share in row] for row in rows]),
        np.array([[rest(row)] for row in rows]),
    )


def rest(wanted: Row) -> float:
    """Return what a row's given shares leave to its blanks."""
    left = 1.0 - sum(share or 0.0 for share in wanted) if None in wanted else 0.0
    return left if left > 1e-9 else 0.0  # 1 - (0.7 + 0.2 + 0.1) isn't 0, but ought to be


def entropy(wanted: Row) -> float:
    """Return the cross-entropy of a row that has what is wanted; all blanks count as one word."""
    parts = (*(share for share in wanted if share), rest(wanted))
    return -sum(part * math.log(part) for part in parts if part > 0.0)


def cost(wanted: Wanted, masked: Floats) -> float:
    """Return the rows' cross-entropy, from scores: where a share rounds to 0, its log doesn't."""
    logs = masked - _log_sum(masked)
    given = np.where(wanted.given > 0.0, logs, 0.0)  # nothing is wanted where the log is -inf
    blank = _log_sum(np.where(wanted.blank, logs, -np.inf))  # all blanks count as one word
    left = np.where(wanted.rest > 0.0, blank, 0.0)
    return -float((wanted.given * given).sum() + (wanted.rest * left).sum())


def filled(wanted: Wanted, masked: Floats) -> Floats:
    """Give each row's blanks what is left for them, in proportion to what they have."""
    return wanted.given + wanted.rest * softmax(np.where(wanted.blank, masked, -np.inf))


def missed(shares: Sequence[float | None]) -> float | None:
    """Return what shares add up to where they are no row of 100 %; blanks may have the rest."""
    total = float(sum(share or 0.0 for share in shares))
    short = None not in shares and total < 1.0 - _ROUNDING
    return total if short or total > 1.0 + _ROUNDING else None


def whole(
    word: str, key_words: tuple[str, ...], shares: Sequence[float | None] | None
) -> Row | None:
    """Return shares that add up to 1, with what is left for the blanks, or say what is wrong."""
    if shares is None or set(shares) == {None}:
        return None
    if len(shares) != len(key_words):
        raise ValueError(
            f"“{word}” can look at {len(key_words)} words, but {len(shares)} shares are wanted."
        )
    for key_word, share in zip(key_words, shares, strict=True):
        if share is not None and not share >= 0.0:  # also for NaN; one above 1 shows in the sum
            raise ValueError(
                f"The share of “{key_word}” wanted for “{word}” is {percent(share)}, "
                "but shares go from 0% to 100%."
            )
    if (total := missed(shares)) is not None:
        raise ValueError(
            f"The shares wanted for “{word}” add up to {percent(total)}, but a row is 100%."
        )
    total = float(sum(share or 0.0 for share in shares))
    whole = max(total, 1.0) if None in shares else total
    return tuple(None if share is None else float(share) / whole for share in shares)


def percent(share: float) -> str:
    """Write a share as people do, without a zero that says nothing."""
    return number_text(100 * share, 1).removesuffix(".0") + "%"


def _log_sum(x: Floats) -> Floats:
    """Return the logarithm of each row's sum of exponentials, none of which overflows."""
    peak = np.maximum(x.max(axis=-1, keepdims=True), -1e300)  # also in a row of -inf
    total = np.exp(x - peak).sum(axis=-1, keepdims=True)
    logs: Floats = peak + np.log(total, out=np.full(total.shape, -np.inf), where=total > 0.0)
    return logs
