"""What a page works with: the lesson, what follows from it, and how it is looked at."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from attention_core import Cell, Lesson, Trace, View, trace
from attention_core.matrices import CATALOGUE
from attention_core.telling.block import BlockWording
from attention_core.telling.changes import Change, changed
from attention_core.telling.comparison import moved
from attention_core.telling.explain import Explanation, explain
from attention_core.telling.wording import Wording

HIDDEN = "?"


@dataclass(frozen=True)
class Scene:
    """One run's lesson with its numbers; what takes time is made when it is asked for."""

    lesson: Lesson
    trace: Trace
    view: View
    before: Trace | None = None  # what the changes are counted from
    since: Lesson | None = None  # the lesson that it followed from
    still: bool = True  # no hand types or drags: sums are told when it rests
    told: dict[str, str] = field(default_factory=dict, compare=False)  # what stands at which place
    drawn: set[str] = field(default_factory=set, compare=False)  # matrices whose sums are told

    def beside(self, lesson: Lesson, head: int | None = None) -> "Scene":
        """Return another lesson, or another head, looked at as this one is; it pins nothing."""
        head = self.view.head if head is None else head
        view = replace(self.view, head=head, pinned=None)
        return Scene(lesson, trace(lesson, head), view, still=self.still)

    @cached_property
    def wording(self) -> Wording:
        """Every number's sum in writing."""
        return Wording(self.lesson, self.trace, self.view.decimals)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What differs from the lesson that changes are counted from."""
        return changed(self.since, self.lesson, self.view.decimals) if self.since else ()

    @cached_property
    def moved(self) -> Callable[[str], frozenset[Cell]]:
        """Find the numbers of a matrix that the change has changed, as far as they are shown."""
        return cache(self._moved)

    def _moved(self, matrix: str) -> frozenset[Cell]:
        if self.before is None or self.hides(matrix):
            return frozenset()
        return moved(self.before, self.wording, matrix, self.view.decimals)

    @cached_property
    def block(self) -> BlockWording:
        """The followed word's numbers behind the attention, in writing."""
        return BlockWording(self.lesson, self.trace, self.view.focus, self.view.decimals)

    @property
    def alone(self) -> bool:
        """Whether the sentence asks itself: there is no second one."""
        return self.lesson.memory is None

    @property
    def asked(self) -> str:
        """The matrix that the softmax is taken of: scaled scores, masked where there is a mask."""
        return "scaled" if self.lesson.masking == "none" else "masked"

    @cached_property
    def absent(self) -> set[str]:
        """The matrices that nobody needs to see, as they are the same as others."""
        return {name for name, matrix in CATALOGUE.items() if not matrix.exists(self.lesson)}

    def words(self, matrix: str) -> str:
        """Tell whether "rows", or "rows and columns", of a matrix are the sentence's own words."""
        entry = CATALOGUE[matrix]
        own = {"words", "keys"} if self.alone else {"words"}
        sides = {"rows": entry.rows, "columns": entry.columns}
        return " and ".join(side for side, axis in sides.items() if axis in own)

    def hides(self, matrix: str) -> bool:
        """Tell whether a class shall work out the numbers of this matrix first."""
        hidden = {"weights": "shares"} | dict.fromkeys(("output", "concat", "mixed"), "output")
        return hidden.get(matrix) in self.view.hidden

    def tells(self, matrix: str) -> bool:
        """Tell whether this matrix's sums may be read; an output's sum holds percentages."""
        made_of_shares = matrix in ("output", "concat") and self.hides("weights")
        return not (self.hides(matrix) or made_of_shares)

    @cached_property
    def pinned(self) -> Explanation | None:
        """The number whose sum stays written out."""
        return None if self.view.pinned is None else self.explain(self.view.pinned)

    def explain(self, cell: Cell) -> Explanation:
        """Tell how a number came about."""
        return explain(self.lesson, cell, wording=self.wording)
