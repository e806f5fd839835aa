"""A training as the text that stands beside its lesson in the address.

It holds what the steps follow from, never the steps: `docs/lesson-format.md` describes it. What it
says is taken for hostile, and reading it takes no step.
"""

import re

import numpy as np

from attention_core.learning.descent import RATES, SEEDS, STEPS, Descent, Optimizer, Start
from attention_core.learning.recipe import Kept, Matrix, Percents, Recipe
from attention_core.learning.wanted import Row
from attention_core.lesson.lesson import Lesson
from attention_core.sharing.link import LinkError
from attention_core.sharing.link_v1 import dictionary, read_number, spelled
from attention_core.sharing.sealed import Damaged, sealed, unsealed
from attention_core.view import MAX_EDITION

MAX_TRAINING = 3_000  # characters: a longer text is refused unread
MAX_BODY = 12_000  # bytes: unpacking stops here
_NONE, _SAME = "-", "="
_WHOLE = re.compile(r"0|[1-9]\d{0,6}", re.ASCII)
_LEFT_OUT = "so it is left out. The lesson itself is whole."


def to_training_link(kept: Kept) -> str:
    """Write what is kept of a training as a short text that is safe in an address.

    Parameters
    ----------
    kept : Kept
        What the steps follow from.

    Returns
    -------
    str
        Letters, digits, ``-`` and ``_``; at most 3,000.

    Raises
    ------
    LinkError
        If it needs more than that, which no training of the page does.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> wanted = ((None, None, 80.0), None, None)
    >>> recipe = Recipe.of(WRITE_A_POEM, wanted, Descent(), 0)
    >>> len(to_training_link(Kept(wanted, Descent(), number=1, step=40, recipe=recipe))) < 90
    True
    """
    lines = [_settings(kept.descent), _rows(kept.percents), f"{kept.seed} {_or_none(kept.learned)}"]
    if (recipe := kept.recipe) is not None:
        same = recipe.descent == kept.descent, recipe.percents == kept.percents
        lines += [
            f"{kept.number} {kept.step} {recipe.head}",
            _SAME if same[0] else _settings(recipe.descent),
            _SAME if same[1] else _rows(recipe.percents),
            *(_NONE if each is None else _matrix(each) for each in (recipe.w_q, recipe.w_k)),
        ]
    text = "1" + sealed(("\n".join(lines).encode("ascii"),), dictionary())
    if len(text) > MAX_TRAINING:
        raise LinkError("This training needs more than an address holds.")
    return text


def read_training_link(text: str, lesson: Lesson) -> Kept:
    """Read what is kept of a training.

    Parameters
    ----------
    text : str
        What `to_training_link` gave.
    lesson : Lesson
        The one beside it.

    Returns
    -------
    Kept
        The same; all of it fits the lesson, and no step was taken.

    Raises
    ------
    LinkError
        If it is no such text, or another lesson's; the message is for the person who tried.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> kept = Kept(((None, None, 80.0), None, None), Descent(learning_rate=0.3))
    >>> read_training_link(to_training_link(kept), WRITE_A_POEM) == kept
    True
    """
    if len(text) > MAX_TRAINING:
        raise LinkError(f"The training in this link is too long, {_LEFT_OUT}")
    if text[:1] in [*"23456789"]:
        raise LinkError(
            f"The training in this link was made by a newer version of Attention Live, {_LEFT_OUT}"
        )
    try:
        if text[:1] != "1":
            raise Damaged
        body = unsealed(text[1:], dictionary(), MAX_BODY)
    except Damaged:
        raise LinkError(f"The training in this link is cut off or damaged, {_LEFT_OUT}") from None
    try:
        return _kept(body.decode("ascii").split("\n"), lesson)
    except (ValueError, IndexError):  # neither message is for people
        raise LinkError(f"The training in this link doesn’t fit its lesson, {_LEFT_OUT}") from None


