"""Why an edit changed what it changed: the way from an edited number to the largest effect."""

from dataclasses import dataclass, replace

import numpy as np

from attention_core.lesson.lesson import WEIGHTS, Lesson
from attention_core.lesson.numbers import number_text
from attention_core.maths.attention import softmax
from attention_core.matrices import (
    CATALOGUE,
    EDITED,
    Cell,
    Divided,
    Exponential,
    Masked,
    Product,
    Share,
    Sum,
    beside,
)
from attention_core.trace import Trace

EFFECTS = ("weights", "output", "mixed")  # what an edit is asked about
PART = 0.25  # of the largest change: where the followed word has so much, it is about that
NEARLY = 0.01  # shares whose changes differ by no more than one percentage point changed alike


def causes(
    before: Lesson,
    old: Trace,
    after: Lesson,
    new: Trace,
    decimals: int = 2,
    focus: int | None = None,
    asked: Cell | None = None,
) -> tuple[Cell, ...]:
    """Find the numbers through which an edit had its largest effect.

    The effect is the share that changed most or, where no share changed in the digits shown, the
    number of an output that did, of one head or of all through W_o. The followed word's are
    preferred where they changed at least a quarter as much. Each number before it is, of those
    that the next one was made of, the one whose change did most for the next one's change.

    Parameters
    ----------
    before, after : Lesson
        Without an edit and with it.
    old, new : Trace
        What followed from them, of one head.
    decimals : int
        Digits after the point that are shown.
    focus : int, optional
        The place of the word that is followed, from 0.
    asked : Cell, optional
        The share, or the number of an output, that is asked about: the effect, if it is seen to
        have changed.

    Returns
    -------
    tuple of Cell
        From an edited number by query, key or value, and score, to the effect. Empty where nothing
        shown has changed, or where more than numbers differs: words, sizes, a switch.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> edited = replace(WRITE_A_POEM, w_v=[[2.0, 0.61], [-0.52, 0.13]])
    >>> way = causes(WRITE_A_POEM, trace(WRITE_A_POEM), edited, trace(edited))
    >>> [tuple(cell) for cell in way]
    [('w_v', 0, 0), ('v', 2, 0), ('output', 2, 0)]
    """
    if not _only_numbers_differ(before, after):
        return ()
    edit = _Edit(old, new, alone=before.memory is None)
    cell = edit.effect(decimals, focus, asked)
    way = []
    while cell:
        way.append(cell)
        cell = edit.cause(cell)
    return tuple(reversed(way))


def effect(
    before: Lesson,
    old: Trace,
    after: Lesson,
    new: Trace,
    decimals: int,
    focus: int | None,
    asked: Cell | None = None,
) -> Cell | None:
    """Find the largest effect of a switch, as that of `causes`; None for other words or sizes.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> switched = replace(WRITE_A_POEM, scaling="none")
    >>> tuple(effect(WRITE_A_POEM, trace(WRITE_A_POEM), switched, trace(switched), 2, None))
    ('weights', 1, 1)
    """
    if not _same_shapes(before, after):
        return None
    return _Edit(old, new, alone=before.memory is None).effect(decimals, focus, asked)


def _only_numbers_differ(before: Lesson, after: Lesson) -> bool:
    numbers = {name: getattr(after, name) for name in EDITED}
    return _same_shapes(before, after) and replace(before, **numbers) == after


def _same_shapes(before: Lesson, after: Lesson) -> bool:
    same_words = (before.words, before.memory) == (after.words, after.memory)
    names = ("embeddings", *WEIGHTS, "mixing")
    pairs = [(getattr(before, name), getattr(after, name)) for name in names]
    return same_words and all(np.shape(one) == np.shape(other) for one, other in pairs)


