"""Vectors of two numbers as arrows in the plane.

The template depends on the size of the picture alone: grid, arrows and labels are data, given in
pixels. So the browser keeps its view even when an edit needs a wider range of numbers, and a unit
is as long to the right as it is upwards.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, degrees, floor, hypot, log10
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa
import streamlit as st

DATA = "marks"
WIDTH, LEFT, BELOW, ROOM = 420, 40, 24, 20
TICKS = {1: 0.5, 2: 1, 3: 1, 5: 2, 10: 5}  # the end of the range: the distance of grid lines
# Told apart by hue, lightness and width, and the sum by its dashes as well.
COLOURS = {"focus": "#0c9c8b", "other": "#75839a", "sum": "#d55e00"}
GREY = "#8a8a8a"
# What suits the viewer's theme, which only the browser knows for sure.
INK = "luminance(background) > 0.4 ? '#1f2430' : '#fafafa'"
HEAD = "M0,0L0.45,1L-0.45,1Z"  # the tip is the arrow's end
HEAD_LENGTH = {"focus": 15.0, "other": 11.0, "sum": 15.0}
SCHEMA = pa.schema(
    [(name, pa.float64()) for name in ("x", "y", "x2", "y2", "angle", "width", "size", "opacity")]
    + [(name, pa.string()) for name in ("kind", "text", "colour", "align", "weight")]
    + [("dashed", pa.bool_())]
)


@dataclass(frozen=True)
class Arrow:
    """A vector from start to end; role is "focus", "other" or "sum"."""

    label: str
    end: tuple[float, float]
    start: tuple[float, float] = (0.0, 0.0)
    role: str = "other"


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


@dataclass(frozen=True)
class Label:
    """A text whose box keeps clear of others."""

    text: str
    x: float
    y: float
    align: str
    bold: bool

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, from an estimate of the text's width."""
        width = 8.5 * len(self.text)
        left = self.x - {"left": 0.0, "center": width / 2, "right": width}[self.align]
        return left, self.y - 9, left + width, self.y + 9


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
        .encode(text="text:N"),
    )
    chart = alt.layer(*layers, width=WIDTH, height=height, autosize="none", padding={"bottom": 0})
    svg = {"embedOptions": {"renderer": "svg"}}  # sharp at any zoom
    return chart.configure_view(stroke=None).properties(usermeta=svg).to_dict()


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
            | {"weight": "bold" if label.bold else "normal", "opacity": 1.0}
        )
    return records


def fitting_plane(arrows: Sequence[Arrow], height: int) -> Plane:
    """Choose a range that ends at 1, 2, 3 or 5 times a power of ten, so that it seldom changes."""
    shape = Plane(height, 1.0, 1.0)
    wider = (shape.middle[0] - LEFT - ROOM) / (shape.middle[1] - ROOM)
    points = [point for arrow in arrows for point in (arrow.start, arrow.end)]
    peak = max((max(abs(x) / wider, abs(y)) for x, y in points), default=0.0) or 1.0
    power = floor(log10(peak))
    digit = next(digit for digit in TICKS if peak <= float(f"{digit}e{power}"))
    return Plane(height, float(f"{digit}e{power}"), float(f"{TICKS[digit]}e{power}"))


def _grid(plane: Plane) -> Iterator[dict[str, Any]]:
    bottom = plane.height - BELOW
    text = {"kind": "text", "weight": "normal", "opacity": 0.75}
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


def tick_text(value: float) -> str:
    """Write a number beside a grid line, short enough for the margin: 0.5, −20, 5e5."""
    plain = value == 0 or 1e-3 <= abs(value) < 1e4
    text = f"{value:g}" if plain else f"{value:.1e}".replace(".0e", "e")
    return re.sub(r"e\+?(-?)0?", r"e\1", text).replace("-", "−")


def shortened(text: str, longest: int) -> str:
    """Cut a long label, so that it leaves room for the others."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


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


def placed_labels(arrows: Sequence[Arrow], plane: Plane, titles: Sequence[Label]) -> list[Label]:
    """Put each tip's label where it hides the least; arrows that end together share one."""
    tips: dict[tuple[str, int, int], list[Arrow]] = {}
    for arrow in arrows:
        x, y = plane.place(arrow.end)
        tips.setdefault((arrow.role, round(x / 4), round(y / 4)), []).append(arrow)
    lines = np.array(
        [np.linspace(plane.place(arrow.start), plane.place(arrow.end), 24) for arrow in arrows]
    ).reshape(-1, 2)
    labels = list(titles)
    for (role, *_), together in reversed(tips.items()):
        text = ", ".join(dict.fromkeys(shortened(arrow.label, 16) for arrow in together))
        choices = _around(shortened(text, 32), plane.place(together[0].end), bold=role != "other")
        labels.append(min(choices, key=lambda choice: _harm(choice, labels, lines, plane)))
    return labels


def _around(text: str, tip: tuple[float, float], *, bold: bool) -> Iterator[Label]:
    for far in (1.0, 2.2):
        for right, down in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)):
            align = {1: "left", 0: "center", -1: "right"}[right]
            x, y = tip[0] + right * 8 * far, tip[1] + down * 14 * far
            yield Label(text, x, y, align, bold)


def _harm(label: Label, others: Sequence[Label], lines: np.ndarray, plane: Plane) -> float:
    left, top, right, bottom = label.box
    outside = max(0, LEFT - left, right - WIDTH, -top, bottom - plane.height + BELOW)
    covered = (lines >= (left - 2, top)).all(axis=1) & (lines <= (right + 2, bottom)).all(axis=1)
    hidden = sum(
        max(0, min(right, x2) - max(left, x1)) * max(0, min(bottom, y2) - max(top, y1))
        for x1, y1, x2, y2 in (other.box for other in others)
    )
    return 20 * outside + 2 * hidden + 10 * int(covered.sum())
