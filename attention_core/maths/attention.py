"""Scaled dot-product attention, written as the formulas read.

Vectors are rows: ``q = x @ w_q``. Leading axes are batches.

References
----------
.. [1] Vaswani et al., "Attention Is All You Need", 2017, https://arxiv.org/abs/1706.03762
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from attention_core.maths.arrays import Floats, as_matrix, check_batch
from attention_core.maths.masks import apply_mask


@dataclass(frozen=True)
class Attention:
    """Every intermediate of one attention, in the order in which they arise.

    Attributes
    ----------
    scores : (..., n_queries, n_keys) ndarray
        Dot products of every query with every key.
    scaled : (..., n_queries, n_keys) ndarray
        Scores times the scale.
    masked : (..., n_queries, n_keys) ndarray
        Scaled scores after the mask; -inf where a query may not look.
    weights : (..., n_queries, n_keys) ndarray
        Softmax of each row of ``masked``; a row with nothing to attend to is zero.
    output : (..., n_queries, d_v) ndarray
        Weights times values.
    """

    scores: Floats
    scaled: Floats
    masked: Floats
    weights: Floats
    output: Floats


def softmax(x: ArrayLike, axis: int = -1) -> Floats:
    r"""Turn numbers into shares that are positive and sum to one.

    .. math:: softmax(x)_i = e^{x_i} / \sum_j e^{x_j}

    The largest number is subtracted first. That changes nothing in the shares
    and keeps the exponentials from overflowing.

    Parameters
    ----------
    x : array_like
        Numbers, without unit; -inf stands for "not allowed".
    axis : int
        The axis along which the shares sum to one.

    Returns
    -------
    ndarray
        Shares of the same shape. Where all numbers are -inf, all shares are 0.

    Raises
    ------
    ValueError
        If x holds NaN or +inf, or is empty along the axis.

    References
    ----------
    Goodfellow, Bengio, Courville, "Deep Learning", 2016, section 4.1.

    Examples
    --------
    >>> softmax([0.0, 0.0])
    array([0.5, 0.5])
    >>> softmax([-np.inf, -np.inf])
    array([0., 0.])
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim == 0 or x.shape[axis] == 0:
        raise ValueError(f"x has shape {x.shape}, but softmax needs at least one number")
    if np.isnan(x).any() or (x == np.inf).any():
        raise ValueError("x holds NaN or +inf, but softmax needs finite numbers or -inf")
    peak = x.max(axis=axis, keepdims=True)
    with np.errstate(over="ignore"):  # -1e308 - 1e308 is -inf, whose exponential is 0: right
        exponentials = np.exp(x - np.where(np.isneginf(peak), 0.0, peak))
    total = exponentials.sum(axis=axis, keepdims=True)
    shares: Floats = exponentials / np.where(total == 0.0, 1.0, total)
    return shares


def attention(
    q: ArrayLike,
    k: ArrayLike,
    v: ArrayLike,
    *,
    mask: ArrayLike | None = None,
    scale: float | None = None,
) -> Attention:
    r"""Weigh the values by how well each query fits each key.

    .. math:: Attention(Q, K, V) = softmax(Q K^T / \sqrt{d_k}) V

    Parameters
    ----------
    q : (..., n_queries, d_k) array_like
        Queries as rows.
    k : (..., n_keys, d_k) array_like
        Keys as rows.
    v : (..., n_keys, d_v) array_like
        Values as rows, one for each key.
    mask : array_like of bool or float, optional
        Broadcasts to (..., n_queries, n_keys). Boolean: True = may attend. Float: is
        added to the scaled scores; -inf forbids.
    scale : float, optional
        Factor that multiplies the scores; ``1 / sqrt(d_k)`` where it isn't given.

    Returns
    -------
    Attention
        Scores, scaled, masked, weights and output.

    Raises
    ------
    ValueError
        If shapes do not fit, or a number is NaN, inf or too large to multiply.

    References
    ----------
    "Attention Is All You Need" [1]_, section 3.2.1, equation 1.

    Examples
    --------
    >>> result = attention([[1.0, 0.0]], [[0.0, 1.0], [0.0, 1.0]], [[2.0], [4.0]])
    >>> result.weights
    array([[0.5, 0.5]])
    >>> result.output
    array([[3.]])
    """
    q, k, v = as_matrix("q", q), as_matrix("k", k), as_matrix("v", v)
    if q.shape[-1] != k.shape[-1]:
        raise ValueError(f"q has shape {q.shape} and k {k.shape}, but both need d_k columns")
    if k.shape[-2] != v.shape[-2]:
        raise ValueError(f"k has shape {k.shape} and v {v.shape}, but each key needs one value")
    check_batch("q", q, "k", k)
    check_batch("k", k, "v", v)
    scale = 1.0 / np.sqrt(q.shape[-1]) if scale is None else float(scale)
    if not np.isfinite(scale):
        raise ValueError(f"scale is {scale}, but it must be a finite number")
    with np.errstate(over="ignore", invalid="ignore"):  # judged on the next lines
        scores = q @ np.swapaxes(k, -1, -2)
        scaled = scores * scale
    if not np.isfinite(scaled).all():
        raise ValueError("q and k hold numbers that are too large to multiply")
    masked = apply_mask(scaled, mask)
    weights = softmax(masked)
    return Attention(scores, scaled, masked, weights, weights @ v)
