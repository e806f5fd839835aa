"""Vectors of two numbers as arrows in the plane; the browser draws them, and lets words be dragged.

Only numbers travel: `plane.js` chooses the range, draws the grid and finds places for the labels.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from ui.state import drawn
from ui.state.scene import Scene


@dataclass(frozen=True)
class Arrow:
    """A vector from start to end."""

    label: str
    end: tuple[float, float]
    start: tuple[float, float] = (0.0, 0.0)
    role: Literal["focus", "other", "sum"] = "other"
    word: int = -1  # the place in the sentence of the word that a click on the label follows
    colour: int = -1  # the place of the word whose colour it has
    moves: int = -1  # the row of the table of embeddings that a drag of its tip changes
    texts: tuple[str, str] = ("", "")  # its numbers in writing


def show_plane(
    scene: Scene,
    place: str,
    arrows: Sequence[Arrow],
    axes: tuple[int, int],
    said: str,
    below: str = "",
) -> None:
    """Draw the arrows; `said` says in words what can be seen, `below` is HTML that stands there."""
    numbers = "; ".join(f"{arrow.label} {', '.join(arrow.texts)}" for arrow in arrows)
    data = {
        "arrows": [asdict(arrow) for arrow in arrows],
        "axes": axes,
        "told": f"{said} {numbers}.",
    }
    drawn.draw(scene, place, "plane", data)
    if below:
        drawn.write(scene, "below_plane", below)