@dataclass(frozen=True)
class _Edit:
    """Two traces of the same words and sizes.

    What a number did for another: how far that one moves if only this one is changed, or if only
    this one is changed back; the mean of both. In a product of two numbers it is the one's change
    times the other's mean, and all that was done adds up to the whole change.
    """

    old: Trace
    new: Trace
    alone: bool  # the sentence asks itself

    def effect(self, decimals: int, focus: int | None, asked: Cell | None) -> Cell | None:
        """Find what is asked about, or what changed most: a share, or else a number of an output.

        Where one share falls another may rise by as much: then it is the one whose own score did
        it, which is followed more easily.
        """
        if asked and asked.matrix in EFFECTS and asked in self._seen(asked.matrix, decimals):
            return asked
        shares = self._preferred(self._seen("weights", decimals), focus)
        if not shares:
            others = self._seen("output", decimals) or self._mixed(decimals)
            return next(iter(self._preferred(others, focus)), None)
        least = abs(self._change(shares[0])) - NEARLY
        most = [each for each in shares if abs(self._change(each)) >= least]
        own = (each for each in most if self.cause(each) == each._replace(matrix="scores"))
        return next(own, most[0])

    def _preferred(self, cells: list[Cell], focus: int | None) -> list[Cell]:
        """Keep the followed word's numbers, where they changed a good part of what others did."""
        followed = [each for each in cells if each.row == focus]
        enough = followed and abs(self._change(followed[0])) >= PART * abs(self._change(cells[0]))
        return followed if enough else cells

    def _mixed(self, decimals: int) -> list[Cell]:
        """List what W_o changed: another head's numbers change what it gives, too."""
        same = np.array_equal(self.old.w_o, self.new.w_o)
        return [] if same else self._seen("mixed", decimals)

    def _seen(self, matrix: str, decimals: int) -> list[Cell]:
        """List the numbers that are seen to change, the largest change first."""
        cells = [Cell(matrix, *place) for place in np.ndindex(getattr(self.old, matrix).shape)]
        share = matrix == "weights"

        def seen(cell: Cell) -> bool:
            old, new = (number_text(each, decimals, share=share) for each in self._both(cell))
            return old != new

        return sorted(filter(seen, cells), key=lambda each: -abs(self._change(each)))

    def cause(self, cell: Cell) -> Cell | None:
        """Find the number that did most for the change of another; an edited one has none."""
        match CATALOGUE[cell.matrix].made:
            case Product() as made:
                did = self._in_product(cell, made)
            case Share(of):
                did = self._in_share(cell, of)
            case _:
                return None
        wanted = np.sign(self._change(cell))
        return self._edited(max(did, key=lambda each: wanted * did[each]))

    def _in_product(self, cell: Cell, made: Product) -> dict[Cell, float]:
        did = {}
        for inner in range(getattr(self.old, made.left).shape[1]):
            place = (cell.column, inner) if made.transposed else (inner, cell.column)
            left, right = Cell(made.left, cell.row, inner), Cell(made.right, *place)
            did[left] = self._change(left) * sum(self._both(right)) / 2
            did[right] = self._change(right) * sum(self._both(left)) / 2
        return did

    def _in_share(self, cell: Cell, of: str) -> dict[Cell, float]:
        """Go from a share to the scores of its row: what lies between says nothing more."""
        row, column = cell.row, cell.column
        old, new = self.old.masked[row], self.new.masked[row]
        own = np.eye(len(old), dtype=bool)
        changed, changed_back = (
            softmax(np.where(own, *rows))[:, column] for rows in ((new, old), (old, new))
        )
        before, after = self._both(cell)
        did = ((changed - before + after - changed_back) / 2).tolist()
        return {Cell(_score(of), row, key): each for key, each in enumerate(did)}

    def _edited(self, cell: Cell) -> Cell:
        """Go from a number of X to the embedding in it: the positions are the same.

        A number of the heads side by side is one of the head's output, where it is this head's.
        """
        if cell.matrix == "concat":
            return beside(cell, self.new.output.shape[1], self.new.head) or cell
        matrix = "encoded" if self.alone and cell.matrix == "memory" else cell.matrix
        made = CATALOGUE[matrix].made
        return cell._replace(matrix=made.parts[0] if isinstance(made, Sum) else matrix)

    def _both(self, cell: Cell) -> tuple[float, float]:
        old, new = getattr(self.old, cell.matrix), getattr(self.new, cell.matrix)
        return float(old[cell.row, cell.column]), float(new[cell.row, cell.column])

    def _change(self, cell: Cell) -> float:
        old, new = self._both(cell)
        return new - old


def _score(matrix: str) -> str:
    while isinstance(made := CATALOGUE[matrix].made, Exponential | Masked | Divided):
        matrix = made.of
    return matrix
