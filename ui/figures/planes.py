"""Vectors of the trace as arrows in the plane."""

import numpy as np

from attention_core import place_labels
from ui.charts.arrow_chart import show_arrows
from ui.charts.plane import Arrow
from ui.state.now import Now
from ui.tables import html


def in_plane(vector: np.ndarray, axes: tuple[int, int]) -> tuple[float, float]:
    """Return the two numbers of a vector that the plane shows; a missing one is 0."""
    across, up = (float(vector[axis]) if axis < len(vector) else 0.0 for axis in axes)
    return across, up


def show_words(now: Now, axes: tuple[int, int]) -> None:
    """Draw the words' embeddings as arrows from zero."""
    labels = place_labels(now.trace.words)
    arrows = [
        Arrow(
            label,
            in_plane(now.trace.embedded[place], axes),
            role="focus" if place == now.view.focus else "other",
            word=place,
        )
        for place, label in enumerate(labels)
    ]
    _show_plane("arrows_words", arrows, axes, "Each word is an arrow in the plane.")


def show_query_and_keys(now: Now, axes: tuple[int, int]) -> None:
    """Draw the focus word's query and all keys."""
    trace, focus = now.trace, now.view.focus
    asks = Arrow(f"query of {trace.words[focus]}", in_plane(trace.q[focus], axes), role="focus")
    arrows = [
        Arrow(label, in_plane(trace.k[place], axes), word=_followed(now, place))
        for place, label in enumerate(place_labels(trace.key_words))
    ]
    told = "The query of the followed word and the keys of all words are arrows in the plane."
    _show_plane("arrows_similarity", [*arrows, asks], axes, told)


def show_tip_to_tail(now: Now, axes: tuple[int, int]) -> None:
    """Draw the focus word's output as the sum of all values, each times its share."""
    if now.hides("output") or now.hides("weights"):
        html.paragraphs("The picture is hidden, as its numbers are.")
        return
    trace, focus = now.trace, now.view.focus
    parts = trace.weights[focus][:, None] * trace.v
    ends = np.cumsum(parts, axis=0)
    starts = ends - parts
    arrows = [
        Arrow(
            label,
            in_plane(ends[place], axes),
            in_plane(starts[place], axes),
            word=_followed(now, place),
        )
        for place, label in enumerate(place_labels(trace.key_words))
    ]
    arrows.append(Arrow("output", in_plane(trace.output[focus], axes), role="sum"))
    told = "The values, each times its share, are put tip to tail; the output is their sum."
    _show_plane("arrows_output", arrows, axes, told)


def _followed(now: Now, key: int) -> int:
    """Return the place that a click on a key's label follows; a second sentence has none."""
    return key if now.alone else -1


def _show_plane(key: str, arrows: list[Arrow], axes: tuple[int, int], told: str) -> None:
    titles = {"x_title": f"number {axes[0] + 1}", "y_title": f"number {axes[1] + 1}"}
    show_arrows(key, arrows, **titles, alt=told)
