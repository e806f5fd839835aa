"""The gate for all that comes from a browser beside links and files.

What has not the type, the size and the range that our own pages send is refused, in a short line
of the log without the text: a browser can be made to send anything.
"""

import logging
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from attention_core import Cell, View
from attention_core.numbers import LARGEST
from attention_core.view import EDITED
from attention_core.words import MAX_SENTENCE

LONGEST_NUMBER = 60  # characters of a cell
LONGEST_NAME = 40  # characters of what joins the steps of one burst
MOST_FACTS = 400  # in one message
LARGEST_COUNT = 2**53

Read = Callable[[object], Any]


class Fact(NamedTuple):
    """One thing that a person did, as `ui/bridge/outbox.js` tells it."""

    number: int
    what: str
    values: dict[str, Any]


def facts(told: object) -> list[Fact]:
    """Read what the bridge told; what can't be has no values, so that it isn't told again."""
    if not isinstance(told, list) or len(told) > MOST_FACTS:
        refuse("message")
        return []
    return [fact for each in told if (fact := _fact(each))]


def choice(value: object, options: Iterable[object], where: str) -> bool:
    """Tell whether a selector's value is one of those that it offers."""
    known = any(type(value) is type(option) and value == option for option in options)
    if not known:
        refuse(where)
    return known


def sentence(value: object) -> str | None:
    """Return a sentence of a size that can be looked at; the words are for the core to judge."""
    return _passed(_text(MAX_SENTENCE + 1), value, "sentence")


def edited_cells(
    held: object, n_rows: int, n_columns: int
) -> dict[tuple[int, int], str | None] | None:
    """Return what a grid says that its edited cells hold, by row and column."""
    try:
        edited = held["edited_rows"]  # type: ignore[index]
        cells = {
            (_whole(n_rows)(row), _whole(n_columns)(int(column) - 1)): _cell_text(text)
            for row, columns in edited.items()
            for column, text in columns.items()
        }
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
        refuse("grid")
        return None
    return cells


def refuse(what: str) -> None:
    """Note that something was refused, without its text."""
    logging.getLogger("attention_live").warning("refused from a browser: %s", what)


def _fact(told: object) -> Fact | None:
    number = _passed(_whole(LARGEST_COUNT), told.get("n") if isinstance(told, dict) else None, "n")
    if number is None:
        return None
    what = told.get("what")  # type: ignore[attr-defined]
    form = _FORMS.get(what) if isinstance(what, str) else None
    if form is None:
        refuse("fact")
        return Fact(number, "", {})
    try:
        values = {name: read(told.get(name)) for name, read in form.items()}  # type: ignore[attr-defined]
    except (TypeError, ValueError, OverflowError):
        refuse(str(what))
        return Fact(number, "", {})
    return Fact(number, str(what), values)


def _passed(read: Read, value: object, where: str) -> Any:
    try:
        return read(value)
    except (TypeError, ValueError, OverflowError):
        refuse(where)
        return None


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
        return value

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
    return value if value is None else value[:LONGEST_NUMBER]


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError
    return max(-LARGEST, min(LARGEST, float(value)))


def _cell(value: object) -> Cell:
    matrix, row, column = _text(LONGEST_NAME)(value).split(" ")
    if not (row + column).isascii() or not (row + column).isdigit() or len(row + column) > 6:
        raise ValueError
    cell = Cell(matrix, int(row), int(column))
    View(pinned=cell)  # refuses what is no matrix
    return cell


_NUMBER_OF = {"grid": _one_of(EDITED), "row": _whole(24), "column": _whole(8)}
_BURST = {"burst": _text(LONGEST_NAME)}
_PAGE = {"page": _text(LONGEST_NAME)}  # where it was typed
_FORMS: dict[str, dict[str, Read]] = {
    "typed": {**_NUMBER_OF, **_BURST, **_PAGE, "text": _text(LONGEST_NUMBER)},
    "back": _BURST,
    "look": {},
    "plain": {},
    "rest": {},
    "undo": {},
    "redo": {},
    "sentence": {**_PAGE, "text": _text(MAX_SENTENCE + 1)},
    "slide": {**_NUMBER_OF, **_BURST, "number": _number},
    "pin": {"cell": _cell},
    "go": {"cell": _cell},
    "follow": {"place": _whole(12)},
}
