"""Shares that a class wants, and the run of steps that leads there: what people do with both."""

import numpy as np

from attention_core import Lesson, View, place_labels
from attention_core.learning.recipe import Percents, Recipe, target_of
from attention_core.learning.run import Training
from attention_core.learning.target import Target
from attention_core.sharing.code_training import TrainingProgram
from attention_core.view import next_edition
from ui.edit.mask import pairs
from ui.state import session

BURST = "training"  # a whole run is one step of undo
FIRST = 80.0  # percent that are wanted before anyone has said so
Rows = dict[int, list[float | None]]


def want(row: int, column: int, percent: float | None) -> None:
    """Want a share in percent, or none in particular; what nobody has asked for gives way."""
    state = session.state()
    asking, asked = _labels(state.lesson)
    if row < len(asking) and column < len(asked):
        state.learning.wanted[asking[row], asked[column]] = percent and round(percent, 2)


def wanted(lesson: Lesson, focus: int) -> Rows:
    """Return what is wanted, in percent, by row; rows of which nothing is wanted are left out.

    Until someone wants anything it is one share of the followed word, so that there is a task.
    """
    known = session.state().learning.percents(lesson) or _first(lesson, focus)
    return {row: [*shares] for row, shares in enumerate(known) if shares and set(shares) != {None}}


def wanted_target(lesson: Lesson, focus: int) -> tuple[Target | None, str]:
    """Return the target of what is wanted, or why there is none, in words."""
    try:
        known = session.state().learning.percents(lesson) or _first(lesson, focus)
        return target_of(lesson, known), ""
    except ValueError as problem:
        return None, str(problem)


def largest(lesson: Lesson, focus: int) -> int | None:
    """Return from whom the followed word is to take most, if anything is wanted for it."""
    shares = wanted(lesson, focus).get(focus, [])
    given = {column: share for column, share in enumerate(shares) if share is not None}
    return max(given, key=given.__getitem__, default=None)


def forget_others() -> None:
    """Want nothing in particular for any word but the followed one."""
    state = session.state()
    _keep_first()
    asking, asked = _labels(state.lesson)
    for place, word in enumerate(asking):
        if place != state.view.focus:
            state.learning.wanted.update({(word, key): None for key in asked})


def train() -> None:
    """Take all steps, and show the start: from there the browser goes through them."""
    state, learning = session.state(), session.state().learning
    target, _ = wanted_target(state.lesson, state.view.focus)
    if target is None:
        return
    _keep_first()
    percents = learning.percents(state.lesson)
    learning.recipe = Recipe.of(state.lesson, percents, learning.descent, state.view.head)
    learning.run = learning.recipe.run(state.lesson)
    learning.opened, learning.lost = None, False
    learning.number = next_edition(learning.number)
    learning.playing = True
    _show(learning.run, 0)


def show_step(run: int, number: int, after: int | None) -> None:
    """Let a step's lesson be the lesson, where it is one of the run that is shown.

    What goes on by itself goes on `after` a step: where an undo has come in between, it ends.
    """
    learning = session.state().learning
    learning.playing = False
    made, shown = learning.make_run(), shown_step()
    if made is None or run != learning.number or shown is None:
        return
    if after is None or after == shown:
        _show(made, min(number, len(made) - 1))


def shown_step() -> int | None:
    """Return which step of the run the lesson is; None where it has been changed since."""
    return session.state().learning.step_of(session.state().lesson)


def program(lesson: Lesson, view: View) -> TrainingProgram | None:
    """Return what the run's program holds; of a lesson that is none of its steps, one step's."""
    learning, shown = session.state().learning, shown_step()
    if learning.run is not None and shown is not None:
        return TrainingProgram.of_run(learning.run, shown, view.focus, view.decimals)
    target, _ = wanted_target(lesson, view.focus)
    if target is None:
        return None
    head, looks = view.head, (view.focus, view.decimals)
    return TrainingProgram.of_one_step(lesson, target, learning.descent, head, *looks)


def _show(run: Training, number: int) -> None:
    learning = session.state().learning
    learning.step = number
    session.change(run[number].lesson, f"{BURST} {learning.number}")


def _labels(lesson: Lesson) -> tuple[list[str], list[str]]:
    return [*place_labels(lesson.words)], [*place_labels(lesson.memory or lesson.words)]


def _first(lesson: Lesson, row: int) -> Percents:
    """Want the last word that may be looked at, where there are others, and not the word itself."""
    seen = np.flatnonzero(pairs(lesson)[row]).tolist()
    if len(seen) < 2:
        return ()
    itself = row if lesson.memory is None else None
    last = next(key for key in reversed(seen) if key != itself)
    wish = tuple(FIRST if key == last else None for key in range(pairs(lesson).shape[1]))
    return tuple(wish if each == row else None for each in range(len(lesson.words)))


def _keep_first() -> None:
    """Let what is wanted at first be wanted for good: it would go with the followed word."""
    state = session.state()
    asking, asked = _labels(state.lesson)
    for row, shares in wanted(state.lesson, state.view.focus).items():
        for key, share in zip(asked, shares, strict=True):
            state.learning.wanted[asking[row], key] = share
