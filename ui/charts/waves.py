"""The sines and cosines of positions as curves, with today's words on them."""

from functools import lru_cache
from typing import Any

import numpy as np

from attention_core import place_labels
from attention_core.maths.positions import waves
from ui.state import drawn
from ui.state.scene import Scene

FINE = 20  # points of a curve between two places
SHORTEST = 6  # places: of fewer one sees no wave
DIGITS = 3  # of a curve: more are not seen


def show_waves(scene: Scene) -> None:
    """Draw a curve for each number of a position, and a dot where a word stands."""
    drawn.draw(scene, "waves", "waves", data_of(scene))


def data_of(scene: Scene) -> dict[str, Any]:
    """Return the words, and for each number of a position its name and its curve's points."""
    words, d_model, pinned = scene.lesson.words, scene.lesson.d_model, scene.view.pinned
    last = max(len(words), SHORTEST) - 1
    return {
        "words": place_labels(words),
        "focus": scene.view.focus,
        "kept": [*pinned[1:]] if pinned and pinned.matrix == "positions" else None,
        "last": last,
        "fine": FINE,
        "names": [f"{column + 1}: {'cos' if column % 2 else 'sin'}" for column in range(d_model)],
        "curves": _curves(last, d_model),
        "told": f"Sines and cosines of the place, one for each of the {d_model} numbers of a word.",
    }


@lru_cache(maxsize=64)
def _curves(last: int, d_model: int) -> list[list[float]]:
    """Return the curves' heights from place 0 to the last one; never change them."""
    return waves(np.linspace(0, last, last * FINE + 1), d_model).T.round(DIGITS).tolist()
