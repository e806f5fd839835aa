"""A lesson and its view as a JSON file, for a class without a network.

`docs/lesson-format.md` describes the file and `docs/lesson.schema.json` checks it. People
may write one by hand, so a wrong name or a wrong type is refused in words.
"""

import json
from typing import Any, NamedTuple, NoReturn

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.numbers import LARGEST
from attention_core.lesson.words import as_typed
from attention_core.matrices import Cell
from attention_core.view import View

MAX_FILE = 262_144  # characters: the largest lesson there can be needs about 160,000
_FORMAT, _VERSION = "attention-live lesson", 1


class LessonFileError(ValueError):
    """A file can't be opened; the message is for the person who tried."""


class _Form(NamedTuple):
    """What a name stands for: values of some types, in lists of some depth."""

    what: str
    types: tuple[type, ...]
    depth: int = 0
    needed: bool = False
    nullable: bool = False


_NUMBER = (int, float)
_HEADS = _Form("a list of heads, each a list of rows of numbers", _NUMBER, 3, needed=True)
_PLACE = _Form("a whole number", (int,))
_LESSON = {
    "words": _Form("a list of words", (str,), 1, needed=True),
    "memory": _Form("a list of words or null", (str,), 1, nullable=True),
    "embeddings": _Form("a list of rows of numbers", _NUMBER, 2, needed=True),
    "w_q": _HEADS,
    "w_k": _HEADS,
    "w_v": _HEADS,
    "w_o": _Form("a list of rows of numbers, or null", _NUMBER, 2, nullable=True),
    "position": _Form("true or false", (bool,)),
    "scaling": _Form("a text", (str,)),
    "temperature": _Form("a number", _NUMBER),
    "masking": _Form("a text", (str,)),
    "mask": _Form("a list of rows of true and false, or null", (bool,), 2, nullable=True),
}
_VIEW = {
    "focus": _PLACE,
    "head": _PLACE,
    "decimals": _PLACE,
    "axes": _Form("a list of two whole numbers", (int,), 1),
    "pinned": _Form("a matrix, a row and a column, or null", (dict,), nullable=True),
    "hidden": _Form("a list of texts", (str,), 1),
    "editions": _Form("a list of whole numbers", (int,), 1),
}
_CELL = {
    "matrix": _Form("a text", (str,), needed=True),
    "row": _PLACE._replace(needed=True),
    "column": _PLACE._replace(needed=True),
}
_FILE = _LESSON | {
    "format": _Form("a text", (str,), needed=True),
    "version": _Form("a whole number", (int,), needed=True),
    "view": _Form("names and values", (dict,)),
}


def to_file(lesson: Lesson, view: View | None = None) -> str:
    """Write a lesson as JSON that people can read, one line for each row of a matrix.

    Parameters
    ----------
    lesson : Lesson
        What is computed; each number comes back as the same float64.
    view : View, optional
        What is looked at; by default `View()`.

    Returns
    -------
    str
        The text of the file.

    References
    ----------
    RFC 8259 (JSON).

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> print(to_file(WRITE_A_POEM).splitlines()[3])
      "words": ["Write", "a", "poem"],
    """
    content = {name: _plain(getattr(lesson, name)) for name in _LESSON}
    shown = {name: _plain(getattr(view or View(), name)) for name in _VIEW}
    return _layout({"format": _FORMAT, "version": _VERSION, **content, "view": shown}) + "\n"


def read_file(text: str | bytes) -> tuple[Lesson, View]:
    """Read what `to_file` wrote, or what a person wrote in its form.

    Parameters
    ----------
    text : str or bytes
        The content of the file.

    Returns
    -------
    lesson : Lesson
        The same to the last bit.
    view : View
        The same if it fits the lesson, else the nearest that does.

    Raises
    ------
    LessonFileError
        If it is no such file; the message says what is wrong and what to do.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> read_file(to_file(WRITE_A_POEM)) == (WRITE_A_POEM, View())
    True
    """
    if not isinstance(text, str | bytes):
        raise LessonFileError("This is no file. Choose a file that Attention Live saved.")
    if len(text) > MAX_FILE:
        raise LessonFileError(
            "This file is too large for a lesson. Choose a file that Attention Live saved."
        )
    file = _parsed(text)
    try:
        return _read_1(file)
    except ValueError as error:
        reason = str(error)[:200].rstrip(".").encode("utf-8", "replace").decode()
        raise LessonFileError(
            f"This file holds a lesson that does not work: {reason}. "
            "Correct the file, or choose another one."
        ) from None


