"""The body of a link of version 1, as `docs/lesson-format.md` describes it.

Links are never forgotten: once people have links of version 1, `fields` and `dictionary`
give for ever what they give today, and a change makes a version 2 beside this one.
"""

import math
import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.words import as_typed
from attention_core.maths.arrays import Floats
from attention_core.matrices import Cell
from attention_core.view import View

_NONE = "-"
_GRIDS = 4  # so many there were when version 1 was made
_APART = "?"  # this number follows the lines, as its 8 bytes
_DECIMAL = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?", re.ASCII)
_HEXADECIMAL = re.compile(r"0|[1-9a-f][0-9a-f]*")
_LONG = re.compile(r"[^,;\n]{13,}")  # a number that may be smaller that way


@cache
def dictionary() -> bytes:
    """Return what deflate starts from: the examples of version 1, so that they cost nothing.

    Returns
    -------
    bytes
        Bodies as text, and zeros.

    Examples
    --------
    >>> b"1.16,0.23;0.57,1.36;4.41,-2.16" in dictionary()
    True
    """
    text = files("attention_core").joinpath("data/link_v1.txt").read_text("utf-8")
    return text.encode("ascii") + bytes(128)


def bodies(lesson: Lesson, view: View) -> Iterator[tuple[bytes, ...]]:
    """Write the bodies that `fields` reads alike; which one packs best depends on the lesson.

    Parameters
    ----------
    lesson : Lesson
        What is computed.
    view : View
        What is looked at.

    Yields
    ------
    tuple of bytes
        The blocks of one body. Each can be packed with a code of its own.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> next(bodies(WRITE_A_POEM, View()))[0].splitlines()[:3]
    [b'0 0 2 0 1 0 0 0 0 - -', b'0 sqrt_d_k 1.0 none -', b'1.16,0.23;0.57,1.36;4.41,-2.16']
    """
    head = f"{_view_line(view)}\n{_settings_line(lesson)}\n"
    matrices = (lesson.embeddings, lesson.w_q, lesson.w_k, lesson.w_v, lesson.w_o)
    numbers = "".join(f"{_matrix_line(matrix)}\n" for matrix in matrices)
    apart = np.array([float(number) for number in _LONG.findall(numbers)], "<f8").tobytes()
    for rows, raw in ((numbers, b""), (_LONG.sub(_APART, numbers), apart)):
        blocks = ((head + rows).encode("ascii"), raw, *_planes(lesson))
        yield (b"".join(blocks),)
        yield blocks


