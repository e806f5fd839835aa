"""A real head with so few numbers that a class can edit them."""

from functools import cache

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.real_heads import RealHead, attend
from attention_core.lesson.word_vectors import MAX_SIZE
from attention_core.maths.arrays import Floats
from attention_core.maths.attention import attention, softmax

N_VALUES = 4
DECIMALS = 2
_STEPS, _PACE, _MOMENTUM = 1000, 0.1, 0.9
_DECAY = 1e-4  # without it numbers grow for ever where a share is nearly 1
_WEAK = 0.03  # directions of the embeddings that are weaker would need huge weights
_FLOOR = 1e-3  # the start doesn't spend its few numbers on telling 0.01 % from 0.001 %


@cache
def as_lesson(head: RealHead, rank: int = 4) -> Lesson:
    r"""Make a lesson whose percentages come near to those of a real head.

    A word's embedding is its query and its key side by side, of `rank` numbers each: W_q takes
    the first half, W_k the second. They start as the best approximation of the row-centred
    logarithms of the shares (a row's mean changes no softmax), by singular values, and then go
    down the cross-entropy to the head's shares, as a training does. W_v gives the head's own
    values, in the four directions in which they differ most, as well as it can from the
    embeddings.

    .. math:: Q K^T / \sqrt{rank} \approx \log A + c 1^T

    Parameters
    ----------
    head : RealHead
        Any.
    rank : int
        Numbers per query and key, 1 to 4.

    Returns
    -------
    Lesson
        Numbers of two decimals; see `moved` for how far its percentages are from the head's.

    Raises
    ------
    ValueError
        If twice the rank is no number of a lesson's word.

    References
    ----------
    Eckart and Young, "The approximation of one matrix by another of lower rank", 1936.

    Examples
    --------
    >>> from attention_core.lesson.real_heads import real_heads
    >>> lesson = as_lesson(real_heads()[0])
    >>> lesson.d_model, lesson.d_k, lesson.d_v
    (8, 4, 4)
    """
    if not 1 <= rank <= MAX_SIZE // 2:
        raise ValueError(
            f"rank is {rank}, but a query and a key side by side have 2 to {MAX_SIZE} numbers"
        )
    queries, keys = _ordered(*_fitted(attend(head).weights, rank), rank)
    x = np.round(np.hstack([queries, keys]) * rank**0.25, DECIMALS)  # the lesson divides by √rank
    w_v, *_ = np.linalg.lstsq(x, _directions(head.x @ head.w_v + head.b_v), rcond=_WEAK)
    takes = np.eye(2 * rank)
    return Lesson(head.words, x, takes[:, :rank], takes[:, rank:], w_v.round(DECIMALS))


def moved(head: RealHead, rank: int = 4) -> Floats:
    """Tell how far the percentages of `as_lesson` are from those of the head.

    Parameters
    ----------
    head : RealHead
        Any.
    rank : int
        Numbers per query and key, 1 to 4.

    Returns
    -------
    (n_words, n_words) ndarray
        The lesson's share less the head's, from -1 to 1.

    Examples
    --------
    >>> from attention_core.lesson.real_heads import real_heads
    >>> bool(abs(moved(real_heads()[0])).max() < 0.07)
    True
    """
    lesson = as_lesson(head, rank)
    x = lesson.embeddings
    q, k, v = x @ lesson.w_q[0], x @ lesson.w_k[0], x @ lesson.w_v[0]
    return attention(q, k, v, scale=lesson.scale).weights - attend(head).weights


def _fitted(shares: Floats, rank: int) -> tuple[Floats, Floats]:
    """Find queries and keys whose products give nearly these shares."""
    logs = np.log(np.maximum(shares, _FLOOR))
    queries, keys = _ordered(logs, np.eye(len(logs)), rank)
    q_push, k_push = np.zeros_like(queries), np.zeros_like(keys)
    for _ in range(_STEPS):
        wrong = softmax(queries @ keys.T) - shares  # the cross-entropy's slope in each score
        q_push = _MOMENTUM * q_push + wrong @ keys + _DECAY * queries
        k_push = _MOMENTUM * k_push + wrong.T @ queries + _DECAY * keys
        queries, keys = queries - _PACE * q_push, keys - _PACE * k_push
    return queries, keys


def _ordered(queries: Floats, keys: Floats, rank: int) -> tuple[Floats, Floats]:
    """Write the same products, but for a row's mean, with the strongest number first."""
    left, sizes, right = np.linalg.svd(queries @ (keys - keys.mean(axis=0)).T)
    roots = np.sqrt(sizes[:rank])  # half of each number's strength for either side
    signs = _signs(left[:, :rank])
    return left[:, :rank] * (signs * roots), right[:rank].T * (signs * roots)


def _directions(values: Floats) -> Floats:
    """Write values in the directions in which they differ most, seen from their mean."""
    left, sizes, _ = np.linalg.svd(values - values.mean(axis=0), full_matrices=False)
    left, sizes = left[:, :N_VALUES], sizes[:N_VALUES]
    return np.asarray(left * (_signs(left) * sizes))


def _signs(columns: Floats) -> Floats:
    """Return the sign of each column's number farthest from zero: singular vectors have none."""
    farthest = np.abs(columns).argmax(axis=0)
    return np.asarray(np.sign(columns[farthest, np.arange(columns.shape[1])]))
