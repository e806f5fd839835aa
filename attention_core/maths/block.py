"""From the attention's output to the next word, as rows; leading axes are batches.

References
----------
.. [1] Vaswani et al., "Attention Is All You Need", 2017, https://arxiv.org/abs/1706.03762
.. [2] Ba, Kiros, Hinton, "Layer Normalization", 2016, https://arxiv.org/abs/1607.06450
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from attention_core.maths.arrays import Floats, as_matrix, check_batch
from attention_core.maths.attention import softmax

EPS = 1e-5


@dataclass(frozen=True)
class FeedForward:
    """Every intermediate of one feed-forward layer.

    Attributes
    ----------
    inner : (..., n_words, d_hidden) ndarray
        ``x @ w_1 + b_1``.
    hidden : (..., n_words, d_hidden) ndarray
        The same, with 0 for what is negative (ReLU).
    output : (..., n_words, d_out) ndarray
        ``hidden @ w_2 + b_2``.
    """

    inner: Floats
    hidden: Floats
    output: Floats


@dataclass(frozen=True)
class NextWord:
    """Every intermediate on the way from the attention's output to a guess, as they arise.

    Attributes
    ----------
    x, attended : (..., n_words, d_model) ndarray
        What went into the attention, and what came out of it.
    added, normed : (..., n_words, d_model) ndarray
        Their sum, and its layer norm.
    inner, hidden : (..., n_words, d_hidden) ndarray
        Inside the feed-forward layer, before and after ReLU.
    fed : (..., n_words, d_model) ndarray
        What the feed-forward layer gives.
    added_again, normed_again : (..., n_words, d_model) ndarray
        ``normed`` plus ``fed``, and its layer norm.
    scores : (..., n_words, n_vocabulary) ndarray
        Dot products with each word that may come next.
    shares : (..., n_words, n_vocabulary) ndarray
        Softmax of each row of the scores: the guess.
    """

    x: Floats
    attended: Floats
    added: Floats
    normed: Floats
    inner: Floats
    hidden: Floats
    fed: Floats
    added_again: Floats
    normed_again: Floats
    scores: Floats
    shares: Floats


def layer_norm(x: ArrayLike, eps: float = EPS) -> Floats:
    r"""Shift and stretch each row so that its mean is 0 and its variance 1.

    .. math:: LayerNorm(x)_i = (x_i - mean(x)) / \sqrt{variance(x) + eps}

    The learned gain and bias that usually follow are left out: they would be 1 and 0.

    Parameters
    ----------
    x : (..., n_words, d_model) array_like
        Vectors as rows.
    eps : float
        Keeps a row of equal numbers, whose variance is 0, from a division by 0.

    Returns
    -------
    (..., n_words, d_model) ndarray
        Numbers without unit. A row of equal numbers gives zeros.

    Raises
    ------
    ValueError
        If x holds NaN, inf or numbers too large to square, or eps isn't above 0.

    References
    ----------
    "Layer Normalization" [2]_, section 3; the variance divides by the number of numbers.

    Examples
    --------
    >>> layer_norm([[1.0, 2.0, 3.0]]).round(3)
    array([[-1.225,  0.   ,  1.225]])
    """
    x = as_matrix("x", x)
    if not 0.0 < eps < np.inf:
        raise ValueError(f"eps is {eps}, but it must be a finite number above 0")
    with np.errstate(over="ignore", invalid="ignore"):  # judged on the next lines
        centred = x - x.mean(axis=-1, keepdims=True)
        variance = (centred * centred).mean(axis=-1, keepdims=True)
    if not np.isfinite(variance).all():
        raise ValueError("x holds numbers that are too large to square")
    normed: Floats = centred / np.sqrt(variance + eps)
    return normed


def feed_forward(
    x: ArrayLike, w_1: ArrayLike, b_1: ArrayLike, w_2: ArrayLike, b_2: ArrayLike
) -> FeedForward:
    r"""Send each word by itself through a small network of two layers.

    .. math:: FFN(x) = max(0, x W_1 + b_1) W_2 + b_2

    Parameters
    ----------
    x : (..., n_words, d_model) array_like
        Vectors as rows.
    w_1, b_1 : (d_model, d_hidden) and (d_hidden,) array_like
        Weights and bias of the first layer.
    w_2, b_2 : (d_hidden, d_out) and (d_out,) array_like
        Weights and bias of the second layer.

    Returns
    -------
    FeedForward
        Inner numbers, hidden numbers and output.

    Raises
    ------
    ValueError
        If sizes do not fit, or a number is NaN, inf or too large to multiply.

    References
    ----------
    "Attention Is All You Need" [1]_, section 3.3, equation 2.

    Examples
    --------
    >>> feed_forward([[1.0, 2.0]], [[1.0, -1.0], [1.0, 0.0]], [0.0, 0.5], np.eye(2), [1.0, 1.0])
    FeedForward(inner=array([[ 3. , -0.5]]), hidden=array([[3., 0.]]), output=array([[4., 1.]]))
    """
    inner = _linear("x", as_matrix("x", x), "1", w_1, b_1)
    hidden = np.maximum(inner, 0.0)
    return FeedForward(inner, hidden, _linear("the hidden layer", hidden, "2", w_2, b_2))


def _linear(name: str, x: Floats, layer: str, weight: ArrayLike, bias: ArrayLike) -> Floats:
    w, b = as_matrix(f"w_{layer}", weight), np.asarray(bias, dtype=np.float64)
    if w.ndim != 2 or w.shape[0] != x.shape[-1]:
        raise ValueError(
            f"w_{layer} has shape {w.shape}, but {name} of shape {x.shape} "
            f"needs ({x.shape[-1]}, columns)"
        )
    if b.shape != w.shape[1:] or not np.isfinite(b).all():
        raise ValueError(f"b_{layer} has shape {b.shape}, but needs {w.shape[1]} finite numbers")
    with np.errstate(over="ignore", invalid="ignore"):  # judged on the next lines
        result: Floats = x @ w + b
    if not np.isfinite(result).all():
        raise ValueError(f"w_{layer} and {name} hold numbers that are too large to multiply")
    return result


def next_word(
    x: ArrayLike,
    attended: ArrayLike,
    vocabulary: ArrayLike,
    *,
    w_1: ArrayLike,
    b_1: ArrayLike,
    w_2: ArrayLike,
    b_2: ArrayLike,
) -> NextWord:
    """Finish a Transformer block after its attention, and guess the word that comes next.

    Parameters
    ----------
    x, attended : (..., n_words, d_model) array_like
        What went into the attention, and what came out of it.
    vocabulary : (n_vocabulary, d_model) array_like
        The embedding of each word that may come next.
    w_1, b_1, w_2, b_2 : array_like
        As in `feed_forward`; its output has d_model numbers.

    Returns
    -------
    NextWord
        Every intermediate; ``shares`` is the guess after each word.

    Raises
    ------
    ValueError
        If sizes do not fit, or a number is NaN, inf or too large to multiply.

    References
    ----------
    "Attention Is All You Need" [1]_: section 3.1 for LayerNorm(x + Sublayer(x)), section 3.4
    for scores that share the embeddings' numbers.

    Examples
    --------
    >>> w, b = np.zeros((2, 2)), np.zeros(2)
    >>> guess = next_word([[2.0, 0.0]], [[1.0, 1.0]], np.eye(2), w_1=w, b_1=b, w_2=w, b_2=b)
    >>> guess.added, guess.shares.round(2)
    (array([[3., 1.]]), array([[0.88, 0.12]]))
    """
    x, attended = as_matrix("x", x), as_matrix("attended", attended)
    vocabulary = as_matrix("vocabulary", vocabulary)
    if x.shape[-2:] != attended.shape[-2:]:
        raise ValueError(
            f"x has shape {x.shape} and attended {attended.shape}, but only rows of one size add up"
        )
    check_batch("x", x, "attended", attended)
    if vocabulary.ndim != 2 or vocabulary.shape[1] != x.shape[-1]:
        raise ValueError(
            f"vocabulary has shape {vocabulary.shape}, but needs (words, {x.shape[-1]})"
        )
    added = x + attended
    normed = layer_norm(added)
    fed = feed_forward(normed, w_1, b_1, w_2, b_2)
    if fed.output.shape[-1] != x.shape[-1]:
        raise ValueError(f"w_2 gives {fed.output.shape[-1]} numbers, but x has {x.shape[-1]}")
    added_again = normed + fed.output
    normed_again = layer_norm(added_again)
    scores = normed_again @ vocabulary.T
    return NextWord(
        x=x,
        attended=attended,
        added=added,
        normed=normed,
        inner=fed.inner,
        hidden=fed.hidden,
        fed=fed.output,
        added_again=added_again,
        normed_again=normed_again,
        scores=scores,
        shares=softmax(scores),
    )
