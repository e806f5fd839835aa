"""What a person looks at, as opposed to what is computed."""

from dataclasses import dataclass

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.word_vectors import MAX_SIZE
from attention_core.matrices import EDITED, MATRICES, Cell, shape_of

HIDEABLE = ("shares", "output", "changes")
MAX_EDITION = 1_000_000


def next_edition(edition: int) -> int:
    """Return the number of a grid that is begun anew.

    After the largest that links and files hold it begins with 0 again: it only has to differ.

    Parameters
    ----------
    edition : int
        A grid's number, from 0 to 1,000,000.

    Returns
    -------
    int
        Another such number.

    Examples
    --------
    >>> next_edition(0), next_edition(1_000_000)
    (1, 0)
    """
    return (edition + 1) % (MAX_EDITION + 1)


@dataclass(frozen=True)
class View:
    """How a lesson is looked at; nothing in here changes a number.

    Attributes
    ----------
    focus : int
        The place of the word that is followed, from 0.
    head : int
        The head that is shown, from 0.
    decimals : int
        Digits after the point, 2 or 4.
    axes : tuple of int
        The two numbers of a word that the plane shows, from 0.
    pinned : Cell or None
        The number whose sum stays written out.
    hidden : tuple of str
        What the results don't show: any of "shares", "output", "changes", in this order.
    editions : tuple of int
        The numbers of the grids in the order of ``EDITED``, 0 where none is given; `next_edition`
        gives another to a grid that is begun anew.

    Raises
    ------
    ValueError
        If decimals isn't 2 or 4, an index is out of range, or a name is unknown.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> View(focus=7).fitted(WRITE_A_POEM).focus
    2
    """

    focus: int = 0
    head: int = 0
    decimals: int = 2
    axes: tuple[int, int] = (0, 1)
    pinned: Cell | None = None
    hidden: tuple[str, ...] = ()
    editions: tuple[int, ...] = (0,) * len(EDITED)

    def __post_init__(self) -> None:
        """Check every field."""
        if self.decimals not in (2, 4):
            raise ValueError(f"decimals is {self.decimals}, but can be 2 or 4")
        if self.focus < 0 or self.head < 0:
            raise ValueError(f"focus is {self.focus} and head {self.head}: both start at 0")
        if len(self.axes) != 2 or not all(0 <= axis < MAX_SIZE for axis in self.axes):
            raise ValueError(f"axes are {self.axes}, but need two places from 0 to {MAX_SIZE - 1}")
        if self.pinned is not None:
            matrix, row, column = self.pinned
            if matrix not in MATRICES or row < 0 or column < 0:
                raise ValueError(f"pinned is {self.pinned}, which is no cell of a matrix")
        if self.hidden != tuple(name for name in HIDEABLE if name in self.hidden):
            raise ValueError(f"hidden is {self.hidden}, but can hold {HIDEABLE} in this order")
        missing = len(EDITED) - len(self.editions)
        if missing < 0 or not all(0 <= number <= MAX_EDITION for number in self.editions):
            raise ValueError(f"editions are {self.editions}, but are at most {len(EDITED)} numbers")
        object.__setattr__(self, "editions", (*self.editions, *(0,) * missing))

    def fitted(self, lesson: Lesson) -> "View":
        """Return the nearest view that a lesson has.

        Parameters
        ----------
        lesson : Lesson
            What is looked at.

        Returns
        -------
        View
            Places beyond the sizes become the last ones, unknown axes the first two.
        """
        n_words, widest = len(lesson.words), max(lesson.d_model, lesson.d_k, lesson.d_v)
        axes = self.axes if max(self.axes) < widest else (0, min(1, widest - 1))
        pinned = self.pinned
        if pinned is not None:
            rows, columns = shape_of(lesson, pinned.matrix)
            pinned = Cell(pinned.matrix, min(pinned.row, rows - 1), min(pinned.column, columns - 1))
        focus, head = min(self.focus, n_words - 1), min(self.head, lesson.n_heads - 1)
        return View(focus, head, self.decimals, axes, pinned, self.hidden, self.editions)
