"""How far rounding can move the numbers of a trace: what is closer can't be told apart.

A computer holds a number with 53 binary digits. A sum of n products is off by at most n times
half a last digit of the products' sizes added up, however small their sum is.
"""

import numpy as np

from attention_core.maths.arrays import Floats
from attention_core.trace import Trace

_EPSILON = float(np.finfo(np.float64).eps)  # two sums of the same numbers in another order differ


def score_rounding(computed: Trace) -> Floats:
    """Bound how far rounding can move each score.

    Parameters
    ----------
    computed : Trace
        The numbers.

    Returns
    -------
    (n_queries, n_keys) ndarray
        In the unit of the scores, before they are scaled.
    """
    d_model, d_k = computed.w_q.shape
    queries = np.abs(computed.encoded) @ np.abs(computed.w_q)
    keys = np.abs(computed.memory) @ np.abs(computed.w_k)
    bound: Floats = _EPSILON * (2 * d_model + d_k + 2) * (queries @ keys.T)
    return bound


def output_rounding(computed: Trace, scale: float) -> Floats:
    """Bound how far rounding can move each number of the output.

    Parameters
    ----------
    computed : Trace
        The numbers.
    scale : float
        What the scores were multiplied by.

    Returns
    -------
    (n_queries, d_v) ndarray
        A score that moves by s moves its share by a factor of at most e to the power of 2s, and
        the output by that share of the way from itself to the value.
    """
    d_model, n_keys = len(computed.w_v), len(computed.key_words)
    moved = score_rounding(computed) * scale + _EPSILON * np.abs(computed.scaled)
    with np.errstate(over="ignore"):
        shares = np.minimum(1.0, computed.weights * np.expm1(np.minimum(2 * moved, 700.0)))
    ways = np.abs(computed.v - computed.output[:, None])  # (n_queries, n_keys, d_v)
    values = np.abs(computed.memory) @ np.abs(computed.w_v)
    by_sum = _EPSILON * (d_model + 2 * n_keys + 4) * (computed.weights @ values)
    bound: Floats = np.einsum("qk,qkd->qd", shares, ways) + by_sum
    return bound


def best_keys(computed: Trace, query: int, *, masked: bool = False) -> tuple[int, ...]:
    """Find the keys that a query fits best: several where their scores tie.

    Parameters
    ----------
    computed : Trace
        The numbers.
    query : int
        The place of the word that asks, from 0.
    masked : bool
        Whether the mask counts.

    Returns
    -------
    tuple of int
        Places from 0; none where the word may look at nothing.

    Examples
    --------
    >>> from attention_core.lesson.examples import UNIFORM, WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> best_keys(trace(WRITE_A_POEM), 0), best_keys(trace(UNIFORM), 0)
    ((1,), (0, 1, 2))
    """
    scores, slack = computed.scores[query], score_rounding(computed)[query]
    if masked:
        scores = np.where(np.isneginf(computed.masked[query]), -np.inf, scores)
    best = int(np.argmax(scores))
    if np.isneginf(scores[best]):
        return ()
    return tuple(np.flatnonzero(scores[best] - scores <= slack + slack[best]).tolist())
