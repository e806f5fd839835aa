"""The loss of each step of a training; the browser draws it, as a step may follow each key."""

from typing import Any

import numpy as np

from ui.state import drawn
from ui.state.scene import Scene

FLAT = 0.05  # of the loss: a line that moves less is drawn as one that hardly moves
POINTS = 250  # of the line: more are not seen


def show_losses(
    scene: Scene,
    place: str,
    losses: np.ndarray,
    *,
    step: int,
    told: str,
    height: int,
    floor: float | None = None,
    last: int = 0,
) -> None:
    """Draw the line and a dot at a step, with room up to the `last` one where that is to come.

    Where the loss can't go below the `floor`, a dashed line says so.
    """
    data = data_of(losses, step, floor, last) | {"height": height, "told": told}
    drawn.draw(scene, place, "losses", data)


def data_of(losses: np.ndarray, step: int, floor: float | None, last: int) -> dict[str, Any]:
    """Return the points of the line as step and loss, the dot, and how far both axes go.

    A loss that isn't finite is no point.
    """
    end = len(losses) - 1
    steps = np.unique(np.linspace(0, end, min(POINTS, end + 1)).round().astype(int)).tolist()
    line = [(each, float(losses[each])) for each in steps if np.isfinite(losses[each])]
    here = (step, float(losses[step])) if np.isfinite(losses[step]) else None
    shown = [loss for _, loss in [*line, *([here] if here else [])]]
    shown += [] if floor is None else [floor]
    low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
    if high - low < FLAT * high:  # else nearly nothing would look like much
        low, high = (1 - FLAT) * low, (1 + FLAT) * high
    axes = {"low": low, "high": high, "end": max(end, last)}
    return {"line": line, "here": here, "floor": floor} | axes
