"""Every matrix from words to output, by name."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.maths.arrays import Floats
from attention_core.maths.attention import attention
from attention_core.maths.positions import sinusoidal_encoding

LARGE_SCORE = 20.0


@dataclass(frozen=True)
class Trace:
    """The story of one head, from words to output. Row = word = query.

    Attributes
    ----------
    words, key_words : tuple of str
        Who asks and who answers; the same words in self-attention.
    embedded : (n_words, d_model) ndarray
        Each word's row of the embedding table.
    positions : (n_words, d_model) ndarray
        The sinusoidal encoding, whether the lesson adds it or not.
    encoded : (n_words, d_model) ndarray
        ``embedded``, plus ``positions`` where the lesson adds them.
    memory : (n_keys, d_model) ndarray
        The encoded words that give keys and values; ``encoded`` in self-attention.
    w_q, w_k : (d_model, d_k) ndarray
        Weights of the head's queries and keys.
    w_v : (d_model, d_v) ndarray
        Weights of the head's values.
    q, k : (n_words, d_k) ndarray
        Queries and keys.
    v : (n_words, d_v) ndarray
        Values.
    shifts : (n_queries,) ndarray
        What is subtracted from a row before its exponentials: 0, or the row's largest
        score where a score is beyond 20, so that no power of e can overflow.
    exponentials : (n_queries, n_keys) ndarray
        e to the power of each masked score less the row's shift.
    scores, scaled, masked, weights : (n_queries, n_keys) ndarray
        As in `Attention`.
    output : (n_queries, d_v) ndarray
        Weights times values.
    concat : (n_queries, n_heads * d_v) ndarray
        The outputs of all heads, side by side.
    w_o : (n_heads * d_v, d_out) ndarray
        Mixes the heads; ones on the diagonal where the lesson has none: that changes nothing.
    mixed : (n_queries, d_out) ndarray
        ``concat`` times ``w_o``: what the attention gives in all.
    head : int
        Whose story it is, from 0.
    """

    words: tuple[str, ...]
    key_words: tuple[str, ...]
    embedded: Floats
    positions: Floats
    encoded: Floats
    memory: Floats
    w_q: Floats
    w_k: Floats
    w_v: Floats
    q: Floats
    k: Floats
    v: Floats
    scores: Floats
    scaled: Floats
    masked: Floats
    shifts: Floats
    exponentials: Floats
    weights: Floats
    output: Floats
    concat: Floats
    w_o: Floats
    mixed: Floats
    head: int = 0


def trace(lesson: Lesson, head: int = 0) -> Trace:
    """Compute self-attention step by step and keep each step.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    head : int
        Which head, from 0.

    Returns
    -------
    Trace
        Every matrix on the way.

    Raises
    ------
    ValueError
        If there is no such head.

    References
    ----------
    "Attention Is All You Need" (Vaswani et al., 2017), sections 3.2.1 and 3.5.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> trace(WRITE_A_POEM).weights.round(4)[0]
    array([0.3573, 0.4011, 0.2416])
    """
    if not 0 <= head < lesson.n_heads:
        raise ValueError(f"head is {head}, but the lesson has heads 0 to {lesson.n_heads - 1}")
    embedded, positions, encoded = _encode(lesson, lesson.words)
    memory = encoded if lesson.memory is None else _encode(lesson, lesson.memory)[2]
    w_q, w_k, w_v = lesson.w_q[head], lesson.w_k[head], lesson.w_v[head]
    q, k, v = encoded @ w_q, memory @ w_k, memory @ w_v
    result = attention(q, k, v, mask=lesson.allowed, scale=lesson.scale)
    others = (
        result.output if each == head else _output(lesson, encoded, memory, each)
        for each in range(lesson.n_heads)
    )
    concat = np.concatenate([*others], axis=1)
    shifts = _shifts(result.masked)
    return Trace(
        words=lesson.words,
        key_words=lesson.memory or lesson.words,
        embedded=embedded,
        positions=positions,
        encoded=encoded,
        memory=memory,
        w_q=w_q,
        w_k=w_k,
        w_v=w_v,
        q=q,
        k=k,
        v=v,
        scores=result.scores,
        scaled=result.scaled,
        masked=result.masked,
        shifts=shifts,
        exponentials=np.exp(result.masked - shifts[:, None]),
        weights=result.weights,
        output=result.output,
        concat=concat,
        w_o=lesson.mixing,
        mixed=concat @ lesson.mixing,
        head=head,
    )


def _output(lesson: Lesson, encoded: Floats, memory: Floats, head: int) -> Floats:
    q, k, v = encoded @ lesson.w_q[head], memory @ lesson.w_k[head], memory @ lesson.w_v[head]
    return attention(q, k, v, mask=lesson.allowed, scale=lesson.scale).output


def _encode(lesson: Lesson, words: tuple[str, ...]) -> tuple[Floats, Floats, Floats]:
    # The same as [rows], without its buffer: a page's run is a new thread, which has none yet.
    embedded = lesson.embeddings.take(lesson.table_rows(words), axis=0)
    positions = _positions(len(words), lesson.d_model)
    return embedded, positions, embedded + positions if lesson.position else np.array(embedded)


@lru_cache(maxsize=64)
def _positions(n_words: int, d_model: int) -> Floats:
    """Return the same for all lessons of a size: nobody may write to it."""
    positions = sinusoidal_encoding(n_words, d_model)
    positions.flags.writeable = False
    return positions


def _shifts(masked: Floats) -> Floats:
    sizes = np.abs(np.where(np.isfinite(masked), masked, 0.0)).max(axis=1)
    return np.where(sizes > LARGE_SCORE, masked.max(axis=1), 0.0)
