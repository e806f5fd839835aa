"""Heads of a model that was trained: what goes in, its weights, and what the model made of it."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from attention_core.maths.arrays import Floats
from attention_core.maths.attention import Attention, attention

_PARTS = ("w_q", "w_k", "w_v", "b_q", "b_k", "b_v")


@dataclass(frozen=True, eq=False)
class RealHead:
    """One head of all-MiniLM-L6-v2 on one sentence. Its arrays can't be written to.

    The model saw the sentence between two tokens of its own, [CLS] and [SEP]. ``hidden``,
    ``recorded`` and ``recorded_output`` have them as first and last row.

    Attributes
    ----------
    words : tuple of str
        The sentence; each word is one token, and none stands twice.
    layer, head : int
        Which of the 6 layers and of a layer's 12 heads, from 0.
    name : str
        What the head does, in a few words.
    hidden : (n_words + 2, 384) ndarray
        What the layer before gave, rounded to float16: the input of the projections.
    w_q, w_k, w_v : (384, 32) ndarray
        The head's weights, rounded to float16.
    b_q, b_k, b_v : (32,) ndarray
        Its biases, rounded to float16: ``q = x @ w_q + b_q``.
    recorded : (n_words + 2, n_words + 2) ndarray
        The weights that the model computed in float32.
    recorded_output : (n_words + 2, 32) ndarray
        The head's output that the model computed in float32.
    """

    words: tuple[str, ...]
    layer: int
    head: int
    name: str
    hidden: Floats
    w_q: Floats
    w_k: Floats
    w_v: Floats
    b_q: Floats
    b_k: Floats
    b_v: Floats
    recorded: Floats
    recorded_output: Floats

    @property
    def x(self) -> Floats:
        """The words' rows of ``hidden``: (n_words, 384)."""
        return self.hidden[1:-1]

    @property
    def to_special(self) -> Floats:
        """Share of each word's row that the model sends to [CLS] and [SEP] together."""
        return np.asarray(self.recorded[1:-1, [0, -1]].sum(axis=1))


@cache
def real_heads() -> tuple[RealHead, ...]:
    """Read the shipped heads once.

    Returns
    -------
    tuple of RealHead
        Each sentence's heads side by side, in the same order; see
        ``attention_core/data/real_heads.md``.

    References
    ----------
    Wang et al., "MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of
    Pre-Trained Transformers", 2020.
    Reimers and Gurevych, "Sentence-BERT", 2019.

    Examples
    --------
    >>> first = real_heads()[0]
    >>> first.layer, first.head, first.words[:2]
    (3, 1, ('A', 'pizza'))
    """
    with (
        files("attention_core").joinpath("data/real_heads.npz").open("rb") as file,
        np.load(file) as arrays,
    ):
        found = {name: _frozen(arrays[name]) for name in arrays.files}
    places = range(len(found["sentences"]))
    return tuple(_head(found, place, n) for place in places for n in range(len(found["heads"])))


def attend(head: RealHead, *, special: bool = False) -> Attention:
    """Compute a head with `attention`.

    Parameters
    ----------
    head : RealHead
        Any.
    special : bool
        Whether [CLS] and [SEP] take part, as they do in the model. Without them each row's
        shares are those of the model among the words, made to sum to one.

    Returns
    -------
    Attention
        With a row for each word, or for each token.

    Examples
    --------
    >>> pizza = real_heads()[0]
    >>> float(attend(pizza).weights[pizza.words.index("it"), pizza.words.index("pizza")].round(2))
    0.88
    """
    weights = {name: getattr(head, name) for name in _PARTS}
    return _attention(head.hidden if special else head.x, weights)


def untrained(head: RealHead, *, special: bool = False) -> Attention:
    """Compute a head as if it had not been trained: its input with random weights.

    Parameters
    ----------
    head : RealHead
        Any. Each of its matrices is replaced by normally distributed numbers of the same
        spread, from a seed that is the same each time.
    special : bool
        Whether [CLS] and [SEP] take part, as they do in the model.

    Returns
    -------
    Attention
        With a row for each word, or for each token.

    Examples
    --------
    >>> untrained(real_heads()[0]).weights.shape
    (11, 11)
    """
    random = np.random.default_rng([head.layer, head.head])
    own = {name: getattr(head, name) for name in _PARTS}
    weights = {name: random.normal(0.0, part.std(), part.shape) for name, part in own.items()}
    return _attention(head.hidden if special else head.x, weights)


def _attention(x: Floats, weights: dict[str, Floats]) -> Attention:
    return attention(*(x @ weights[f"w_{part}"] + weights[f"b_{part}"] for part in "qkv"))


def _head(found: dict[str, np.ndarray], place: int, n: int) -> RealHead:
    layer, head = (int(number) for number in found["heads"][n])
    return RealHead(
        words=tuple(str(found["sentences"][place]).split()),
        layer=layer,
        head=head,
        name=str(found["names"][n]),
        hidden=found[f"hidden_{place}"][found["layers"].tolist().index(layer)],
        recorded=found[f"weights_{place}"][n],
        recorded_output=found[f"output_{place}"][n],
        **{name: found[name][n] for name in _PARTS},
    )


def _frozen(array: np.ndarray) -> np.ndarray:
    if array.dtype.kind == "f":
        array = array.astype(np.float64)
    array.flags.writeable = False
    return array
