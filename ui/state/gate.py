"""The gate for all that comes from a browser beside links and files.

What has not the type, the size and the range that our own pages send is refused, in a short line
of the log without the text: a browser can be made to send anything.
"""

import logging
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from attention_core import Cell, View
from attention_core.learning.descent import MAX_STEPS
from attention_core.lesson.examples import EXAMPLES
from attention_core.lesson.numbers import LARGEST
from attention_core.lesson.words import MAX_SENTENCE
from attention_core.matrices import EDITED

LONGEST_NUMBER = 60  # characters of a cell
LONGEST_NAME = 40  # characters of what joins the steps of one burst
NAMED = 6  # kinds of facts in one line of the log
MOST_FACTS = 400  # in one message
LARGEST_COUNT = 2**53

Read = Callable[[object], Any]
_WRONG = (TypeError, ValueError, KeyError, AttributeError)  # what reading hostile values raises


class Fact(NamedTuple):
    """One thing that a person did, as `ui/frame/bridge/outbox.js` tells it."""

    number: int
    what: str
    values: dict[str, Any]


def facts(told: object) -> list[Fact]:
    """Read what the bridge told; what can't be has no values, so that it isn't told again."""
    if not isinstance(told, list):
        refuse("message")
        return []
    read: list[Fact] = []
    refused: set[str] = set()
    for each in told[:MOST_FACTS]:  # the bridge tells the rest once more
        try:
            number = _whole(LARGEST_COUNT)(each["n"])
        except _WRONG:
            refused.add("n")
            continue
        what = each.get("what")
        try:
            values = {name: take(each.get(name)) for name, take in _FORMS[what].items()}
            read.append(Fact(number, what, values))
        except _WRONG:
            refused.add(what if isinstance(what, str) and what in _FORMS else "fact")
            read.append(Fact(number, "", {}))
    if refused:
        names = sorted(refused)
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        refuse(", ".join(names[:NAMED]) + more)
    return read


def choice(value: object, options: Iterable[object], where: str) -> bool:
    """Tell whether a selector's value is one of those that it offers."""
    known = any(type(value) is type(option) and value == option for option in options)
    if not known:
        refuse(where)
    return known


def several(value: object, options: Sequence[str], where: str) -> tuple[str, ...]:
    """Return those of the options that were chosen, in their own order."""
    if not isinstance(value, list | tuple) or any(each not in options for each in value):
        refuse(where)
        return ()
    return tuple(option for option in options if option in value)


def sentence(value: object) -> str | None:
    """Return a sentence of a size that can be looked at; the words are for the core to judge."""
    try:
        return _text(MAX_SENTENCE + 1)(value)
    except _WRONG:
        refuse("sentence")
        return None


def edited_cells(
    held: object, n_rows: int, n_columns: int
) -> dict[tuple[int, int], str | None] | None:
    """Return what a grid says that its edited cells hold, by row and column."""
    places = {str(column + 1): column for column in range(n_columns)}  # by their names
    try:
        edited = held["edited_rows"]  # type: ignore[index]
        return {
            (_whole(n_rows)(row), places[column]): _cell_text(text)
            for row, columns in edited.items()
            for column, text in columns.items()
        }
    except _WRONG:
        refuse("grid")
        return None


def refuse(what: str) -> None:
    """Note that something was refused, without its text."""
    logging.getLogger("attention_live").warning("refused from a browser: %s", what)


def _whole(end: int) -> Read:
    def read(value: object) -> int:
        # The browser knows no whole numbers: 2.0 is one.
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            raise TypeError
        if not 0 <= value < end:
            raise ValueError
        return int(value)

    return read


def _text(longest: int) -> Read:
    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise TypeError
        return _whole_characters(value)

    return read


def _one_of(options: Sequence[str]) -> Read:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in options:
            raise ValueError
        return value

    return read


def _cell_text(value: object) -> str | None:
    """Return a cell's text, or None where it was cleared; a long one is no number anyway."""
    if value is not None and not isinstance(value, str):
        raise TypeError
    return value if value is None else _whole_characters(value[:LONGEST_NUMBER])


def _whole_characters(text: str) -> str:
    """Replace half of a character, which a browser can send and no page can show."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError
    return float(max(-LARGEST, min(LARGEST, value)))  # a whole one may be too large for a float


def _or_none(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _percent(value: object) -> float:
    percent = _number(value)
    if not 0.0 <= percent <= 100.0:
        raise ValueError
    return percent


def _cell(value: object) -> Cell:
    matrix, row, column = _text(LONGEST_NAME)(value).split(" ")
    if not (row + column).isascii() or not (row + column).isdigit() or len(row + column) > 6:
        raise ValueError
    cell = Cell(matrix, int(row), int(column))
    View(pinned=cell)  # refuses what is no matrix
    return cell


_NUMBER_OF = {"grid": _one_of(tuple(EDITED)), "row": _whole(32), "column": _whole(64)}
_STEP = _whole(MAX_STEPS + 1)
_BURST = {"burst": _text(LONGEST_NAME)}
_PAGE = {"page": _text(LONGEST_NAME)}  # where it was typed
_EDITION = {"edition": _or_none(_whole(LARGEST_COUNT))}  # of the grid that it was typed into
_CELL = {**_NUMBER_OF, **_BURST, **_PAGE, **_EDITION, "text": _text(LONGEST_NUMBER)}
_FORMS: dict[str, dict[str, Read]] = {
    "typed": _CELL,
    "left": _CELL,
    "back": _BURST,
    "look": {},
    "plain": {},
    "rest": {},
    "chosen": {},
    "undo": {},
    "redo": {},
    "reset": {},
    "baseline": {},
    "unpin": {},
    "sentence": {**_PAGE, "text": _text(MAX_SENTENCE + 1)},
    "memory": {**_PAGE, "text": _text(MAX_SENTENCE + 1)},
    "slide": {**_NUMBER_OF, **_BURST, "number": _number},
    "drag": {
        **{"row": _whole(24), "column": _whole(8), "up": _whole(8)},
        **{"x": _number, "y": _number},
        **_BURST,
    },
    "turn": _NUMBER_OF,
    "pin": {"cell": _cell},
    "go": {"cell": _cell},
    "why": {"cell": _cell},
    "follow": {"place": _whole(12)},
    "want": {"row": _whole(12), "column": _whole(12), "percent": _or_none(_percent)},
    "step": {"run": _whole(LARGEST_COUNT), "number": _STEP, "after": _or_none(_STEP)},
    "allow": {"row": _whole(12), "column": _whole(12)},
    "head": {"place": _whole(4)},
    "example": {"name": _one_of(tuple(EXAMPLES))},
    "swap": {"first": _whole(12), "second": _whole(12)},
    "temperature": {**_BURST, "number": _number},
    "d_k": {**_BURST, "number": _whole(513)},
    "real": {"place": _whole(12)},
}
