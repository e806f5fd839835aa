"""What one person's session holds: the lesson with its history, the view, and what is half done."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from attention_core import Cell, History, Lesson, Remembered, Trace, View, examples
from attention_core.learning.recipe import Kept
from attention_core.sweep import Knob
from ui.state.learning import Learning

FIRST_EXAMPLE = "Write a poem"


@dataclass(frozen=True)
class RealShown:
    """What the page about a trained head shows.

    It is part of no lesson and no view: its sentence is another one than the lesson's.
    """

    sentence: int = 0
    head: int = 0  # by its place among those of a sentence
    word: int | None = None  # the word that is followed there, where a person chose one
    trained: bool = True  # or with random weights


@dataclass
class State:
    """All that one person's session holds."""

    name: str = field(default_factory=lambda: uuid4().hex)  # differs after a restart
    history: History = field(
        default_factory=lambda: History(examples.EXAMPLES[FIRST_EXAMPLE], origin=FIRST_EXAMPLE)
    )
    view: View = View()
    sentence: str = " ".join(examples.EXAMPLES[FIRST_EXAMPLE].words)  # as typed, good or not
    memory: str = ""  # the second sentence as typed, good or not; kept while there is none
    problems: dict[str, str] = field(default_factory=dict)  # field -> what is wrong with it
    remembered: Remembered = field(default_factory=Remembered)
    editions: dict[str, Any] = field(default_factory=dict)  # what `ui.edit.editors` shows
    grids: tuple[object, ...] = ()  # what of it is drawn
    fields: tuple[str, ...] = ()  # which of them the page begins with
    plain: bool = False  # whether grids send edits by themselves, as Streamlit does it
    typed: tuple[str, tuple[int, int], str] = ("", (0, 0), "")  # the cell typed into, its burst
    typed_in: int = 0  # the edition of its grid
    sets: int = 0  # how often a widget was set to something else
    given: dict[str, Any] = field(default_factory=dict)  # what each was set to last
    unseen: tuple[tuple[str, str, Any], ...] = ()  # of these: number, widget, what it showed before
    anew: set[str] = field(default_factory=set)  # widgets to be set whatever they hold
    query: dict[str, str] = field(default_factory=dict)  # what the address says
    written: tuple[Lesson, View, Kept | None] | None = None  # what it says that for
    file: str = ""  # the script of the page that is shown
    path: str = ""  # its address, below the app's own
    script: str = ""  # Streamlit's name of it
    frame: tuple[object, ...] = ()  # what the frame around the live part shows
    runs: int = 0
    heard: int = 0  # the number of the last thing that the browser has told
    kept: int = 0  # and of the last one that the address holds
    moving: bool = False  # whether a hand types or drags: the address follows when it rests
    turning: bool = False  # whether it drags: the grids follow when it rests, too
    wakes: int = 0  # how often its tab came back after a lost connection
    settled: bool = False  # whether a run reached its end, so that all callbacks are known
    adopted: bool = False  # whether this run took over what a person did
    sharing: bool = False  # whether the dialog that shares the lesson is open
    fault: bool = False  # whether something that a person did ended in a fault
    compared: tuple[Lesson, int, Trace] | None = None  # what followed from the lesson before
    followed: tuple[str, Any, Any, Any] = ("", None, None, None)  # what a burst of edits began with
    left: tuple[Lesson | None, int] = (None, 0)  # for an example on a word of its own, and the word
    swapped: tuple[int, ...] = ()  # the two places whose words are compared in the other order
    causes: tuple[Cell, ...] = ()  # the line of cause and effect that is shown
    way: tuple[Cell, ...] = ()  # from number to number to the one whose sum is written out
    knob: Knob | None = None  # the number that the what-if turns, once one was chosen
    reach: float = 0.0  # how far its slider goes
    d_k: int = 64  # of the random vectors that show why √d_k divides: a lesson has at most 8
    draw: int = 0  # how often they were drawn again: their seed
    real: RealShown = RealShown()
    learning: Learning = field(default_factory=Learning)  # what the training page holds
    opened: int = 0  # how many files were opened
    typing: int = 0  # how many sentences were begun
    typed_at: float = 0.0  # when a letter of the sentence last came

    @property
    def example(self) -> str:
        """The example that the lesson came from, and that Reset goes back to."""
        return self.history.origin or FIRST_EXAMPLE

    @property
    def lesson(self) -> Lesson:
        """The lesson now."""
        return self.history.present
