"""A whole descent as one value, for a slider to go through."""

from dataclasses import dataclass

import numpy as np

from attention_core.learning.descent import Descent
from attention_core.learning.diverging import Diverged
from attention_core.learning.one_head import LOOKS
from attention_core.learning.target import Target
from attention_core.learning.training import (
    Point,
    Step,
    descend,
    started,
    with_weights,
)
from attention_core.lesson.lesson import WEIGHTS, Lesson
from attention_core.maths.arrays import Floats


@dataclass(frozen=True, eq=False)
class Training:
    """Every step of a descent; its arrays can't be written to. Make one with `Training.run`.

    Attributes
    ----------
    lesson : Lesson
        As it was before.
    target : Target
        What was wanted.
    descent : Descent
        How it learnt.
    head : int
        Which head learnt, from 0.
    losses : (n_steps + 1,) ndarray
        The loss at the start and after each step.
    shares : (n_steps + 1, n_queries, n_keys) ndarray
        The head's weights.
    w_q, w_k : (n_steps + 1, d_model, d_k) ndarray
        What made them; a matrix that doesn't learn stays the same.
    w_v : (n_steps + 1, d_model, d_v) ndarray
        The head's values: shares don't depend on them, so they stay as they begin.
    trouble : str or None
        Why the descent led away from the target, in words; the steps before are here.
    """

    lesson: Lesson
    target: Target
    descent: Descent
    head: int
    losses: Floats
    shares: Floats
    w_q: Floats
    w_k: Floats
    w_v: Floats
    trouble: str | None

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.losses, self.shares, self.w_q, self.w_k, self.w_v):
            array.flags.writeable = False

    @classmethod
    def run(cls, lesson: Lesson, target: Target, descent: Descent, head: int = 0) -> "Training":
        """Take all steps.

        Parameters
        ----------
        lesson, target, descent, head
            As in `train`.

        Returns
        -------
        Training
            Where the steps diverge, it ends there and ``trouble`` says why.

        Raises
        ------
        ValueError
            If the target isn't the lesson's, or there is no such head.

        Examples
        --------
        >>> from attention_core.lesson.examples import WRITE_A_POEM
        >>> wanted = Target.of(WRITE_A_POEM, {0: (0.1, 0.8, 0.1)})
        >>> run = Training.run(WRITE_A_POEM, wanted, Descent(steps=50))
        >>> len(run), run.losses[[0, -1]].round(3), run.trouble
        (51, array([0.976, 0.777]), None)
        """
        points: list[Point] = []
        trouble = None
        try:
            for point in descend(lesson, target, descent, head):
                points.append(point)
        except Diverged as error:
            trouble = str(error)
        stacks = {name: np.array([point.weights[name] for point in points]) for name in LOOKS}
        begun = started(lesson, descent, head).w_v[head]
        w_v = np.broadcast_to(begun, (len(points), *begun.shape))
        losses = np.array([point.loss for point in points])
        shares = np.array([point.shares for point in points])
        return cls(
            lesson, target, descent, head, losses, shares, **stacks, w_v=w_v, trouble=trouble
        )

    def __len__(self) -> int:
        """Count the steps, the start among them."""
        return len(self.losses)

    def __getitem__(self, number: int) -> Step:
        """Return the start (0) or where a step led; IndexError where there is none."""
        weights = {name: getattr(self, name)[number] for name in WEIGHTS}
        lesson = with_weights(self.lesson, weights, self.head)
        number = range(len(self))[number]
        return Step(number, lesson, float(self.losses[number]), self.shares[number])
