"""Vectors of the trace as arrows in the plane."""

import numpy as np
import streamlit as st

from attention_core import Cell, number_text, place_labels
from attention_core.telling.rounding import best_keys
from ui.charts.plane import Arrow, show_plane
from ui.edit import controls
from ui.state.scene import Scene
from ui.tables import html, pointing

Axes = tuple[int, int]


def show_words(scene: Scene) -> None:
    """Draw the words' embeddings as arrows from zero; a word's tip can be dragged."""
    with st.container(key="plane", gap=None):
        axes = controls.show_axes(scene.lesson.d_model)
        rows = scene.lesson.table_rows(scene.lesson.words)
        arrows = [
            Arrow(
                label,
                _in_plane(scene.trace.embedded[place], axes),
                role="focus" if place == scene.view.focus else "other",
                word=place,
                colour=place,
                moves=rows[place],
                texts=_texts(scene, "embedded", place, axes),
            )
            for place, label in enumerate(place_labels(scene.trace.words))
        ]
        said = "Each word is an arrow in the plane."
        show_plane(
            scene, "words", arrows, axes, said, html.text_block("Drag a tip: all numbers follow.")
        )


def show_query_and_keys(scene: Scene) -> None:
    """Draw the focus word's query and all keys."""
    with st.container(key="plane", gap=None):
        axes = controls.show_axes(scene.lesson.d_k)
        trace, focus = scene.trace, scene.view.focus
        arrows = [
            Arrow(
                label,
                _in_plane(trace.k[place], axes),
                word=_followed(scene, place),
                colour=place,
                texts=_texts(scene, "k", place, axes),
            )
            for place, label in enumerate(place_labels(trace.key_words))
        ]
        query = Arrow(
            f"query of {place_labels(trace.words)[focus]}",
            _in_plane(trace.q[focus], axes),
            role="focus",
            texts=_texts(scene, "q", focus, axes),
        )
        said = "The query of the followed word and the keys of all words are arrows in the plane."
        below = html.text_block(_angle(scene))
        show_plane(scene, "similarity", [*arrows, query], axes, said, below)


def show_tip_to_tail(scene: Scene) -> None:
    """Draw the focus word's output as the sum of all values, each times its share."""
    with st.container(key="plane", gap=None):
        axes = controls.show_axes(scene.lesson.d_v)
        if scene.hides("output") or scene.hides("weights"):
            html.paragraphs("The picture is hidden, as its numbers are.")
            return
        trace, focus = scene.trace, scene.view.focus
        parts = trace.weights[focus][:, None] * trace.v
        ends = np.cumsum(parts, axis=0)
        arrows = [
            Arrow(
                label,
                _in_plane(ends[place], axes),
                _in_plane(ends[place] - parts[place], axes),
                word=_followed(scene, place),
                colour=place,
                texts=_texts(scene, "v", place, axes),
            )
            for place, label in enumerate(place_labels(trace.key_words))
        ]
        output, texts = _in_plane(trace.output[focus], axes), _texts(scene, "output", focus, axes)
        arrows.append(Arrow("output", output, role="sum", texts=texts))
        said = "The values, each times its share, are put tip to tail; the output is their sum."
        below = html.text_block("Each value times its share, tip to tail.")
        show_plane(scene, "tip_to_tail", arrows, axes, said, below)


def _angle(scene: Scene) -> str:
    """Say what lengths and angle make a score: the pinned one, or the followed word's best."""
    pinned = scene.view.pinned
    cell = Cell("scores", scene.view.focus, best_keys(scene.trace, scene.view.focus)[0])
    cell = pinned if pinned and pinned.matrix == "scores" else cell
    query, key = scene.trace.q[cell.row], scene.trace.k[cell.column]
    lengths = [float(np.linalg.norm(vector)) for vector in (query, key)]
    name, score = html.escape(scene.wording.label(cell)), pointing.number(scene, cell)
    if not all(lengths):
        return f"{name} = {score}: an arrow of length 0 has no angle."
    cosine = float(scene.trace.scores[cell.row, cell.column]) / (lengths[0] * lengths[1])
    angle = round(float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))))
    told = " × ".join(number_text(length, scene.view.decimals) for length in lengths)
    return f"{name}: lengths × cos(angle) = {told} × cos({angle}°) ≈ {score}"


def _in_plane(vector: np.ndarray, axes: Axes) -> tuple[float, float]:
    """Return the two numbers of a vector that the plane shows; a missing one is 0."""
    across, up = (float(vector[axis]) if axis < len(vector) else 0.0 for axis in axes)
    return across, up


def _texts(scene: Scene, matrix: str, row: int, axes: Axes) -> tuple[str, str]:
    """Write the same two numbers."""
    texts = scene.wording.texts(matrix)[row]
    across, up = (texts[axis] if axis < len(texts) else "0" for axis in axes)
    return across, up


def _followed(scene: Scene, key: int) -> int:
    """Return the place that a click on a key's label follows; a second sentence has none."""
    return key if scene.alone else -1
