"""One head that learns where to look: only W_q and W_k change, so all else is worked out once."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from attention_core.learning.gradients import through_scores
from attention_core.lesson.lesson import Lesson
from attention_core.maths.arrays import Floats
from attention_core.maths.attention import softmax
from attention_core.maths.masks import apply_mask
from attention_core.trace import trace

LOOKS = ("w_q", "w_k")  # the weights on which the shares depend


class Head(NamedTuple):
    """What stays as it is.

    Attributes
    ----------
    asking : (n_queries, d_model) ndarray
        The words that ask, with their positions.
    asked : (n_keys, d_model) ndarray
        The words that are asked.
    allowed : (n_queries, n_keys) ndarray of bool, or None
        Who may look at whom.
    scale : float
        The factor that multiplies the scores.
    """

    asking: Floats
    asked: Floats
    allowed: NDArray[np.bool_] | None
    scale: float


class Looks(NamedTuple):
    """Where the words look with some weights; names as in `Trace`."""

    q: Floats
    k: Floats
    masked: Floats
    weights: Floats


def head_of(lesson: Lesson, head: int) -> Head:
    """Take what stays out of a lesson.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    head : int
        Which head, from 0.

    Returns
    -------
    Head
        Its words as numbers.

    Raises
    ------
    ValueError
        If there is no such head.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> head_of(WRITE_A_POEM, 0).asking.shape
    (3, 2)
    """
    computed = trace(lesson, head)
    return Head(computed.encoded, computed.memory, lesson.allowed, lesson.scale)


def look(head: Head, w_q: Floats, w_k: Floats) -> Looks:
    """Compute the shares, by the formulas of `attention`.

    Parameters
    ----------
    head : Head
        What stays.
    w_q, w_k : (d_model, d_k) ndarray
        What has changed.

    Returns
    -------
    Looks
        The shares and what they are made of.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> looks = look(head_of(WRITE_A_POEM, 0), WRITE_A_POEM.w_q[0], WRITE_A_POEM.w_k[0])
    >>> looks.weights[0].round(4)
    array([0.3573, 0.4011, 0.2416])
    """
    q, k = head.asking @ w_q, head.asked @ w_k
    masked = apply_mask((q @ k.T) * head.scale, head.allowed)
    return Looks(q, k, masked, softmax(masked))


def uphill(head: Head, looks: Looks, d_scaled: Floats) -> Mapping[str, Floats]:
    """Carry a loss's gradient from the scaled scores back to the weights.

    Parameters
    ----------
    head : Head
        What stays.
    looks : Looks
        Where the words look now.
    d_scaled : (n_queries, n_keys) ndarray
        The gradient with respect to the scaled scores; 0 behind a mask.

    Returns
    -------
    mapping of str to ndarray
        The gradients with respect to "w_q" and "w_k".

    Examples
    --------
    >>> head = Head(np.array([[2.0]]), np.array([[3.0]]), None, 1.0)
    >>> looks = look(head, np.array([[1.0]]), np.array([[1.0]]))  # the score is 2 x 3
    >>> uphill(head, looks, np.array([[1.0]]))["w_q"]
    array([[6.]])
    """
    d_q, d_k = through_scores(looks.q, looks.k, head.scale, d_scaled)
    return {"w_q": head.asking.T @ d_q, "w_k": head.asked.T @ d_k}