def _parsed(text: str | bytes) -> dict[str, Any]:
    """Read JSON and see that it is a lesson of a version that is known here."""
    if isinstance(text, str):
        text = text.removeprefix("\ufeff")  # some editors put it first
    try:
        file = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except LessonFileError:
        raise
    except json.JSONDecodeError as error:
        raise LessonFileError(
            f"This file is cut off or damaged in line {error.lineno}. "
            "Choose a file that Attention Live saved."
        ) from None
    except (ValueError, RecursionError):
        file = None
    if not isinstance(file, dict) or file.get("format") != _FORMAT:
        raise LessonFileError("This file holds no lesson. Choose a file that Attention Live saved.")
    version = file.get("version")
    if type(version) is int and version > _VERSION:
        raise LessonFileError(
            "This file was made by a newer version of Attention Live. "
            "Open it there, or ask for a file from this version."
        )
    return file


def _refuse(constant: str) -> NoReturn:
    raise LessonFileError(
        f"This file holds {constant}, which is not a number to calculate with. "
        "Correct the file, or choose another one."
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        raise LessonFileError(
            "This file gives the same name twice. Correct the file, or choose another one."
        )
    return content


def _read_1(file: dict[str, Any]) -> tuple[Lesson, View]:
    content = _checked(file, _FILE)
    if content["version"] != _VERSION:
        raise ValueError(f"version is {content['version']}, but must be {_VERSION}")
    fields = {name: content[name] for name in _LESSON if name in content}
    fields |= {name: as_typed(fields[name]) for name in ("words", "memory") if fields.get(name)}
    looks = _checked(content.get("view", {}), _VIEW)
    for name in {"axes", "hidden", "editions"} & looks.keys():
        looks[name] = tuple(looks[name])
    if looks.get("pinned") is not None:
        looks["pinned"] = Cell(**_checked(looks["pinned"], _CELL))
    lesson = Lesson(**fields)
    return lesson, View(**looks).fitted(lesson)


def _checked(content: dict[str, Any], forms: dict[str, _Form]) -> dict[str, Any]:
    """Return the content if each name is known, none is missing and each value has its form."""
    for name in content:
        if name not in forms:
            raise ValueError(f"“{name[:30]}” is no name that is known here")
    for name, form in forms.items():
        if form.needed and name not in content:
            raise ValueError(f"{name} is missing")
        if name in content and not (form.nullable and content[name] is None):
            _check(name, content[name], form)
    return dict(content)


def _check(name: str, value: Any, form: _Form) -> None:
    """Go down level by level, so that nothing is deeper than it should be."""
    level = [value]
    for _ in range(form.depth):
        if not all(isinstance(part, list) for part in level):
            raise ValueError(f"{name} needs {form.what}")
        if len({len(part) for part in level}) > 1:
            raise ValueError(f"{name} has rows of different lengths")
        level = [item for part in level for item in part]
    if not all(type(item) in form.types for item in level):
        raise ValueError(f"{name} needs {form.what}")
    if form.types in (_NUMBER, (int,)) and not all(abs(item) <= LARGEST for item in level):
        raise ValueError(f"{name} holds a number beyond 1,000,000")


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    return value._asdict() if isinstance(value, Cell) else value


def _layout(value: Any, indent: str = "") -> str:
    """Write JSON with a line for each row: what holds no list or names goes in one line."""
    inner = indent + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: {_layout(part, inner)}" for name, part in value.items()]
        first, last = "{}"
    elif isinstance(value, list) and isinstance(value[0], list):
        parts = [_layout(part, inner) for part in value]
        first, last = "[]"
    else:
        return json.dumps(value, ensure_ascii=False)
    lines = ",\n".join(inner + part for part in parts)
    return f"{first}\n{lines}\n{indent}{last}"
