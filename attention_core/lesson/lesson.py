"""Everything a class can change, in one immutable and validated value."""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from attention_core.lesson.numbers import LARGEST
from attention_core.lesson.word_vectors import MAX_SIZE
from attention_core.lesson.words import check_words, different_words, word_key
from attention_core.maths.arrays import Floats
from attention_core.maths.masks import causal_mask

Scaling = Literal["none", "sqrt_d_k", "d_k"]
Masking = Literal["none", "causal", "custom"]
WEIGHTS = ("w_q", "w_k", "w_v")
MAX_HEADS = 4


@dataclass(frozen=True, eq=False)
class Lesson:
    """A sentence and all numbers from which self-attention follows.

    Lessons compare by value and are hashable; their arrays can't be written to.
    Change one with `dataclasses.replace`.

    Attributes
    ----------
    words : tuple of str
        The sentence: 1 to 12 words of at most 24 characters.
    embeddings : (n_different_words, d_model) ndarray
        One row for each different word of ``words`` and ``memory``, as first met.
    w_q, w_k : (n_heads, d_model, d_k) ndarray
        Weights of queries and keys, of 1 to 4 heads. One may be given as (d_model, d_k).
    w_v : (n_heads, d_model, d_v) ndarray
        Weights of the values.
    position : bool
        Whether the sinusoidal encoding is added.
    scaling : {"none", "sqrt_d_k", "d_k"}
        What the scores are divided by.
    temperature : float
        A further divisor of the scores, above 0.
    masking : {"none", "causal", "custom"}
        Who may look at whom.
    mask : (n_queries, n_keys) ndarray of bool or None
        True = may attend; given exactly when ``masking`` is "custom".
    w_o : (n_heads * d_v, d_out) ndarray or None
        Mixes the heads; without it they stay side by side.
    memory : tuple of str or None
        The second sentence, which gives keys and values in cross-attention.

    Raises
    ------
    ValueError
        If sizes do not fit or a number is NaN, inf or beyond 1,000,000.

    References
    ----------
    "Attention Is All You Need" (Vaswani et al., 2017), sections 3.2 and 3.5.

    Examples
    --------
    >>> one = Lesson(("a",), [[1.0, 2.0]], w_q=np.eye(2), w_k=np.eye(2), w_v=np.eye(2))
    >>> one.d_model, one.n_heads, one == one
    (2, 1, True)
    """

    words: tuple[str, ...]
    embeddings: Floats
    w_q: Floats
    w_k: Floats
    w_v: Floats
    position: bool = False
    scaling: Scaling = "sqrt_d_k"
    temperature: float = 1.0
    masking: Masking = "none"
    mask: np.ndarray | None = None
    w_o: Floats | None = None
    memory: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Freeze the arrays and check that everything fits."""
        self._set("words", tuple(self.words))
        self._set("memory", None if self.memory is None else tuple(self.memory))
        for sentence in (self.words, self.memory):
            if sentence is not None:
                check_words(sentence)
        self._set("embeddings", _frozen("embeddings", self.embeddings, 2))
        for name in WEIGHTS:
            self._set(name, _frozen(name, getattr(self, name), 3))
        self._set("w_o", None if self.w_o is None else _frozen("w_o", self.w_o, 2))
        self._check_sizes()
        self._check_choices()

    @cached_property
    def table_words(self) -> tuple[str, ...]:
        """The different words, one for each row of ``embeddings``."""
        return different_words(self.words + (self.memory or ()))

    def table_rows(self, words: tuple[str, ...]) -> list[int]:
        """Find each word's row in ``embeddings``.

        Parameters
        ----------
        words : tuple of str
            Words of the lesson.

        Returns
        -------
        list of int
            One for each word, from 0.
        """
        row_of = {word_key(word): row for row, word in enumerate(self.table_words)}
        return [row_of[word_key(word)] for word in words]

    @property
    def d_model(self) -> int:
        """Numbers per word."""
        return int(self.embeddings.shape[1])

    @property
    def n_heads(self) -> int:
        """Number of heads."""
        return int(self.w_q.shape[0])

    @property
    def d_k(self) -> int:
        """Numbers per query and per key."""
        return int(self.w_q.shape[2])

    @property
    def d_v(self) -> int:
        """Numbers per value."""
        return int(self.w_v.shape[2])

    @property
    def d_out(self) -> int:
        """Numbers per word of what all heads give together."""
        return int(self.mixing.shape[1])

    @cached_property
    def mixing(self) -> Floats:
        """W_o; where there is none, ones on the diagonal, which change nothing."""
        return _frozen("w_o", np.eye(self.n_heads * self.d_v), 2) if self.w_o is None else self.w_o

    @property
    def allowed(self) -> NDArray[np.bool_] | None:
        """Who may look at whom, as `attention` takes it; None where everyone may."""
        if self.masking == "causal":
            return causal_mask(len(self.words), len(self.memory or self.words))
        return self.mask

    @property
    def scale(self) -> float:
        """The factor that multiplies the scores."""
        divisors = {"none": 1.0, "sqrt_d_k": float(np.sqrt(self.d_k)), "d_k": float(self.d_k)}
        return 1.0 / (divisors[self.scaling] * self.temperature)

    def __eq__(self, other: object) -> bool:
        """Compare by value."""
        return isinstance(other, Lesson) and self._key() == other._key()

    def __hash__(self) -> int:
        """Hash by value."""
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        values = (getattr(self, field.name) for field in fields(self))
        return tuple((v.shape, v.tobytes()) if isinstance(v, np.ndarray) else v for v in values)

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _check_sizes(self) -> None:
        n_words = len(self.table_words)
        if self.embeddings.shape[0] != n_words:
            raise ValueError(
                f"embeddings is {_size(self.embeddings)}, but {n_words} different words "
                f"need {n_words} rows"
            )
        for name in WEIGHTS:
            weight = getattr(self, name)
            if weight.shape[1] != self.d_model:
                raise ValueError(
                    f"{name} is {_size(weight[0])}, but {self.d_model} numbers per word "
                    f"need {self.d_model} rows"
                )
            if weight.shape[0] != self.n_heads:
                raise ValueError(f"{name} has {len(weight)} heads, but w_q has {self.n_heads}")
        if self.w_k.shape[2] != self.d_k:
            raise ValueError(
                f"w_q is {_size(self.w_q[0])} and w_k {_size(self.w_k[0])}, "
                "but queries and keys need equally many numbers"
            )
        if self.w_o is not None and self.w_o.shape[0] != self.n_heads * self.d_v:
            raise ValueError(
                f"w_o is {_size(self.w_o)}, but {self.n_heads} heads of {self.d_v} numbers "
                f"need {self.n_heads * self.d_v} rows"
            )

    def _check_choices(self) -> None:
        for name, value, choices in (
            ("scaling", self.scaling, get_args(Scaling)),
            ("masking", self.masking, get_args(Masking)),
        ):
            if value not in choices:
                raise ValueError(f"{name} is {value!r}, but must be one of {choices}")
        self._set("position", bool(self.position))
        self._set("temperature", float(self.temperature))
        if not 1e-3 <= self.temperature <= 1e3:
            raise ValueError(f"temperature is {self.temperature}, but goes from 0.001 to 1000")
        if (self.mask is not None) != (self.masking == "custom"):
            raise ValueError(f"masking is {self.masking!r}: a mask goes with 'custom' and only so")
        if self.mask is not None:
            mask = np.array(self.mask)
            shape = (len(self.words), len(self.memory or self.words))
            if mask.dtype != np.bool_ or mask.shape != shape:
                raise ValueError(f"mask is {mask.dtype} {mask.shape}, but needs bool {shape}")
            mask.flags.writeable = False
            self._set("mask", mask)


def _frozen(name: str, value: ArrayLike, ndim: int) -> Floats:
    array = np.array(value, dtype=np.float64) + 0.0  # a copy, and -0.0 becomes 0.0
    if ndim == 3 and array.ndim == 2:
        array = array[None]
    if array.ndim != ndim:
        raise ValueError(f"{name} has shape {array.shape}, but needs {ndim} axes")
    if ndim == 3 and array.shape[0] > MAX_HEADS:
        raise ValueError(f"{name} has {array.shape[0]} heads, but at most {MAX_HEADS} are possible")
    sizes = {"embeddings": (24, MAX_SIZE), "w_o": (MAX_SIZE * MAX_SIZE,) * 2}
    largest = sizes.get(name, (MAX_HEADS, MAX_SIZE, MAX_SIZE))
    if not all(1 <= n <= most for n, most in zip(array.shape, largest, strict=True)):
        raise ValueError(f"{name} has shape {array.shape}, but can be at most {largest}")
    if not (np.abs(array) <= LARGEST).all():  # also False for NaN
        raise ValueError(f"{name} holds a number that is NaN, infinite or beyond 1,000,000")
    array.flags.writeable = False
    return array


def _size(matrix: Floats) -> str:
    return " x ".join(str(n) for n in matrix.shape)
