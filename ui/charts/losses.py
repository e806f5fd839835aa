"""The loss of each step of a training."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa
import streamlit as st

from ui.charts.chart_look import INK, SVG
from ui.charts.sweep_chart import TICK

DATA = "losses"
FLAT = 0.05  # of the loss: a line that moves less is drawn as one that hardly moves
POINTS = 250  # of the line: more are not seen


def show_losses(
    key: str,
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
    records = points(losses, step, floor, last)
    spec = template() | {"datasets": {DATA: pa.Table.from_pylist(records)}}
    st.vega_lite_chart(spec, key=key, width="stretch", height=height, alt=told)


def points(losses: np.ndarray, step: int, floor: float | None, last: int) -> list[dict[str, Any]]:
    """Return what is drawn, each with what kind of mark it is; "room" is none."""
    end = len(losses) - 1
    steps = np.unique(np.linspace(0, end, min(POINTS, end + 1)).round().astype(int)).tolist()
    records: list[dict[str, Any]] = [
        {"kind": "line", "step": each, "loss": float(losses[each])} for each in steps
    ]
    records.append({"kind": "here", "step": step, "loss": float(losses[step])})
    if floor is not None:
        records.append({"kind": "floor", "step": 0, "loss": floor})
    ends = [float(losses[-1])]
    shown = [record["loss"] for record in records]
    if max(shown) - min(shown) < FLAT * max(shown):  # else nearly nothing would look like much
        ends = [(1 - FLAT) * min(shown), (1 + FLAT) * max(shown)]
    records += [{"kind": "room", "step": max(end, last), "loss": each} for each in ends]
    return records


@lru_cache
def template() -> dict[str, Any]:
    """Build what all of them share: never change it."""
    quiet: dict[str, Any] = {"aria": False, "tooltip": None}
    look: dict[str, Any] = {"labelFontSize": 16, "titleFontSize": 16, "tickCount": 4}
    look |= {"labelColor": alt.expr(INK), "titleColor": alt.expr(INK)}
    across = alt.Axis(title=None, tickMinStep=1, format=",d", **look)
    up = alt.Axis(title="loss", labelExpr=TICK, **look)
    base = alt.Chart(alt.NamedData(DATA)).encode(
        x=alt.X("step:Q", axis=across, scale=alt.Scale(nice=False)),
        y=alt.Y("loss:Q", axis=up, scale=alt.Scale(zero=False)),
    )
    line, here, floor, room = (
        base.transform_filter(f"datum.kind == '{kind}'")
        for kind in ("line", "here", "floor", "room")
    )
    chart = alt.layer(
        room.mark_point(**quiet, opacity=0),
        floor.mark_rule(**quiet, strokeWidth=2, strokeDash=[5, 4], color=alt.expr(INK)).encode(
            x=alt.value(0), x2=alt.value("width")
        ),
        line.mark_line(**quiet, strokeWidth=3, color="var(--al-word-0)"),
        here.mark_circle(**quiet, size=140, opacity=1, color="var(--al-accent)"),
    )
    return chart.configure_view(stroke=None).properties(usermeta=SVG).to_dict()
