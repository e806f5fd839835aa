"""Vectors of two numbers, and where they lie in a picture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

WIDTH, LEFT, BELOW, ROOM = 420, 40, 24, 20
SMALLEST = 1e-300  # a smaller range is drawn as this one: pixels for the number 1 must be finite
TICKS = {1: 0.5, 2: 1, 3: 1, 5: 2, 10: 5}  # the end of the range: the distance of grid lines


@dataclass(frozen=True)
class Arrow:
    """A vector from start to end; role is "focus", "other" or "sum"."""

    label: str
    end: tuple[float, float]
    start: tuple[float, float] = (0.0, 0.0)
    role: str = "other"
    word: int = -1  # the place in the sentence of the word that a click on the label follows


@dataclass(frozen=True)
class Plane:
    """Where numbers lie in a picture whose middle is the origin."""

    height: int
    end: float  # the range that fits upwards and downwards
    tick: float

    @property
    def middle(self) -> tuple[float, float]:
        """The place of the origin."""
        return (LEFT + WIDTH) / 2, (self.height - BELOW) / 2

    @property
    def unit(self) -> float:
        """Pixels for the number 1, on both axes."""
        return (self.middle[1] - ROOM) / self.end

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """Turn two numbers into pixels."""
        return self.middle[0] + point[0] * self.unit, self.middle[1] - point[1] * self.unit


def fitting_plane(arrows: Sequence[Arrow], height: int) -> Plane:
    """Choose a range that ends at 1, 2, 3 or 5 times a power of ten, so that it seldom changes."""
    shape = Plane(height, 1.0, 1.0)
    wider = (shape.middle[0] - LEFT - ROOM) / (shape.middle[1] - ROOM)
    points = [point for arrow in arrows for point in (arrow.start, arrow.end)]
    peak = max((max(abs(x) / wider, abs(y)) for x, y in points), default=0.0)
    peak = max(peak, SMALLEST) if peak else 1.0
    power = floor(log10(peak))
    digit = next(digit for digit in TICKS if peak <= float(f"{digit}e{power}"))
    return Plane(height, float(f"{digit}e{power}"), float(f"{TICKS[digit]}e{power}"))


def tick_text(value: float) -> str:
    """Write a number beside a grid line, short enough for the margin: 0.5, −20, 5e5."""
    plain = value == 0 or 1e-3 <= abs(value) < 1e4
    text = f"{value:g}" if plain else f"{value:.1e}".replace(".0e", "e")
    return re.sub(r"e\+?(-?)0?", r"e\1", text).replace("-", "−")
