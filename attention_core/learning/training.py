"""The descent: step by step to weights that give the shares that a class wants."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from attention_core.learning.descent import Descent, Moments, next_weights, none_yet
from attention_core.learning.gradients import gradients
from attention_core.learning.target import Target
from attention_core.lesson.lesson import WEIGHTS, Lesson
from attention_core.lesson.numbers import LARGEST, number_text, spelled
from attention_core.maths.arrays import Floats
from attention_core.matrices import CATALOGUE
from attention_core.trace import trace

_SYMBOLS = {name: CATALOGUE[name].symbol for name in WEIGHTS}


class Diverged(ValueError):
    """The steps led away from the target; the message is a sentence for who watches."""


class Step(NamedTuple):
    """Where the descent is.

    Attributes
    ----------
    number : int
        How many steps were made; 0 is the start.
    lesson : Lesson
        As it is now.
    loss : float
        How far its shares are from the wanted ones, as `Target.loss` measures.
    shares : (n_queries, n_keys) ndarray
        The head's weights.
    """

    number: int
    lesson: Lesson
    loss: float
    shares: Floats


def train(lesson: Lesson, target: Target, descent: Descent, head: int = 0) -> Iterator[Step]:
    """Let the weights of one head learn a target.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    target : Target
        Which shares are wanted.
    descent : Descent
        How to learn.
    head : int
        Which head learns, from 0.

    Returns
    -------
    iterator of Step
        The start, then a step for each of ``descent.steps``.

    Raises
    ------
    ValueError
        If the target isn't the lesson's, or there is no such head.
    Diverged
        While steps are taken: when one leads beyond 1,000,000, or after the last if the loss is
        then higher than at the start.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> wanted = Target.of(WRITE_A_POEM, {0: (0.1, 0.8, 0.1)})
    >>> *_, last = train(WRITE_A_POEM, wanted, Descent(learning_rate=0.3))
    >>> last.number, last.shares[0].round(2)
    (200, array([0.1, 0.8, 0.1]))
    """
    target.check(lesson)
    trace(lesson, head)  # refuses a head that isn't there, before any step is asked for
    return _steps(started(lesson, descent, head), target, descent, head)


def started(lesson: Lesson, descent: Descent, head: int = 0) -> Lesson:
    """Return the lesson with which the descent begins.

    Parameters
    ----------
    lesson : Lesson
        What there is.
    descent : Descent
        Says which matrices learn and whether they begin at random.
    head : int
        Which head learns, from 0.

    Returns
    -------
    Lesson
        Random weights have mean 0 and variance 1 / d_model, which keeps queries, keys and values
        about as large as the numbers of the words.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> started(WRITE_A_POEM, Descent()) == WRITE_A_POEM
    True
    """
    if descent.start == "as they are":
        return lesson
    dice = np.random.default_rng(descent.seed)
    # All three are drawn, so that w_k begins alike whether w_q learns or not.
    drawn = {name: dice.standard_normal(getattr(lesson, name)[0].shape) for name in WEIGHTS}
    return with_weights(
        lesson, {name: drawn[name] / np.sqrt(lesson.d_model) for name in descent.learns}, head
    )


def _steps(lesson: Lesson, target: Target, descent: Descent, head: int) -> Iterator[Step]:
    moments = {name: none_yet(getattr(lesson, name)[head]) for name in descent.learns}
    first = step = _step(0, lesson, target, head)
    yield first
    for number in range(1, descent.steps + 1):
        weights, moments = _moved(step.lesson, target, descent, moments, head)
        check_numbers(number, weights, descent)
        step = _step(number, with_weights(step.lesson, weights, head), target, head)
        _check_loss(step, descent)
        yield step
    _check_end(step, first, descent)


def _step(number: int, lesson: Lesson, target: Target, head: int) -> Step:
    computed = trace(lesson, head)
    return Step(number, lesson, target.loss(computed), computed.weights)


def _moved(
    lesson: Lesson, target: Target, descent: Descent, moments: Mapping[str, Moments], head: int
) -> tuple[dict[str, Floats], dict[str, Moments]]:
    """Return the next weights of what learns, and what the optimizer remembers then."""
    up = gradients(lesson, head, scaled=target.gradient(trace(lesson, head)))
    weights = {name: getattr(lesson, name)[head] for name in descent.learns}
    return next_weights(descent, weights, {name: getattr(up, name) for name in weights}, moments)


def with_weights(lesson: Lesson, weights: Mapping[str, Floats], head: int) -> Lesson:
    """Return a lesson with other weights in one head.

    Parameters
    ----------
    lesson : Lesson
        What there is.
    weights : mapping of str to ndarray
        The new numbers of some of "w_q", "w_k" and "w_v", a matrix each.
    head : int
        Whose, from 0.

    Returns
    -------
    Lesson
        All else is the same.

    Raises
    ------
    ValueError
        If a shape is another, or a number is NaN, infinite or beyond 1,000,000.

    Examples
    --------
    >>> from attention_core.lesson.examples import UNIFORM
    >>> with_weights(UNIFORM, {"w_q": np.eye(2)}, head=0).w_q.tolist()
    [[[1.0, 0.0], [0.0, 1.0]]]
    """
    changes: dict[str, Any] = {}
    for name, matrix in weights.items():
        changes[name] = np.array(getattr(lesson, name))
        changes[name][head] = matrix
    return replace(lesson, **changes)


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


def _check_loss(step: Step, descent: Descent) -> None:
    if not step.loss <= LARGEST:
        raise Diverged(
            f"After step {step.number} the loss was beyond 1,000,000. " + _too_long(descent)
        )


def _check_end(last: Step, first: Step, descent: Descent) -> None:
    # Adam goes on trembling around the best weights: where they were the start, that isn't much.
    if last.loss > first.loss + 1e-3:
        raise Diverged(
            f"After {last.number} steps the loss is {number_text(last.loss, 3)}, higher than the "
            f"{number_text(first.loss, 3)} at the start. " + _too_long(descent)
        )


def _too_long(descent: Descent) -> str:
    rate = spelled(f"{descent.learning_rate:g}")
    return (
        f"With a learning rate of {rate} the steps are so long that they jump across the lowest "
        "loss: try a smaller one."
    )
