"""Attention itself, drawn: the words twice, and ribbons between them as thick as the shares."""

from collections.abc import Sequence
from typing import Any

from attention_core import place_labels
from attention_core.maths.arrays import Floats
from ui.state import drawn
from ui.state.scene import HIDDEN, Scene


def show_ribbons(scene: Scene) -> None:
    """Draw those of the lesson."""
    scene.drawn.add("weights")
    drawn.draw(scene, "ribbons", "ribbons", data_of(scene))


def real_ribbons(
    words: Sequence[str],
    shares: Floats | None,
    texts: Sequence[Sequence[str]],
    sums: Sequence[Sequence[str]],
    focus: int,
) -> dict[str, Any]:
    """Return what is drawn of a head that isn't the lesson's; shares that are None are hidden."""
    return _data(words, words, shares, texts, sums, focus) | {"own": False, "follows": True}


def data_of(scene: Scene) -> dict[str, Any]:
    """Return what the browser draws; of what is hidden it is told nothing."""
    asking, asked = place_labels(scene.trace.words), place_labels(scene.trace.key_words)
    hidden = scene.hides("weights")
    texts = [[HIDDEN] * len(asked)] * len(asking) if hidden else scene.wording.texts("weights")
    shares = None if hidden else scene.trace.weights
    data = _data(asking, asked, shares, texts, None, scene.view.focus)
    return data | {"own": True, "follows": scene.alone}


def _data(
    asking: Sequence[str],
    asked: Sequence[str],
    shares: Floats | None,
    texts: Sequence[Sequence[str]],
    sums: Sequence[Sequence[str]] | None,
    focus: int,
) -> dict[str, Any]:
    """Return it; sums are None where those of the lesson are told for all of the page."""
    parts = zip(texts[focus], asked, strict=True)
    takes = ", ".join(f"{text} from {key}" for text, key in parts)
    ribbons = "Ribbons from each word to the words it takes from."
    return {
        "asking": asking,
        "asked": asked,
        "shares": None if shares is None else shares.round(4).tolist(),
        "texts": texts,
        "sums": sums,
        "focus": focus,
        "told": f"{ribbons} {asking[focus]} takes {takes}.",
    }
