"""Matrices as tables of coloured numbers: alone, in a row, or aligned as factors and product."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attention_core import Cell
from attention_core.telling.naming import labels
from ui.state.scene import Scene
from ui.tables import html, pointing

LEVELS = 8  # of colour, for each sign
DENSE = 6  # columns: with more of them cells are smaller
TIGHT, CLOSE, CROWDED = 6, 9, 14  # columns of all matrices in a row: with more, cells are smaller
FACTOR = 5  # columns of a factor and its products: a chart stands beside them
LINE = 16  # columns of a product that stands in one line
WHOLE = 12  # columns of matrices in a row that surely stand in one line
LETTERS = 5  # a cell has room for so many at least, so that its width stays at most edits


@dataclass(frozen=True)
class Shown:
    """A matrix of the trace, under a title of its own (HTML)."""

    matrix: str
    title: str = ""
    transposed: bool = False
    elsewhere: Scene | None = None  # another lesson than the class's: its numbers can't be pinned
    where: str = ""  # what their sums then begin with, where the title is more than a text


def matrix(scene: Scene, shown: Shown, *, letters: int = 0) -> str:
    """Return one matrix; `letters` gives the cells' width where it is to be that of another one."""
    scene, name = shown.elsewhere or scene, shown.matrix
    rows, columns = labels(scene.trace, name)
    cells = [
        [_cell(scene, shown, Cell(name, row, column), look) for column, look in enumerate(looks)]
        for row, looks in enumerate(_colours(scene, name))
    ]
    words = scene.words(name)
    if shown.transposed:
        rows, columns, cells = columns, rows, [list(column) for column in zip(*cells, strict=True)]
        words = {"rows": "columns"}.get(words, words)
    focus = scene.view.focus if "rows" in words else None
    caption = f"<b>{shown.title or name}</b> <i>{len(rows)} × {len(columns)}</i>"
    table = html.table(
        [*map(html.text, columns)],
        [(html.text(label), line) for label, line in zip(rows, cells, strict=True)],
        focus=focus,
        caption=caption,
        words=words,
        look=f"al-matrix{' al-upright' if _too_long(columns, shown, scene) else ''}",
    )
    return f"<div style='--letters:{letters or width(scene, shown)}'>{table}</div>"


def _too_long(labels: Sequence[str], shown: Shown, scene: Scene) -> bool:
    """Tell whether columns stand too close for their names to be read."""
    return len(labels) > DENSE and max(map(len, labels)) > width(scene, shown) + 1


def _cell(scene: Scene, shown: Shown, place: Cell, look: str) -> str:
    if shown.elsewhere:
        number = pointing.elsewhere(scene, place, shown.where or shown.title)
        mark = f" class='{look}'" if look else ""
        return html.Td(f"<td{mark}>{number}</td>")
    return pointing.cell(scene, place, look=look)


def product(scene: Scene, left: Shown, *pairs: tuple[Shown, Shown]) -> str:
    """Return a matrix, others above to the right of it, and below each the product of the two.

    So rows and columns that meet stand in line (Falk's scheme); where it is narrow, each product
    stands under its factors. A tall factor of few columns stands beside the other.
    """
    (right, result), *more = pairs
    tall = _shape(scene, right)[0] > DENSE
    if tall and not more and _n_columns(scene, (left, right, result)) <= LINE:
        return steps(scene, (left, right, result), "·=", look=" al-one")
    parts = [f"<div class='al-left'>{matrix(scene, left)}</div>"]
    for place, (right, result) in enumerate(pairs, start=2):
        letters = max(width(scene, right), width(scene, result))
        parts += [
            f"<div class='{where}' style='grid-column:{place}'>"
            f"{matrix(scene, shown, letters=letters)}</div>"
            for where, shown in (("al-right", right), ("al-result", result))
        ]
    density = _density(scene, left, *(result for _, result in pairs), tight=FACTOR)
    return f"<div class='al-product{density}'>{''.join(parts)}</div>"


def steps(scene: Scene, parts: Sequence[Shown], signs: Sequence[str], *, look: str = "") -> str:
    """Return matrices that follow from each other, with signs between them (HTML).

    Rows are named once, and at each matrix where they aren't all the same words, or where the
    matrices may take several lines.
    """
    tables = [matrix(scene, part) for part in parts]
    named = ["rows" in scene.words(part.matrix) for part in parts]  # of the asking sentence
    own = len({*named}) > 1 or (_n_columns(scene, parts) > WHOLE and not look)
    rest = "".join(
        f"<div class='al-step{' al-own' * own}'><b class='al-sign'>{sign}</b>{table}</div>"
        for sign, table in zip(signs, tables[1:], strict=True)
    )
    return f"<div class='al-steps{look}{_density(scene, *parts)}'>{tables[0]}{rest}</div>"


def width(scene: Scene, shown: Shown) -> int:
    """Return how many letters the widest number of a matrix has, and a few in any case."""
    if scene.hides(shown.matrix):
        return LETTERS
    texts = scene.wording.texts(shown.matrix)
    return max(LETTERS, *(len(text) for row in texts for text in row))


def _shape(scene: Scene, part: Shown) -> tuple[int, int]:
    """Return how many rows and columns it has as it is shown."""
    rows, columns = getattr(scene.trace, part.matrix).shape
    return (columns, rows) if part.transposed else (rows, columns)


def _n_columns(scene: Scene, parts: Sequence[Shown]) -> int:
    return sum(_shape(scene, part)[1] for part in parts)


def _density(scene: Scene, *parts: Shown, tight: int = TIGHT) -> str:
    """Return the class of a picture that has little room, by the columns that stand in a row."""
    columns = [_shape(scene, part)[1] for part in parts]
    if max(columns) > DENSE or sum(columns) > CROWDED:
        return " al-dense"
    return " al-tight" * (sum(columns) > tight) + " al-close" * (sum(columns) > CLOSE)


def _colours(scene: Scene, name: str) -> list[list[str]]:
    """Give each number the classes that colour it: its sign or that it is a share, and its size."""
    values = getattr(scene.trace, name)
    if scene.hides(name):
        return [[""] * values.shape[1]] * values.shape[0]
    return colours(values, share=name == "weights")


def colours(values: np.ndarray, *, share: bool = False) -> list[list[str]]:
    """Give each number the classes that colour it."""
    finite = np.isfinite(values)
    end = 1.0 if share else scale_end(values[finite])
    levels = np.rint(LEVELS * np.divide(values, end, where=finite, out=np.zeros(values.shape)))
    return [[_colour(level, share) for level in row] for row in levels.astype(int).tolist()]


def share_colour(share: float) -> str:
    """Return the classes that colour a share."""
    return _colour(round(LEVELS * share), share=True)


def _colour(level: int, share: bool) -> str:
    if not level:
        return ""
    return f"al-{'share' if share else 'plus' if level > 0 else 'minus'} al-l{abs(level)}"


def scale_end(values: np.ndarray) -> float:
    """Round the largest size up to 1, 2 or 5 times a power of ten, so it stays at most edits."""
    peak = float(np.max(np.abs(values), initial=0))
    power = int(f"{peak or 1.0:e}".split("e")[1])
    return next(end for digit in (1, 2, 5, 10) if peak <= (end := float(f"{digit}e{power}")))
