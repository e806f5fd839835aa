"""Random dot products: how often each size comes, and how their spread grows with d_k."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa
import streamlit as st

from ui.charts.chart_look import INK, SVG

Line = tuple[Iterable[float], Iterable[float]]  # x and y

HEIGHT = 190
SUMS = "random dot products (bars) and theory (line)"
SPREADS = "their spread (dots) and theory (line)"
BELL = (
    "Bars: how often random dot products of each size come. Curve: the normal distribution with "
    "variance d_k. The table below has their spread, measured and in theory."
)
EDGE = {"left": 0, "top": 0, "right": 12, "bottom": 0}
REACH = 80  # of the axis, always: so the bars are seen to spread
_QUIET: dict[str, Any] = {"aria": False, "tooltip": None}
_LOOK: dict[str, Any] = {"labelFontSize": 16, "labelColor": alt.expr(INK), "title": None}
_LOOK |= {"grid": False}
_BARS, _CURVE, _MARK = "var(--al-portion)", "var(--al-word-1)", "var(--al-accent)"


def sums(bars: tuple[np.ndarray, np.ndarray], bell: Line) -> pa.Table:
    """Return what is drawn of dot products: bars, by edges and heights, and a curve over them."""
    edges, heights = bars
    ends = zip(edges[:-1].tolist(), edges[1:].tolist(), heights.tolist(), strict=True)
    records = [{"kind": "bar", "x": left, "y": y, "end": right} for left, right, y in ends]
    return pa.Table.from_pylist([*records, *_points("curve", bell)])


def spreads(curve: Line, measured: Line, here: tuple[float, float]) -> pa.Table:
    """Return what was measured as dots, today's larger, on a curve; lines come as x and y."""
    here_now = {"kind": "here", "x": here[0], "y": here[1]}
    return pa.Table.from_pylist([*_points("curve", curve), *_points("dot", measured), here_now])


def _points(kind: str, line: Line) -> list[dict[str, Any]]:
    return [{"kind": kind, "x": float(x), "y": float(y)} for x, y in zip(*line, strict=True)]


def show(key: str, table: pa.Table, told: str = BELL) -> None:
    """Draw one of them.

    What is told of dot products stays the same: another text would make the browser draw them from
    nothing.
    """
    spec = template(key) | {"datasets": {key: table}}
    with st.container(key=key):
        st.vega_lite_chart(spec, key=f"{key}_chart", width="stretch", height=HEIGHT, alt=told)


@lru_cache
def template(key: str) -> dict[str, Any]:
    """Build what all of them share: never change it."""
    base = alt.Chart(alt.NamedData(key))
    parts, words = {"sums": (_sums, SUMS), "spreads": (_spreads, SPREADS)}[key]
    title = alt.Title(
        words, fontSize=16, color=alt.expr(INK), anchor="start", frame="group", offset=4
    )
    chart = alt.layer(*parts(base), title=title).configure_view(stroke=None)
    return chart.properties(usermeta=SVG, padding=EDGE).to_dict()


def _sums(base: alt.Chart) -> list[alt.Chart]:
    axis = alt.Axis(values=[-60, -40, -20, 0, 20, 40, 60], **_LOOK)
    x = alt.X("x:Q", scale=alt.Scale(domain=[-REACH, REACH], nice=False), axis=axis)
    y = alt.Y("y:Q", axis=None)
    bar = base.transform_filter(alt.datum.kind == "bar").encode(
        x=x, x2="end:Q", y=y, y2=alt.datum(0)
    )
    curve = base.transform_filter(alt.datum.kind == "curve").encode(x=x, y=y)
    return [
        bar.mark_bar(**_QUIET, color=_BARS, clip=True, binSpacing=0),
        curve.mark_line(**_QUIET, color=_CURVE, strokeWidth=2.5, clip=True),
    ]


def _spreads(base: alt.Chart) -> list[alt.Chart]:
    across = alt.Axis(values=[0, 128, 256, 512], **_LOOK)
    up = alt.Axis(values=[0, 8, 16, 24], **_LOOK)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 520], nice=False), axis=across)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 25], nice=False), axis=up)
    base = base.encode(x=x, y=y)
    curve, dot, here = (
        base.transform_filter(alt.datum.kind == kind) for kind in ("curve", "dot", "here")
    )
    return [
        curve.mark_line(**_QUIET, color=_CURVE, strokeWidth=2.5),
        dot.mark_circle(**_QUIET, color=_BARS, size=70, opacity=1),
        here.mark_circle(**_QUIET, color=_MARK, size=220, opacity=1),
    ]
