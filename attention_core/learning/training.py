"""The descent: step by step to weights that give the shares that a class wants."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from attention_core.learning.descent import Descent, next_weights, none_yet
from attention_core.learning.diverging import check_end, check_loss, check_numbers
from attention_core.learning.one_head import LOOKS, Head, head_of, look, uphill
from attention_core.learning.target import Target
from attention_core.lesson.lesson import WEIGHTS, Lesson
from attention_core.maths.arrays import Floats


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


class Point(NamedTuple):
    """Where the descent is, without what stays as it is.

    Attributes
    ----------
    number : int
        How many steps were made; 0 is the start.
    weights : mapping of str to ndarray
        The head's "w_q" and "w_k" by now.
    loss, shares
        As in `Step`.
    """

    number: int
    weights: Mapping[str, Floats]
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
    points, begun = descend(lesson, target, descent, head), started(lesson, descent, head)
    return (
        Step(number, with_weights(begun, weights, head), loss, shares)
        for number, weights, loss, shares in points
    )


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


def descend(lesson: Lesson, target: Target, descent: Descent, head: int = 0) -> Iterator[Point]:
    """Let the weights of one head learn a target, and make no lesson of each step.

    Parameters
    ----------
    lesson, target, descent, head
        As in `train`.

    Returns
    -------
    iterator of Point
        As in `train`.

    Raises
    ------
    ValueError, Diverged
        As in `train`.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> wanted = Target.of(WRITE_A_POEM, {0: (0.1, 0.8, 0.1)})
    >>> next(descend(WRITE_A_POEM, wanted, Descent())).shares[0].round(4)
    array([0.3573, 0.4011, 0.2416])
    """
    target.check(lesson)
    stays = head_of(lesson, head)  # refuses a head that isn't there, before any step is asked for
    return _points(started(lesson, descent, head), stays, target, descent, head)


def _points(
    lesson: Lesson, stays: Head, target: Target, descent: Descent, head: int
) -> Iterator[Point]:
    weights = {name: getattr(lesson, name)[head] for name in LOOKS}
    learns = [name for name in LOOKS if name in descent.learns]
    moments = {name: none_yet(weights[name]) for name in learns}
    for number in range(descent.steps + 1):
        looks = look(stays, **weights)
        point = Point(number, weights, target.loss(looks), looks.weights)
        if number == 0:
            first = point.loss
        else:
            check_loss(number, point.loss, descent)
        yield point
        if number < descent.steps:
            slopes = uphill(stays, looks, target.gradient(looks))
            learning = {name: weights[name] for name in learns}
            moved, moments = next_weights(descent, learning, slopes, moments)
            check_numbers(number + 1, moved, descent)
            weights = {**weights, **moved}
    check_end(number, point.loss, first, descent)


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
