"""Widgets that change one field of the lesson or of the view."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from attention_core.lesson.lesson import MAX_HEADS
from attention_core.lesson.word_vectors import MAX_SIZE
from attention_core.telling.naming import SCALINGS
from ui.edit import append, descent, mask, opening, real
from ui.edit.choices import choose, switch, write_sentence
from ui.state import session
from ui.tables import html


def show_controls(names: Sequence[str]) -> None:
    """Draw these controls in one row."""
    with st.container(horizontal=True, key="controls", gap="small", vertical_alignment="center"):
        for name in names:
            CONTROLS[name]()


def show_sizes(shown: Sequence[str]) -> None:
    """Offer the sizes of words, keys and values that the page doesn't show."""
    with st.popover("Sizes", key="sizes"):
        for name in ("d_model", "d_k", "d_v"):
            if name not in shown:
                CONTROLS[name]()


def _position() -> None:
    position = session.state().lesson.position
    switch("Add positions", position, lambda on: _set_field("position", on), key="position")


def _scale() -> None:
    choose(
        "Divide the scores by",
        list(SCALINGS),
        session.state().lesson.scaling,
        lambda scaling: _set_field("scaling", scaling),
        key="scale",
        draw=st.radio,
        format_func=lambda scaling: html.indexed_label(SCALINGS[scaling]),
        horizontal=True,
    )


def _n_heads() -> None:
    lesson, remembered = session.state().lesson, session.state().remembered
    choose(
        "Heads",
        range(1, MAX_HEADS + 1),
        lesson.n_heads,
        lambda n_heads: session.change(remembered.with_heads(session.state().lesson, n_heads)),
        key="n_heads",
    )


def _head() -> None:
    state = session.state()
    choose(
        "Shown head",
        range(state.lesson.n_heads),
        state.view.head,
        lambda head: session.look(head=head),
        key="head",
        format_func=lambda head: str(head + 1),
    )


def _second() -> None:
    """Offer a second sentence."""
    on = session.state().lesson.memory is not None
    switch("Look at a second sentence", on, opening.look_at, key="second")
    if on:
        write_sentence("Second sentence", "memory", opening.type_memory)


def _size(name: str, label: str, smallest: int) -> Callable[[], None]:
    def draw() -> None:
        present = getattr(session.state().lesson, name)
        options = range(min(smallest, present), MAX_SIZE + 1)
        choose(label, options, present, lambda size: _resize(name, size), key=name)

    return draw


def show_axes(n_numbers: int) -> tuple[int, int]:
    """Let people choose the two numbers that a plane shows, where there is a choice."""
    if n_numbers <= 2:
        return 0, 1
    axes = session.state().view.axes
    axes = axes if max(axes) < n_numbers else (0, 1)
    with st.container(horizontal=True, key="axes", gap="small"):
        for side, name in enumerate(("Across", "Up")):
            choose(
                name,
                range(n_numbers),
                axes[side],
                lambda axis, side=side: _choose_axis(axes, side, axis),
                key=f"axis_{side}",
                format_func=lambda axis: str(axis + 1),
            )
    return axes


def _set_field(name: str, value: object) -> None:
    """Take over a widget's value into one field of the lesson."""
    session.change(replace(session.state().lesson, **{name: value}))


def _resize(name: str, size: int) -> None:
    """Take over a new number of numbers: ``d_model``, ``d_k`` or ``d_v``."""
    state = session.state()
    session.change(state.remembered.resized(state.lesson, **{name: size}))


def _choose_axis(axes: tuple[int, int], side: int, axis: int) -> None:
    session.look(axes=(axis, axes[1]) if side == 0 else (axes[0], axis))


CONTROLS: dict[str, Callable[[], None]] = {
    "masking": mask.show_choice,
    "descent": descent.show_settings,
    "n_heads": _n_heads,
    "head": _head,
    "real_sentence": real.show_sentences,
    "real_head": real.show_heads,
    "real_weights": real.show_weights,
    "real_open": real.show_opening,
    "second": _second,
    "position": _position,
    "scale": _scale,
    "d_model": _size("d_model", "Numbers per word", 2),
    "d_k": _size("d_k", "Per key, dₖ", 1),
    "d_v": _size("d_v", "per value, dᵥ", 1),
    "append": append.show_append,
}
