"""Shares that a class wants, and the run of steps that leads there: what people do with both."""

import numpy as np

from attention_core import Lesson, place_labels
from attention_core.learning.run import Training
from attention_core.learning.target import Target
from ui.edit.mask import pairs
from ui.state import session

BURST = "training"  # a whole run is one step of undo
FIRST = 80.0  # percent that are wanted before anyone has said so
Rows = dict[int, list[float | None]]


def want(row: int, column: int, percent: float | None) -> None:
    """Want a share in percent, or none in particular."""
    state = session.state()
    asking, asked = _labels(state.lesson)
    if row < len(asking) and column < len(asked):
        _keep_first()
        state.learning.wanted[asking[row], asked[column]] = percent


def wanted(lesson: Lesson, focus: int) -> Rows:
    """Return what is wanted, in percent, by row; rows of which nothing is wanted are left out.

    Until someone wants anything it is one share of the followed word, so that there is a task.
    """
    known = session.state().learning.wanted
    asking, asked = _labels(lesson)
    if not any((word, key) in known for word in asking for key in asked):
        return _first(lesson, focus)
    rows = {row: [known.get((word, key)) for key in asked] for row, word in enumerate(asking)}
    return {row: shares for row, shares in rows.items() if set(shares) != {None}}


def target_of(lesson: Lesson, focus: int) -> tuple[Target | None, str]:
    """Return the target of what is wanted, or why there is none, in words."""
    rows = {
        row: [None if share is None else share / 100.0 for share in shares]
        for row, shares in wanted(lesson, focus).items()
    }
    try:
        return Target.of(lesson, rows), ""
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
    target, _ = target_of(state.lesson, state.view.focus)
    if target is None:
        return
    _keep_first()
    learning.run = Training.run(state.lesson, target, learning.descent, state.view.head)
    learning.number += 1
    learning.playing = True
    _show(learning.run, 0)


def show_step(run: int, number: int, after: int | None) -> None:
    """Let a step's lesson be the lesson, where it is one of the run that is shown.

    What goes on by itself goes on `after` a step: where an undo has come in between, it ends.
    """
    learning, shown = session.state().learning, shown_step()
    learning.playing = False
    if learning.run is None or run != learning.number or shown is None:
        return
    if after is None or after == shown:
        _show(learning.run, min(number, len(learning.run) - 1))


def shown_step() -> int | None:
    """Return which step of the run the lesson is; None where it has been changed since."""
    learning, lesson = session.state().learning, session.state().lesson
    run = learning.run
    if run is None:
        return None
    if run[learning.step].lesson == lesson:
        return learning.step
    if run.lesson.w_q.shape != lesson.w_q.shape:
        return None
    same = np.flatnonzero((run.w_q == lesson.w_q[run.head]).all(axis=(1, 2)))
    return next((int(number) for number in same if run[int(number)].lesson == lesson), None)


def _show(run: Training, number: int) -> None:
    learning = session.state().learning
    learning.step = number
    session.change(run[number].lesson, f"{BURST} {learning.number}")


def _labels(lesson: Lesson) -> tuple[list[str], list[str]]:
    return [*place_labels(lesson.words)], [*place_labels(lesson.memory or lesson.words)]


def _first(lesson: Lesson, row: int) -> Rows:
    """Want the last word that may be looked at, where there are others, and not the word itself."""
    seen = np.flatnonzero(pairs(lesson)[row]).tolist()
    if len(seen) < 2:
        return {}
    itself = row if lesson.memory is None else None
    last = next(key for key in reversed(seen) if key != itself)
    return {row: [FIRST if key == last else None for key in range(pairs(lesson).shape[1])]}


def _keep_first() -> None:
    """Let what is wanted at first be wanted for good: it would go with the followed word."""
    state = session.state()
    asking, asked = _labels(state.lesson)
    for row, shares in wanted(state.lesson, state.view.focus).items():
        for key, share in zip(asked, shares, strict=True):
            state.learning.wanted[asking[row], key] = share
