"""One step downhill: from weights and the gradient of the loss to the next weights.

References
----------
.. [1] Kingma, Ba, "Adam: A Method for Stochastic Optimization", 2015,
   https://arxiv.org/abs/1412.6980
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import numpy as np

from attention_core.lesson.lesson import WEIGHTS
from attention_core.lesson.numbers import LARGEST
from attention_core.maths.arrays import Floats

Optimizer = Literal["plain", "adam"]
Start = Literal["as they are", "random"]
MAX_STEPS = 2_000
# What the page offers, and links may say.
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
STEPS = (20, 50, 100, 200, 500, 1_000, 2_000)
SEEDS = range(9)  # those that docs/training.md tells of
# What the paper recommends, and torch takes where nothing else is said.
_KEEP_MEAN, _KEEP_SQUARE, _EPSILON = 0.9, 0.999, 1e-8


@dataclass(frozen=True)
class Descent:
    """How the weights learn.

    Attributes
    ----------
    optimizer : {"plain", "adam"}
        "plain" goes against the gradient, so that steps shrink with it; "adam" [1]_ gives each
        number steps of about the learning rate, whatever the gradient's size.
    learning_rate : float
        The length of a step, above 0.
    steps : int
        How many steps, 1 to 2,000.
    learns : tuple of str
        Which of "w_q", "w_k", "w_v" change. Wanted shares leave w_v as it is in any case.
    start : {"as they are", "random"}
        Where those that learn begin.
    seed : int
        Which random numbers: the same seed gives the same start. Counts for "random" alone.

    Raises
    ------
    ValueError
        If a name is unknown, or a number is out of range.

    Examples
    --------
    >>> Descent("adam", learning_rate=0.1, learns=("w_q",)).steps
    200
    """

    optimizer: Optimizer = "plain"
    learning_rate: float = 0.1
    steps: int = 200
    learns: tuple[str, ...] = WEIGHTS
    start: Start = "as they are"
    seed: int = 0

    def __post_init__(self) -> None:
        """Check every field."""
        for name, value, choices in (
            ("optimizer", self.optimizer, get_args(Optimizer)),
            ("start", self.start, get_args(Start)),
        ):
            if value not in choices:
                raise ValueError(f"{name} is {value!r}, but must be one of {choices}")
        if not 0.0 < self.learning_rate <= LARGEST:
            raise ValueError(
                f"learning_rate is {self.learning_rate}, but must be above 0 and at most 1,000,000"
            )
        if not 1 <= self.steps <= MAX_STEPS:
            raise ValueError(f"steps is {self.steps}, but goes from 1 to {MAX_STEPS:,}")
        if not self.learns or self.learns != tuple(w for w in WEIGHTS if w in self.learns):
            raise ValueError(f"learns is {self.learns}, but needs some of {WEIGHTS} in this order")
        if self.seed < 0:
            raise ValueError(f"seed is {self.seed}, but starts at 0")


FIRST = Descent(learning_rate=0.03, steps=100)  # what the page begins with


class Moments(NamedTuple):
    """What Adam remembers of the gradients before, for one matrix of weights.

    Attributes
    ----------
    steps : int
        How many there were.
    mean, square : ndarray
        Running averages of the gradient and of its square; both begin at 0.
    """

    steps: int
    mean: Floats
    square: Floats


def none_yet(weights: Floats) -> Moments:
    """Return what is remembered before the first step.

    Parameters
    ----------
    weights : ndarray
        What learns.

    Returns
    -------
    Moments
        Zeros of the same shape.

    Examples
    --------
    >>> none_yet(np.ones(2)).mean
    array([0., 0.])
    """
    return Moments(0, np.zeros(weights.shape), np.zeros(weights.shape))


def plain_step(weights: Floats, gradient: Floats, learning_rate: float) -> Floats:
    r"""Go against the gradient.

    .. math:: W' = W - \eta \, dW

    Parameters
    ----------
    weights, gradient : ndarray
        The weights and the loss's gradient there.
    learning_rate : float
        The length of a step per unit of the gradient.

    Returns
    -------
    ndarray
        The next weights.

    Examples
    --------
    >>> plain_step(np.array([1.0]), np.array([4.0]), 0.1)
    array([0.6])
    """
    return weights - learning_rate * gradient


def adam_step(
    weights: Floats, gradient: Floats, learning_rate: float, before: Moments
) -> tuple[Floats, Moments]:
    r"""Go against the mean gradient, measured by its usual size.

    .. math:: W' = W - \eta \, \hat m / (\sqrt{\hat v} + \epsilon)

    The averages m and v begin at 0, so that the first ones are too small; the hats divide that out.

    Parameters
    ----------
    weights, gradient : ndarray
        The weights and the loss's gradient there.
    learning_rate : float
        About the length of a step of each number.
    before : Moments
        What is remembered of earlier steps.

    Returns
    -------
    tuple of ndarray and Moments
        The next weights, and what is remembered then.

    References
    ----------
    Kingma, Ba, "Adam", 2015, algorithm 1 [1]_.

    Examples
    --------
    >>> start = np.array([1.0])  # the first step is as long as the learning rate
    >>> adam_step(start, np.array([4.0]), 0.1, none_yet(start))[0].round(6)
    array([0.9])
    """
    steps = before.steps + 1
    mean = _KEEP_MEAN * before.mean + (1.0 - _KEEP_MEAN) * gradient
    square = _KEEP_SQUARE * before.square + (1.0 - _KEEP_SQUARE) * gradient**2
    unbiased_mean = mean / (1.0 - _KEEP_MEAN**steps)
    unbiased_square = square / (1.0 - _KEEP_SQUARE**steps)
    moved = weights - learning_rate * unbiased_mean / (np.sqrt(unbiased_square) + _EPSILON)
    return moved, Moments(steps, mean, square)


def next_weights(
    descent: Descent,
    weights: Mapping[str, Floats],
    uphill: Mapping[str, Floats],
    before: Mapping[str, Moments],
) -> tuple[dict[str, Floats], dict[str, Moments]]:
    """Take one step with every matrix that learns.

    Parameters
    ----------
    descent : Descent
        Which optimizer, and how long a step.
    weights, uphill : mapping of str to ndarray
        The matrices and the loss's gradient with respect to each.
    before : mapping of str to Moments
        What is remembered of earlier steps.

    Returns
    -------
    tuple of dict
        The next weights, and what is remembered then; a plain descent remembers nothing new.

    Examples
    --------
    >>> one, up = {"w_q": np.array([1.0])}, {"w_q": np.array([4.0])}
    >>> next_weights(Descent("plain", 0.1), one, up, {})[0]
    {'w_q': array([0.6])}
    """
    rate = descent.learning_rate
    if descent.optimizer == "plain":
        return {name: plain_step(weights[name], uphill[name], rate) for name in weights}, {**before}
    moved = {name: adam_step(weights[name], uphill[name], rate, before[name]) for name in weights}
    return (
        {name: matrix for name, (matrix, _) in moved.items()},
        {name: moments for name, (_, moments) in moved.items()},
    )
