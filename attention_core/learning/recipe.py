"""What a run follows from: with it the same steps can be taken once more, to the last digit."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from attention_core.learning.descent import FIRST, Descent
from attention_core.learning.run import Training
from attention_core.learning.target import Target
from attention_core.learning.training import with_weights
from attention_core.learning.wanted import Row
from attention_core.lesson.lesson import Lesson

Percents = tuple[Row | None, ...]  # by the places of the words that ask; None where none is wanted
Matrix = tuple[tuple[float, ...], ...]
# Another machine may round a product otherwise, and each step carries that on.
_CLOSE = 1e-6


@dataclass(frozen=True)
class Recipe:
    """A few numbers that stand for all steps. Make one with `Recipe.of`.

    Attributes
    ----------
    percents : tuple
        What was wanted: for each word that asks None, or a percentage for each that is asked.
    descent : Descent
        How it learnt.
    head : int
        Which head learnt, from 0.
    w_q, w_k : tuple of tuple of float, or None
        Where the head began; None where that follows from the seed.
    """

    percents: Percents
    descent: Descent
    head: int
    w_q: Matrix | None
    w_k: Matrix | None

    @classmethod
    def of(cls, lesson: Lesson, percents: Percents, descent: Descent, head: int) -> "Recipe":
        """Write down what a run of a lesson follows from.

        Parameters
        ----------
        lesson : Lesson
            What is to learn.
        percents, descent, head
            As above.

        Returns
        -------
        Recipe
            Only what the lesson's later steps don't hold themselves.

        Examples
        --------
        >>> from attention_core.lesson.examples import WRITE_A_POEM
        >>> recipe = Recipe.of(WRITE_A_POEM, ((None, None, 80.0), None, None), Descent(), 0)
        >>> len(recipe.run(WRITE_A_POEM))
        201
        """
        if descent.start == "random":
            return cls(percents, descent, head, None, None)
        w_q, w_k = (tuple(map(tuple, each[head].tolist())) for each in (lesson.w_q, lesson.w_k))
        return cls(percents, descent, head, w_q, w_k)

    def target(self, lesson: Lesson) -> Target:
        """Return what was wanted, or raise ValueError where the lesson can't learn it."""
        return target_of(lesson, self.percents)

    def start(self, lesson: Lesson) -> Lesson:
        """Return the lesson from which the run began, given any lesson of its steps."""
        begun: dict[str, Any] = {"w_q": self.w_q, "w_k": self.w_k}
        weights = {name: np.array(each) for name, each in begun.items() if each is not None}
        return with_weights(lesson, weights, self.head)

    def run(self, lesson: Lesson) -> Training:
        """Take all steps.

        Parameters
        ----------
        lesson : Lesson
            The one from which it began, or that of any of its steps.

        Returns
        -------
        Training
            As `Training.run` gives it.

        Raises
        ------
        ValueError
            If the lesson can't learn that, or has another shape.

        Examples
        --------
        >>> from attention_core.lesson.examples import WRITE_A_POEM
        >>> recipe = Recipe.of(WRITE_A_POEM, ((None, None, 80.0), None, None), Descent(), 0)
        >>> run = recipe.run(WRITE_A_POEM)
        >>> bool((recipe.run(run[20].lesson).w_q == run.w_q).all())
        True
        """
        start = self.start(lesson)
        return Training.run(start, self.target(start), self.descent, self.head)

    def resumed(self, lesson: Lesson, step: int) -> Training | None:
        """Take all steps once more, where a lesson is one of them.

        Parameters
        ----------
        lesson : Lesson
            What one of the steps led to.
        step : int
            Which, from 0.

        Returns
        -------
        Training or None
            This step's numbers are the lesson's; None where they came out otherwise.

        Raises
        ------
        ValueError
            As in `run`.

        Examples
        --------
        >>> from attention_core.lesson.examples import WRITE_A_POEM
        >>> recipe = Recipe.of(WRITE_A_POEM, ((None, None, 80.0), None, None), Descent(), 0)
        >>> lesson = recipe.run(WRITE_A_POEM)[20].lesson
        >>> recipe.resumed(lesson, 20)[20].lesson == lesson
        True
        >>> recipe.resumed(lesson, 21) is None
        True
        """
        run = self.run(lesson)
        if step >= len(run):
            return None
        stacks: dict[str, Any] = {}
        for name in ("w_q", "w_k", "w_v"):
            own, stack = getattr(lesson, name)[self.head], np.array(getattr(run, name))
            if not np.allclose(stack[step], own, _CLOSE, _CLOSE):
                return None
            stack[step] = own
            stacks[name] = stack
        return replace(run, **stacks)


def target_of(lesson: Lesson, percents: Percents) -> Target:
    """Return the target of what is wanted in percent.

    Parameters
    ----------
    lesson : Lesson
        Whose words attend.
    percents : tuple
        As in `Recipe`.

    Returns
    -------
    Target
        The same as shares.

    Raises
    ------
    ValueError
        As in `Target.of`.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> target_of(WRITE_A_POEM, ((None, None, 80.0), None, None)).shares[0]
    (None, None, 0.8)
    """
    wanted = {
        row: [None if share is None else share / 100.0 for share in shares]
        for row, shares in enumerate(percents)
        if shares is not None
    }
    return Target.of(lesson, wanted)


@dataclass(frozen=True)
class Kept:
    """What of the training page outlives its session.

    Attributes
    ----------
    percents : tuple
        What is wanted now, as in `Recipe`; empty where nobody has said so.
    descent : Descent
        What the settings say now.
    seed : int
        Of the second task.
    learned : int or None
        With which seed that was learned last.
    number, step : int
        Which run it is, and which of its steps the lesson is.
    recipe : Recipe or None
        What that run follows from.
    """

    percents: Percents = ()
    descent: Descent = FIRST
    seed: int = 0
    learned: int | None = None
    number: int = 0
    step: int = 0
    recipe: Recipe | None = None
