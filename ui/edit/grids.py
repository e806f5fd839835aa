"""What the grids show: editions of them, each bound to one field of the lesson.

A grid keeps a person's edits in the browser, as a difference to the frame it was given.
So the frame is frozen for one edition, the edition's number is part of the grid's key, and
a matrix that changed from elsewhere starts a new edition.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from attention_core import Lesson, format_number
from attention_core.matrices import EDITED
from attention_core.telling.naming import numbered, of_heads
from attention_core.view import next_edition
from ui.state import session

FRAGMENT = "grids"
ROW = 35  # pixels
OPENINGS = 8  # of one cell that its grid may not have told of yet
Place = tuple[int, int]


@dataclass(frozen=True)
class Shown:
    """What a grid shows: two grids that show the same are one edition."""

    values: tuple[tuple[float, ...], ...]
    rows: tuple[str, ...]
    decimals: int

    def text(self, row: int, column: int) -> str:
        """Return a cell's text."""
        return format_number(self.values[row][column], self.decimals)

    def texts(self) -> list[list[str]]:
        """Return all cells' texts, row by row."""
        return [[format_number(value, self.decimals) for value in row] for row in self.values]

    @cached_property
    def width(self) -> int:
        """How wide a number's column is, in pixels."""
        letters = max(len(text) for row in self.texts() for text in row)
        return max(66 if self.decimals == 2 else 82, 9 * letters + 19)

    def place(self, row: str, column: int) -> Place | None:
        """Find where a row's number stands by now; None where it is gone."""
        known = row in self.rows and column < len(self.values[0])
        return (self.rows.index(row), column) if known else None

    def frame(self) -> pd.DataFrame:
        """Return the cells as text: a number column would change what people type."""
        columns = list(numbered(len(self.values[0])))
        return pd.DataFrame(self.texts(), index=list(self.rows), columns=columns, dtype=object)


@dataclass(frozen=True)
class Edition:
    """One life of a grid: the frame it was given, and what it shows by now."""

    number: int
    source: Shown
    frame: pd.DataFrame
    shown: Shown
    held: dict[Place, str | None] = field(default_factory=dict)  # what its edited cells hold
    wrong: dict[Place, str] = field(default_factory=dict)  # what is wrong with a cell's text
    told: dict[Place, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # burst, its text
    drawn: bool = False
    stale: bool = False

    def key(self, name: str) -> str:
        """Return the key of the grid in this edition."""
        return f"{name}_{self.number}"

    def typed(self, place: Place, burst: str, text: str | None) -> "Edition":
        """Return the edition after a key in an open cell; None: it was left without its text."""
        texts = tuple(each for each in self.told.get(place, ()) if each[0] != burst)
        texts += () if text is None else ((burst, text),)
        return replace(self, told=self.told | {place: texts[-OPENINGS:]})

    def is_late(self, place: Place, text: str | None) -> bool:
        """Tell whether a text that the grid tells of stood there before what was typed last."""
        texts = [typed for _, typed in self.told.get(place, ())]
        return text in texts[:-1] and text != texts[-1]

    def caught_up(self, held: dict[Place, str | None]) -> "Edition":
        """Return the edition with what the grid tells of: what was typed before that is over."""
        told = {}
        for place, texts in self.told.items():
            seen = [at for at, (_, text) in enumerate(texts) if text == held.get(place)]
            told[place] = texts[seen[-1] :] if seen else texts
        return replace(self, held=held, told=told)


@session.looked_at_once()
def begin_editions() -> None:
    """Begin a new edition of each grid whose matrix changed from elsewhere.

    A new grid costs the browser more than all the rest, so while a number is dragged they wait.
    """
    state = session.state()
    for name, first in zip(EDITED, state.view.editions, strict=True):
        shown = shown_now(name, state.lesson)
        edition = state.editions.get(name)
        waits = state.turning and edition is not None and edition.shown.rows == shown.rows
        if edition is None or edition.stale or (edition.shown != shown and not waits):
            number = next_edition(edition.number) if edition else first
            state.editions[name] = Edition(number, shown, shown.frame(), shown)
    session.look(editions=tuple(state.editions[name].number for name in EDITED))


def renew(grid: str = "") -> None:
    """Let a grid begin anew, and each that holds what isn't computed."""
    editions = session.state().editions
    for name, edition in editions.items():
        stale = edition.stale or bool(edition.wrong) or name == grid
        editions[name] = replace(edition, stale=stale)


def sizes() -> dict[str, dict[str, Any]]:
    """Tell the browser each grid's edition, how many cells it has, and how large they are.

    The rows of the embeddings belong to words, which others may come before.
    """
    return {
        name: {
            "edition": edition.number,
            "rows": len(edition.source.rows),
            "columns": len(edition.source.values[0]),
            "width": edition.source.width,
            "height": ROW,
            **({"words": edition.source.rows} if name == "embeddings" else {}),
        }
        for name, edition in session.state().editions.items()
    }


def shown_now(name: str, lesson: Lesson) -> Shown:
    """Return what a grid is to show of a lesson."""
    view = session.state().view
    match name:
        case "embeddings":
            matrix, rows = lesson.embeddings, lesson.table_words
        case "w_o":
            matrix, rows = lesson.mixing, of_heads(lesson.n_heads, lesson.d_v)
        case _:
            matrix, rows = getattr(lesson, name)[view.head], numbered(lesson.d_model)
    values = tuple(map(tuple, matrix.tolist()))
    return Shown(values, rows, view.decimals)


def changed(lesson: Lesson, name: str, matrix: np.ndarray) -> Lesson:
    """Return the lesson with other numbers in a grid."""
    if np.array_equal(matrix, shown_now(name, lesson).values):
        return lesson
    if name in ("embeddings", "w_o"):
        return replace(lesson, **{name: matrix})
    stack = np.array(getattr(lesson, name))
    stack[session.state().view.head] = matrix
    return replace(lesson, **{name: stack})


def are_old() -> bool:
    """Tell whether what the grids show, or what is said beside them, has changed since."""
    return session.state().grids != seen()


def forget_drawn() -> None:
    """Let what follows from the grids be drawn again, too, where a grid sent an edit by itself."""
    session.state().grids = ()


def seen() -> tuple[object, ...]:
    """Name what the grids show, and what is said beside them."""
    editions = session.state().editions.values()
    return tuple((each.number, tuple(each.wrong.items())) for each in editions)