def fields(body: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read the fields of a lesson and of a view; whether they fit is for those to say.

    Parameters
    ----------
    body : bytes
        Anything.

    Returns
    -------
    lesson, view : dict
        Arguments of `Lesson` and of `View`.

    Raises
    ------
    ValueError, IndexError
        If the body has another form; the messages are not for people.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> fields(b"".join(next(bodies(WRITE_A_POEM, View()))))[0]["words"]
    ('Write', 'a', 'poem')
    """
    *lines, rest = body.split(b"\n", 7)
    looks, settings, *matrices = (line.decode("ascii") for line in lines)
    n_apart = "\n".join(matrices).count(_APART)
    apart = deque(np.frombuffer(rest[: 8 * n_apart], "<f8").tolist())
    if not all(map(math.isfinite, apart)):
        raise ValueError("a number is NaN or infinite")
    embeddings, *weights = (_matrix(line, apart) for line in matrices[:4])
    w_q, w_k, w_v = (w.reshape(-1, embeddings.shape[1], w.shape[1]) for w in weights)
    w_o = None if matrices[4] == _NONE else _matrix(matrices[4], apart)
    numbers = {"embeddings": embeddings, "w_q": w_q, "w_k": w_k, "w_v": w_v, "w_o": w_o}
    words, memory = _sentences(rest[8 * n_apart :])
    chosen = _settings(settings, len(words))
    return {"words": words, "memory": memory, **numbers, **chosen}, _places(looks)


def _view_line(view: View) -> str:
    editions = list(view.editions)
    while len(editions) > _GRIDS and not editions[-1]:
        editions.pop()  # a later grid that is as it was
    places = (view.focus, view.head, view.decimals, *view.axes, *editions)
    hidden = ",".join(view.hidden) or _NONE
    pinned = _NONE if view.pinned is None else "{},{:x},{:x}".format(*view.pinned)
    return " ".join((*(f"{place:x}" for place in places), hidden, pinned))


def _places(line: str) -> dict[str, Any]:
    *places, hidden, pinned = line.split(" ")
    focus, head, decimals, *rest = map(_place, places)
    cell = None
    if pinned != _NONE:
        matrix, row, column = pinned.split(",")
        cell = Cell(matrix, _place(row), _place(column))
    return {
        "focus": focus,
        "head": head,
        "decimals": decimals,
        "axes": tuple(rest[:2]),
        "pinned": cell,
        "hidden": () if hidden == _NONE else tuple(hidden.split(",")),
        "editions": tuple(rest[2:]),
    }


def _settings_line(lesson: Lesson) -> str:
    mask = _NONE if lesson.mask is None else "".join("01"[i] for i in lesson.mask.ravel().tolist())
    temperature = repr(lesson.temperature)
    return f"{lesson.position:d} {lesson.scaling} {temperature} {lesson.masking} {mask}"


def _settings(line: str, n_words: int) -> dict[str, Any]:
    position, scaling, temperature, masking, mask = line.split(" ")
    allowed = None if mask == _NONE else np.array([_switch(cell) for cell in mask])
    return {
        "position": _switch(position),
        "scaling": scaling,
        "temperature": read_number(temperature),
        "masking": masking,
        "mask": None if allowed is None else allowed.reshape(n_words, -1),
    }


def _switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("what is on or off is neither 0 nor 1")
    return text == "1"


def _place(text: str) -> int:
    if not _HEXADECIMAL.fullmatch(text):
        raise ValueError("a place is not written in hexadecimal digits")
    return int(text, 16)


def spelled(number: float) -> str:
    """Write a number so that it comes back as the same float64.

    Examples
    --------
    >>> spelled(2.0), spelled(-0.1), spelled(1e22)
    ('2', '-0.1', '1e+22')
    """
    return repr(number).removesuffix(".0")


def read_number(text: str) -> float:
    """Read a number as it is written here, not all that Python reads, such as 1_0 or infinity.

    Examples
    --------
    >>> read_number("1e+22")
    1e+22
    >>> read_number("1_0")
    Traceback (most recent call last):
    ValueError: a number is not written as JSON does
    """
    if not _DECIMAL.fullmatch(text):
        raise ValueError("a number is not written as JSON does")
    return float(text)


def _matrix_line(matrix: Floats | None) -> str:
    """Write the rows of all heads, one head after the other."""
    if matrix is None:
        return _NONE
    rows = matrix.reshape(-1, matrix.shape[-1]).tolist()
    return ";".join(",".join(map(spelled, row)) for row in rows)


def _matrix(line: str, apart: deque[float]) -> Floats:
    rows = (row.split(",") for row in line.split(";"))
    numbers = [[apart.popleft() if n == _APART else read_number(n) for n in row] for row in rows]
    return np.array(numbers, np.float64)


def _planes(lesson: Lesson) -> tuple[bytes, ...]:
    """Write the low bytes of all characters, then the middle, then the high ones."""
    sentences = (lesson.words,) if lesson.memory is None else (lesson.words, lesson.memory)
    text = "\n".join("\t".join(sentence) for sentence in sentences)
    characters = np.frombuffer(text.encode("utf-32-le"), np.uint8).reshape(-1, 4)
    return tuple(plane.tobytes() for plane in characters.T[:3])


def _sentences(planes: bytes) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    characters = np.frombuffer(planes, np.uint8).reshape(3, -1).T
    text = np.pad(characters, ((0, 0), (0, 1))).tobytes().decode("utf-32-le")
    words, two, memory = text.partition("\n")
    return as_typed(words.split("\t")), as_typed(memory.split("\t")) if two else None
