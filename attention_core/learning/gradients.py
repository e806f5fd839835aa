"""How much each number of a lesson moves a loss: the chain rule, from the output back to the words.

``d_x`` is the gradient of the loss with respect to ``x``, and has x's shape.

References
----------
.. [1] Goodfellow, Bengio, Courville, "Deep Learning", 2016, section 6.5.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from attention_core.lesson.lesson import Lesson
from attention_core.maths.arrays import Floats
from attention_core.matrices import shape_of
from attention_core.trace import Trace, trace


@dataclass(frozen=True, eq=False)
class Gradients:
    """By how much a loss grows per unit that each number of one head grows; can't be written to.

    Attributes
    ----------
    embeddings : (n_different_words, d_model) ndarray
        For the table: a word that stands in several places, or in both sentences, has the sum.
    w_q, w_k : (d_model, d_k) ndarray
        For the head's weights of queries and keys.
    w_v : (d_model, d_v) ndarray
        For the head's weights of the values.
    """

    embeddings: Floats
    w_q: Floats
    w_k: Floats
    w_v: Floats

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.embeddings, self.w_q, self.w_k, self.w_v):
            array.flags.writeable = False


def through_softmax(weights: Floats, d_weights: Floats) -> Floats:
    r"""Go back from the shares to the scores they came from, row by row.

    .. math:: ds_j = a_j (da_j - \sum_i a_i da_i)

    A share can grow only at the others' cost, hence the row's mean is taken off. Where a share is
    0, behind a mask or in a row that sees nothing, so is the gradient.

    Parameters
    ----------
    weights, d_weights : (..., n_queries, n_keys) ndarray
        The shares, and the gradient with respect to them.

    Returns
    -------
    (..., n_queries, n_keys) ndarray
        The gradient with respect to the scaled scores.

    Examples
    --------
    >>> through_softmax(np.array([[0.5, 0.5]]), np.array([[1.0, 0.0]]))
    array([[ 0.25, -0.25]])
    """
    mean = (weights * d_weights).sum(axis=-1, keepdims=True)
    d_scaled: Floats = weights * (d_weights - mean)
    return d_scaled


def through_scores(q: Floats, k: Floats, scale: float, d_scaled: Floats) -> tuple[Floats, Floats]:
    """Go back from the scaled scores to queries and keys.

    Parameters
    ----------
    q, k : (..., n, d_k) ndarray
        Queries and keys.
    scale : float
        The factor that multiplied the scores.
    d_scaled : (..., n_queries, n_keys) ndarray
        The gradient with respect to the scaled scores.

    Returns
    -------
    tuple of ndarray
        The gradients with respect to q and k.

    Examples
    --------
    >>> through_scores(np.array([[2.0]]), np.array([[3.0]]), 0.5, np.array([[1.0]]))
    (array([[1.5]]), array([[1.]]))
    """
    d_scores = d_scaled * scale
    return d_scores @ k, np.swapaxes(d_scores, -1, -2) @ q


def gradients(
    lesson: Lesson,
    head: int = 0,
    *,
    weights: ArrayLike | None = None,
    output: ArrayLike | None = None,
    scaled: ArrayLike | None = None,
    computed: Trace | None = None,
) -> Gradients:
    """Carry a loss's gradient from one head's results back to a lesson's numbers: chain rule [1]_.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    head : int
        Which head, from 0.
    weights : (n_queries, n_keys) array_like, optional
        The loss's gradient with respect to the shares.
    output : (n_queries, d_v) array_like, optional
        With respect to the head's output. What is given adds up.
    scaled : (n_queries, n_keys) array_like, optional
        With respect to the scaled scores, for a loss whose gradient is known there already:
        cross-entropy's is the share less the wanted share. Behind a mask it counts for nothing.
    computed : Trace, optional
        The head's results, where they are known: ``trace(lesson, head)``.

    Returns
    -------
    Gradients
        With respect to the table of embeddings and the head's weights.

    Raises
    ------
    ValueError
        If there is no such head, or a shape isn't that of the result.

    Examples
    --------
    >>> one = Lesson(("a",), [[3.0]], w_q=[[1.0]], w_k=[[1.0]], w_v=[[2.0]])
    >>> found = gradients(one, output=[[1.0]])  # the output is 3 x 2
    >>> found.w_v, found.embeddings, found.w_q
    (array([[3.]]), array([[2.]]), array([[0.]]))
    """
    computed = computed or trace(lesson, head)
    d_output = _given("output", output, computed.output)
    d_weights = _given("weights", weights, computed.weights) + d_output @ computed.v.T
    d_scaled = through_softmax(computed.weights, d_weights) + np.where(
        np.isneginf(computed.masked), 0.0, _given("scaled", scaled, computed.scaled)
    )
    d_q, d_k = through_scores(computed.q, computed.k, lesson.scale, d_scaled)
    d_v = computed.weights.T @ d_output
    return _to_numbers(lesson, computed, d_q, d_k, d_v)


def what_matters(
    lesson: Lesson, row: int, column: int, head: int = 0, *, computed: Trace | None = None
) -> Gradients:
    """Tell how much each number moves one share.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    row, column : int
        Whose share from whom, from 0: ``trace(lesson, head).weights[row, column]``.
    head : int
        Which head, from 0.
    computed : Trace, optional
        The head's results, where they are known already.

    Returns
    -------
    Gradients
        Shares per unit: 0.5 says that a number larger by 0.01 adds about half a percent. Those for
        ``w_v`` are 0: values are what is shared out, they don't decide who gets how much.

    Raises
    ------
    ValueError
        If there is no such head, row or column.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> what_matters(WRITE_A_POEM, row=0, column=1).w_q.round(3)
    array([[0.117, 0.3  ],
           [0.023, 0.06 ]])
    """
    check_share(lesson, row, column)
    share = np.zeros(shape_of(lesson, "weights"))
    share[row, column] = 1.0
    return gradients(lesson, head, weights=share, computed=computed)


def check_share(lesson: Lesson, row: int, column: int) -> None:
    """Refuse a place where no share stands.

    Parameters
    ----------
    lesson : Lesson
        Words and sizes.
    row, column : int
        The place, from 0.

    Raises
    ------
    ValueError
        If the shares have no such row or column.
    """
    rows, columns = shape_of(lesson, "weights")
    if not (0 <= row < rows and 0 <= column < columns):
        raise ValueError(
            f"row is {row} and column {column}, but the shares have rows 0 to {rows - 1} "
            f"and columns 0 to {columns - 1}"
        )


def _to_numbers(
    lesson: Lesson, computed: Trace, d_q: Floats, d_k: Floats, d_v: Floats
) -> Gradients:
    """Go back from queries, keys and values to the weights and the words they were made of."""
    d_encoded = d_q @ computed.w_q.T
    d_memory = d_k @ computed.w_k.T + d_v @ computed.w_v.T
    table = np.zeros(lesson.embeddings.shape)
    # Not `table[rows] += ...`, which would count a repeated word once. Positions are added, so
    # they leave the gradient as it is.
    np.add.at(table, lesson.table_rows(computed.words), d_encoded)
    np.add.at(table, lesson.table_rows(computed.key_words), d_memory)
    return Gradients(
        embeddings=table,
        w_q=computed.encoded.T @ d_q,
        w_k=computed.memory.T @ d_k,
        w_v=computed.memory.T @ d_v,
    )


def _given(name: str, gradient: ArrayLike | None, result: Floats) -> Floats:
    """Return a gradient in its result's shape: zeros where the loss doesn't see the result."""
    if gradient is None:
        return np.zeros(result.shape)
    array = np.asarray(gradient, dtype=np.float64)
    if array.shape != result.shape:
        raise ValueError(
            f"the gradient of {name} has shape {array.shape}, but {name} has {result.shape}"
        )
    if not np.isfinite(array).all():
        raise ValueError(f"the gradient of {name} holds NaN or inf, but needs finite numbers")
    return array
