"""Vectors of two numbers as arrows in the plane.

The template depends on the size of the picture alone: grid, arrows and labels are data, given in
pixels. So the browser keeps its view even when an edit needs a wider range of numbers, and a unit
is as long to the right as it is upwards.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import atan2, degrees, hypot
from typing import Any

import altair as alt
import pyarrow as pa
import streamlit as st

from ui.charts.arrow_labels import Label, placed_labels
from ui.charts.chart_look import HAND, INK, NAMED, SVG
from ui.charts.plane import BELOW, LEFT, WIDTH, Arrow, Plane, fitting_plane, tick_text

DATA = "marks"
# Told apart by hue, lightness and width, and the sum by its dashes as well.
COLOURS = {"focus": "#0c9c8b", "other": "#75839a", "sum": "#d55e00"}
GREY = "#8a8a8a"
HEAD = "M0,0L0.45,1L-0.45,1Z"  # the tip is the arrow's end
HEAD_LENGTH = {"focus": 15.0, "other": 11.0, "sum": 15.0}
SCHEMA = pa.schema(
    [(name, pa.float64()) for name in ("x", "y", "x2", "y2", "angle", "width", "size", "opacity")]
    + [(name, pa.string()) for name in ("kind", "text", "colour", "align", "weight")]
    + [("dashed", pa.bool_()), ("follow", pa.int32())]
)


def show_arrows(
    key: str, arrows: Sequence[Arrow], *, x_title: str, y_title: str, alt: str, height: int = 320
) -> None:
    """Draw the arrows in a container of their own; `alt` says in words what can be seen."""
    table = pa.Table.from_pylist(marks(arrows, x_title, y_title, height), schema=SCHEMA)
    spec = {**template(height), "datasets": {DATA: table}}
    with st.container(key=key):
        st.vega_lite_chart(spec, key=f"{key}_chart", width="content", alt=alt)


@lru_cache(maxsize=16)
def template(height: int) -> dict[str, Any]:
    """Build the specification for one height; shared by all sessions, never changed."""
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    base = alt.Chart(alt.NamedData(DATA)).encode(x=x, y=y)
    coloured = base.encode(color=alt.Color("colour:N", scale=None, legend=None))
    quiet: dict[str, Any] = {"aria": False, "tooltip": None}
    line: dict[str, Any] = {
        "strokeWidth": alt.expr("datum.width"),
        "opacity": alt.expr("datum.opacity"),
    }
    line["strokeDash"] = alt.expr("datum.dashed ? [9, 5] : [1, 0]")
    label: dict[str, Any] = {name: alt.expr(f"datum.{name}") for name in ("align", "opacity")}
    label |= {"fontWeight": alt.expr("datum.weight"), "color": alt.expr(INK)}
    label["cursor"] = alt.expr(HAND)
    layers = (
        coloured.transform_filter("datum.kind == 'line'")
        .mark_rule(**quiet, **line)
        .encode(x2="x2:Q", y2="y2:Q"),
        coloured.transform_filter("datum.kind == 'head'")
        .mark_point(**quiet, filled=True, opacity=1, shape=HEAD, size=alt.expr("datum.size"))
        .encode(angle=alt.Angle("angle:Q", scale=None)),
        coloured.transform_filter("datum.kind == 'dot'").mark_circle(**quiet, opacity=1, size=110),
        base.transform_filter("datum.kind == 'text'")
        .mark_text(**quiet, **label, baseline="middle", fontSize=15, limit=WIDTH - LEFT)
        .encode(text="text:N")
        .add_params(NAMED),
    )
    chart = alt.layer(*layers, width=WIDTH, height=height, autosize="none", padding={"bottom": 0})
    return chart.configure_view(stroke=None).properties(usermeta=SVG).to_dict()


def marks(arrows: Sequence[Arrow], x_title: str, y_title: str, height: int) -> list[dict[str, Any]]:
    """List what the template draws, from the grid at the back to the labels in front."""
    plane = fitting_plane(arrows, height)
    order = sorted(arrows, key=lambda arrow: ("other", "sum", "focus").index(arrow.role))
    records = [*_grid(plane)]
    for arrow in order:
        records += _arrow(arrow, plane)
    middle_x, middle_y = plane.middle
    titles = [
        Label(f"{x_title} →", WIDTH - 4, middle_y - 12, "right", bold=False),
        Label(f"↑ {y_title}", middle_x + 6, 10, "left", bold=False),
    ]
    for label in placed_labels(order, plane, titles):
        records.append(
            {"kind": "text", "text": label.text, "x": label.x, "y": label.y, "align": label.align}
            | {"weight": "bold" if label.bold else "normal", "opacity": 1.0, "follow": label.word}
        )
    return records


@lru_cache(maxsize=64)
def _grid(plane: Plane) -> tuple[dict[str, Any], ...]:
    """List grid lines and their numbers; shared by all sessions, never changed."""
    return tuple(_grid_marks(plane))


def _grid_marks(plane: Plane) -> Iterator[dict[str, Any]]:
    bottom = plane.height - BELOW
    text = {"kind": "text", "weight": "normal", "opacity": 0.75, "follow": -1}
    for direction, origin, room in (("x", plane.middle[0], LEFT), ("y", plane.middle[1], 0)):
        count = int((origin - room) / (plane.tick * plane.unit))
        for step in range(-count, count + 1):
            bold = {"width": 1.5, "opacity": 0.9} if step == 0 else {"width": 1.0, "opacity": 0.3}
            line = {"kind": "line", "colour": GREY, "dashed": False, **bold}
            number = tick_text(step * plane.tick)
            if direction == "x":
                x = origin + step * plane.tick * plane.unit
                yield line | {"x": x, "x2": x, "y": 0, "y2": bottom}
                yield text | {"text": number, "x": x, "y": bottom + 12, "align": "center"}
            else:
                y = origin - step * plane.tick * plane.unit
                yield line | {"x": LEFT, "x2": WIDTH, "y": y, "y2": y}
                yield text | {"text": number, "x": LEFT - 6, "y": y, "align": "right"}


def _arrow(arrow: Arrow, plane: Plane) -> Iterator[dict[str, Any]]:
    (x, y), (x2, y2) = plane.place(arrow.start), plane.place(arrow.end)
    colour, length = {"colour": COLOURS[arrow.role]}, hypot(x2 - x, y2 - y)
    if length < 1:
        yield colour | {"kind": "dot", "x": x2, "y": y2}
        return
    head = min(HEAD_LENGTH[arrow.role], length)
    rest = 1 - head * 0.8 / length  # the line ends inside the head, not in front of it
    yield colour | {
        "kind": "line",
        "x": x,
        "y": y,
        "x2": x + rest * (x2 - x),
        "y2": y + rest * (y2 - y),
        "width": 2.0 if arrow.role == "other" else 3.5,
        "opacity": 1.0,
        "dashed": arrow.role == "sum",
    }
    angle = degrees(atan2(x2 - x, y - y2))
    yield colour | {"kind": "head", "x": x2, "y": y2, "angle": angle, "size": 4 * head**2}
