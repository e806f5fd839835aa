"""What the training page holds. None of it is the lesson's: a run is made anew in a moment."""

from dataclasses import dataclass, field, replace

import numpy as np

from attention_core import Lesson, place_labels
from attention_core.learning.descent import FIRST, Descent
from attention_core.learning.output_task import Learned
from attention_core.learning.recipe import Kept, Percents, Recipe
from attention_core.learning.run import Training


@dataclass
class Learning:
    """What a class wants the weights to learn, and the runs that learnt it."""

    # By the labels of who asks and who is asked, in percent; None is free. Words that go while a
    # sentence is typed find theirs again when they come back.
    wanted: dict[tuple[str, str], float | None] = field(default_factory=dict)
    descent: Descent = FIRST
    recipe: Recipe | None = None  # what the run follows from: the address holds it
    run: Training | None = None  # its steps are lessons: the one that is shown is the class's own
    opened: Lesson | None = None  # what the address said beside a recipe of which no run is made
    lost: bool = False  # whether that run came out otherwise here
    unkept: bool = False  # whether the address can't hold the recipe
    number: int = 0  # how many runs there were: a step of an earlier one isn't shown any more
    step: int = 0  # which was shown last: several can be the same lesson
    playing: bool = False  # whether the run is to be shown step by step as soon as it is drawn
    seed: int = 0  # of the second task
    learned_with: int | None = None  # the seed with which that was learned last
    learned: Learned | None = None  # what came of it

    @classmethod
    def from_link(cls, kept: Kept, lesson: Lesson) -> "Learning":
        """Take over what an address holds; no step is taken before somebody wants to see it."""
        labels = _labels(lesson)
        wanted = {
            (word, key): share
            for word, row in zip(labels[0], kept.percents, strict=False)
            if row is not None
            for key, share in zip(labels[1], row, strict=True)
        }
        return cls(
            wanted,
            kept.descent,
            kept.recipe,
            opened=None if kept.recipe is None else lesson,
            number=kept.number,
            step=kept.step,
            seed=kept.seed,
            learned_with=kept.learned,
        )

    def make_run(self) -> Training | None:
        """Return the run; one that the address told of is made here, the first time."""
        if self.recipe is not None and self.opened is not None:
            self.run = self.recipe.resumed(self.opened, self.step)
            self.opened, self.lost = None, self.run is None
            self.recipe = self.recipe if self.run else None
        return self.run

    def step_of(self, lesson: Lesson) -> int | None:
        """Return which step of the run a lesson is; None where it has been changed since."""
        run = self.run
        if run is None:
            return self.step if lesson == self.opened else None
        if run[self.step].lesson == lesson:
            return self.step
        if run.lesson.w_q.shape != lesson.w_q.shape:
            return None
        same = np.flatnonzero((run.w_q == lesson.w_q[run.head]).all(axis=(1, 2)))
        return next((int(number) for number in same if run[int(number)].lesson == lesson), None)

    def percents(self, lesson: Lesson) -> Percents:
        """Return what people have said that they want of a lesson's words; () where nothing."""
        asking, asked = _labels(lesson)
        known = [any((word, key) in self.wanted for key in asked) for word in asking]
        if not any(known):
            return ()
        return tuple(
            tuple(self.wanted.get((word, key)) for key in asked) if is_known else None
            for word, is_known in zip(asking, known, strict=True)
        )

    def kept(self, lesson: Lesson) -> Kept | None:
        """Return what the address is to hold beside a lesson; None where that is nothing."""
        kept = Kept(self.percents(lesson), self.descent, self.seed, self.learned_with)
        step = self.step_of(lesson)
        if self.recipe is not None and step is not None:
            kept = replace(kept, number=self.number, step=step, recipe=self.recipe)
        return None if kept == Kept() else kept


def _labels(lesson: Lesson) -> tuple[list[str], list[str]]:
    return [*place_labels(lesson.words)], [*place_labels(lesson.memory or lesson.words)]
