"""The one number that the what-if turns."""

from attention_core.lesson.numbers import LARGEST
from attention_core.sweep import Knob
from ui.state import session


def chosen_knob() -> Knob:
    """Return the number that the what-if turns, which the lesson has."""
    now = session.state()
    rows, columns = getattr(now.lesson, now.knob.field).shape[-2:]
    field, row, column = now.knob
    return Knob(field, min(row, rows - 1), min(column, columns - 1))


def choose_knob(chosen: Knob) -> None:
    """Turn another number from now on."""
    now = session.state()
    now.knob, now.reach = chosen, 0.0


def reach_of(needed: float) -> float:
    """Return how far the slider goes: it grows when it must, and doesn't shrink in a drag."""
    now = session.state()
    now.reach = max(now.reach, needed)
    return now.reach


def slide(grid: str, row: int, column: int, number: float, burst: str) -> None:
    """Take over a number that the slider has told, where it still turns that one."""
    if chosen_knob() == Knob(grid, row, column):
        turn(number, f"slide {burst}")


def turn(number: float, burst: str = "") -> None:
    """Set the what-if's number."""
    now = session.state()
    number = max(-LARGEST, min(LARGEST, number))
    session.change(chosen_knob().turned(now.lesson, number, now.view.head), burst)
