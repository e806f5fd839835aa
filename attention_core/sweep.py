"""What would be if one number were another: all answers from one batched call."""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from attention_core.lesson.lesson import WEIGHTS, Lesson
from attention_core.maths.arrays import Floats
from attention_core.maths.attention import Attention, attention
from attention_core.maths.positions import sinusoidal_encoding
from attention_core.trace import trace


class Knob(NamedTuple):
    """One number of a lesson that can be turned.

    Attributes
    ----------
    field : str
        "embeddings", "w_q", "w_k", "w_v" or "w_o".
    row, column : int
        The place in it, from 0; in the embeddings a row stands for each different word.
    """

    field: str
    row: int
    column: int

    def of(self, lesson: Lesson, head: int = 0) -> float:
        """Return the number as it is.

        Parameters
        ----------
        lesson : Lesson
            Where it stands.
        head : int
            Which head's weights.

        Returns
        -------
        float
            The number.
        """
        return float(self._matrix(lesson, head)[self.row, self.column])

    def turned(self, lesson: Lesson, number: float, head: int = 0) -> Lesson:
        """Return the lesson with another number there.

        Parameters
        ----------
        lesson : Lesson
            What there is.
        number : float
            The new number.
        head : int
            Which head's weights.

        Returns
        -------
        Lesson
            All else is the same.

        Raises
        ------
        ValueError
            If the number is NaN, infinite or beyond 1,000,000.
        """
        matrix = np.array(self._matrix(lesson, head))
        matrix[self.row, self.column] = number
        changes: dict[str, Any] = {self.field: matrix}
        if self.field in WEIGHTS:
            changes[self.field] = np.array(getattr(lesson, self.field))
            changes[self.field][head] = matrix
        return replace(lesson, **changes)

    def _matrix(self, lesson: Lesson, head: int) -> Floats:
        """Return where it stands."""
        values: Floats = lesson.mixing if self.field == "w_o" else getattr(lesson, self.field)
        return values[head] if self.field in WEIGHTS else values


def sweep(lesson: Lesson, knob: Knob, numbers: ArrayLike, *, head: int = 0) -> Attention:
    """Compute attention for many values of one number at once.

    Parameters
    ----------
    lesson : Lesson
        What stays as it is.
    knob : Knob
        Which number is turned; not one of W_o, which comes after: see `sweep_mixed`.
    numbers : (n,) array_like
        Its values.
    head : int
        Which head, from 0.

    Returns
    -------
    Attention
        As in `attention`, with n as the leading axis.

    Raises
    ------
    ValueError
        If a number is NaN, infinite or too large, or one of W_o is turned.

    References
    ----------
    "Attention Is All You Need" (Vaswani et al., 2017), section 3.2.1.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> sweep(WRITE_A_POEM, Knob("w_q", 0, 1), [-0.17, 0.5]).weights[:, 0].round(3)
    array([[0.357, 0.4  , 0.243],
           [0.353, 0.572, 0.075]])
    """
    if knob.field == "w_o":
        raise ValueError("W_o comes after the softmax: no percentage depends on it")
    steps = np.asarray(numbers, dtype=np.float64)
    batch = {
        name: np.broadcast_to(part, (len(steps), *part.shape)).copy()
        for name, part in (
            ("embeddings", lesson.embeddings),
            ("w_q", lesson.w_q[head]),
            ("w_k", lesson.w_k[head]),
            ("w_v", lesson.w_v[head]),
        )
    }
    batch[knob.field][:, knob.row, knob.column] = steps
    encoded = _encode(lesson, lesson.words, batch["embeddings"])
    memory = (
        encoded if lesson.memory is None else _encode(lesson, lesson.memory, batch["embeddings"])
    )
    q, k, v = encoded @ batch["w_q"], memory @ batch["w_k"], memory @ batch["w_v"]
    return attention(q, k, v, mask=lesson.allowed, scale=lesson.scale)


def sweep_mixed(lesson: Lesson, knob: Knob, numbers: ArrayLike) -> Floats:
    """Compute what all heads give together for many values of one number of W_o.

    Parameters
    ----------
    lesson : Lesson
        What stays as it is.
    knob : Knob
        Which number of "w_o" is turned.
    numbers : (n,) array_like
        Its values.

    Returns
    -------
    (n, n_words, d_out) ndarray
        As ``trace(lesson).mixed``, with n as the leading axis.

    Raises
    ------
    ValueError
        If another matrix is turned.

    References
    ----------
    "Attention Is All You Need" (Vaswani et al., 2017), section 3.2.2.

    Examples
    --------
    >>> from attention_core.lesson.examples import TWO_QUESTIONS
    >>> sweep_mixed(TWO_QUESTIONS, Knob("w_o", 0, 0), [1.0, 2.0])[:, 0, 0].round(2)
    array([0.98, 1.96])
    """
    if knob.field != "w_o":
        raise ValueError(f"{knob.field} is turned, but must be 'w_o'")
    computed = trace(lesson)
    steps = np.asarray(numbers, dtype=np.float64)
    w_o = np.broadcast_to(computed.w_o, (len(steps), *computed.w_o.shape)).copy()
    w_o[:, knob.row, knob.column] = steps
    mixed: Floats = computed.concat @ w_o
    return mixed


def _encode(lesson: Lesson, words: tuple[str, ...], embeddings: Floats) -> Floats:
    embedded = embeddings[:, lesson.table_rows(words)]
    if not lesson.position:
        return embedded
    added: Floats = embedded + sinusoidal_encoding(len(words), lesson.d_model)
    return added
