"""A descent that leads away from its target: noticed, and said in words."""

from collections.abc import Mapping

import numpy as np

from attention_core.learning.descent import Descent
from attention_core.lesson.lesson import WEIGHTS
from attention_core.lesson.numbers import LARGEST, number_text, spelled
from attention_core.maths.arrays import Floats
from attention_core.matrices import CATALOGUE

_SYMBOLS = {name: CATALOGUE[name].symbol for name in WEIGHTS}


class Diverged(ValueError):
    """The steps led away from the target; the message is a sentence for who watches."""


def check_numbers(number: int, weights: Mapping[str, Floats], descent: Descent) -> None:
    """Refuse weights that no lesson can hold.

    Parameters
    ----------
    number : int
        Which step led there.
    weights : mapping of str to ndarray
        The matrices that learn.
    descent : Descent
        How the step was taken.

    Raises
    ------
    Diverged
        If a number is NaN, infinite or beyond 1,000,000.
    """
    for name, matrix in weights.items():
        if not (np.abs(matrix) <= LARGEST).all():  # also False for NaN
            raise Diverged(
                f"Step {number} led to a number beyond 1,000,000 in {_SYMBOLS[name]}. "
                + _too_long(descent)
            )


def check_loss(number: int, loss: float, descent: Descent) -> None:
    """Refuse a step that led to a loss beyond 1,000,000."""
    if not loss <= LARGEST:
        raise Diverged(f"After step {number} the loss was beyond 1,000,000. " + _too_long(descent))


def check_end(number: int, loss: float, first: float, descent: Descent) -> None:
    """Refuse a descent that ends higher than it began."""
    # Adam goes on trembling around the best weights: where they were the start, that isn't much.
    if loss > first + 1e-3:
        raise Diverged(
            f"After {number} steps the loss is {number_text(loss, 3)}, higher than the "
            f"{number_text(first, 3)} at the start. " + _too_long(descent)
        )


def _too_long(descent: Descent) -> str:
    rate = spelled(f"{descent.learning_rate:g}")
    return (
        f"With a learning rate of {rate} the steps are so long that they jump across the lowest "
        "loss: try a smaller one."
    )
