"""Widgets that change one field of the lesson or of the view."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from attention_core.encoding import MAX_SIZE
from ui import session

SCALINGS = {"none": "1", "sqrt_d_k": "√d_k", "d_k": "d_k"}


def show_controls(names: Sequence[str]) -> None:
    """Draw these controls in one row."""
    with st.container(horizontal=True, key="controls", gap="small", vertical_alignment="center"):
        for name in names:
            CONTROLS[name]()


def _position() -> None:
    position = session.state().lesson.position
    turned = st.toggle(
        "Add positions",
        **session.bind("position", position, value=position),
        on_change=_set_field,
        args=("position", "position"),
    )
    session.adopt(turned != position, _set_field, "position", "position")


def _scale() -> None:
    scaling, options = session.state().lesson.scaling, list(SCALINGS)
    chosen = st.radio(
        "Divide the scores by",
        options,
        format_func=SCALINGS.__getitem__,
        horizontal=True,
        **session.bind("scale", scaling, index=options.index(scaling)),
        on_change=_set_field,
        args=("scaling", "scale"),
    )
    session.adopt(chosen != scaling, _set_field, "scaling", "scale")


def _size(name: str, label: str, smallest: int) -> Callable[[], None]:
    def draw() -> None:
        now = getattr(session.state().lesson, name)
        options = range(min(smallest, now), MAX_SIZE + 1)
        chosen = st.selectbox(
            label,
            options,
            **session.bind(name, now, index=options.index(now)),
            on_change=_resize,
            args=(name,),
        )
        session.adopt(chosen != now, _resize, name)

    return draw


def show_axes(n_numbers: int) -> tuple[int, int]:
    """Let people choose the two numbers that a plane shows, where there is a choice."""
    if n_numbers <= 2:
        return 0, 1
    axes = session.state().view.axes
    axes = axes if max(axes) < n_numbers else (0, 1)
    with st.container(horizontal=True, key="axes", gap="small"):
        for side, name in enumerate(("Across", "Up")):
            st.selectbox(
                f"{name}: number",
                range(n_numbers),
                format_func=lambda axis: str(axis + 1),
                **session.bind(f"axis_{side}", axes[side], index=axes[side]),
                on_change=_choose_axes,
                width=125,
            )
    return axes


def _set_field(name: str, key: str) -> None:
    """Take over a widget's value into one field of the lesson."""
    session.change(replace(session.state().lesson, **{name: session.widget_value(key)}))


def _resize(name: str) -> None:
    """Take over a new number of numbers: ``d_model``, ``d_k`` or ``d_v``."""
    now = session.state()
    size = int(session.widget_value(name))
    session.change(now.remembered.resized(now.lesson, **{name: size}))


def _choose_axes() -> None:
    session.look(axes=(session.widget_value("axis_0"), session.widget_value("axis_1")))


CONTROLS: dict[str, Callable[[], None]] = {
    "position": _position,
    "scale": _scale,
    "d_model": _size("d_model", "Numbers per word", 2),
    "d_k": _size("d_k", "Numbers per key, d_k", 1),
    "d_v": _size("d_v", "per value, d_v", 1),
}