def _kept(lines: list[str], lesson: Lesson) -> Kept:
    settings, rows, second, *of_run = lines
    descent, percents = _read_settings(settings), _read_rows(rows, lesson)
    seed, learned = second.split(" ")
    task = _seed(seed), None if learned == _NONE else _seed(learned)
    if not of_run:
        return Kept(percents, descent, *task)
    places, settings, rows, w_q, w_k = of_run
    number, step, head = map(_whole, places.split(" "))
    recipe = Recipe(
        percents if rows == _SAME else _read_rows(rows, lesson),
        descent if settings == _SAME else _read_settings(settings),
        head,
        _read_matrix(w_q, lesson),
        _read_matrix(w_k, lesson),
    )
    _check(recipe, number, step, lesson)
    return Kept(percents, descent, *task, number=number, step=step, recipe=recipe)


def _check(recipe: Recipe, number: int, step: int, lesson: Lesson) -> None:
    if number > MAX_EDITION or step > recipe.descent.steps or recipe.head >= lesson.n_heads:
        raise ValueError("a place is out of range")
    from_the_seed = recipe.descent.start == "random"
    if (recipe.w_q is None, recipe.w_k is None) != (from_the_seed,) * 2:
        raise ValueError("there are weights for what follows from the seed, or none for the rest")
    recipe.target(recipe.start(lesson))  # refuses numbers and shares that can't be


def _settings(descent: Descent) -> str:
    seed = _NONE if descent.start == "as they are" else str(descent.seed)
    return f"{descent.optimizer} {descent.learning_rate!r} {descent.steps} {seed}"


def _read_settings(line: str) -> Descent:
    optimizer, rate, steps, seed = line.split(" ")
    optimizers: dict[str, Optimizer] = {"plain": "plain", "adam": "adam"}
    start: tuple[Start, int] = ("as they are", 0) if seed == _NONE else ("random", _seed(seed))
    descent = Descent(
        optimizers.get(optimizer, "plain"),
        read_number(rate),
        _whole(steps),
        start=start[0],
        seed=start[1],
    )
    offered = descent.learning_rate in RATES and descent.steps in STEPS
    if optimizer not in optimizers or not offered:
        raise ValueError("the page offers no such setting")
    return descent


def _rows(percents: Percents) -> str:
    """Write rows with ``;`` between them; nothing stands where a share is free."""
    rows = (
        _NONE if row is None else ",".join("" if each is None else spelled(each) for each in row)
        for row in percents
    )
    return ";".join(rows) if percents else _SAME


def _read_rows(line: str, lesson: Lesson) -> Percents:
    if line == _SAME:
        return ()
    rows = line.split(";")
    if len(rows) != len(lesson.words):
        raise ValueError("there is not one row for each word")
    return tuple(None if row == _NONE else _read_row(row, lesson) for row in rows)


def _read_row(text: str, lesson: Lesson) -> Row:
    row = tuple(None if each == "" else read_number(each) for each in text.split(","))
    if len(row) != len(lesson.memory or lesson.words):
        raise ValueError("there is not one share for each word")
    if not all(share is None or 0.0 <= share <= 100.0 for share in row):
        raise ValueError("a share goes from 0 to 100")
    return row


def _matrix(matrix: Matrix) -> str:
    return ";".join(",".join(map(spelled, row)) for row in matrix)


def _read_matrix(line: str, lesson: Lesson) -> Matrix | None:
    if line == _NONE:
        return None
    rows = tuple(tuple(map(read_number, row.split(","))) for row in line.split(";"))
    if np.shape(rows) != lesson.w_q.shape[1:]:  # ValueError where rows differ in length
        raise ValueError("the weights have another shape")
    return rows


def _or_none(seed: int | None) -> str:
    return _NONE if seed is None else str(seed)


def _seed(text: str) -> int:
    seed = _whole(text)
    if seed not in SEEDS:
        raise ValueError("the page offers no such seed")
    return seed


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise ValueError("this is no whole number")
    return int(text)
