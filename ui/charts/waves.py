"""The sines and cosines of positions as curves, with today's words on them."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st

from attention_core import place_labels
from attention_core.maths.positions import waves
from ui.charts.chart_look import HAND, INK, NAMED, SVG
from ui.charts.sweep_chart import COLOURS

DATA = "waves"
FINE = 20  # points of a curve between two places
LABELS, STEP = -1.25, 0.3  # where words stand below the curves
SHORTEST = 6  # places: of fewer one sees no wave


def show_waves(key: str, words: tuple[str, ...], d_model: int, focus: int) -> None:
    """Draw a curve for each number of a position, and a dot where a word stands."""
    spec = template() | {"datasets": {DATA: _table(words, d_model, focus)}}
    told = f"Sines and cosines of the place, one for each of the {d_model} numbers of a word."
    with st.container(key=key):
        st.vega_lite_chart(spec, key=f"{key}_chart", width="stretch", height=210, alt=told)


@lru_cache(maxsize=64)
def _table(words: tuple[str, ...], d_model: int, focus: int) -> pa.Table:
    """List curves, dots and labels; shared by all sessions, never changed."""
    last = max(len(words), SHORTEST) - 1
    places = np.linspace(0, last, last * FINE + 1)
    records: list[dict[str, Any]] = []
    for column in range(d_model):
        colour = COLOURS[column % len(COLOURS)]
        name = f"{column + 1}: {'cos' if column % 2 else 'sin'}"
        look = {"colour": colour, "line": column, "follow": -1}
        curve = waves(places, d_model)[:, column].tolist()
        records += [
            {"kind": "curve", "x": x, "y": y} | look
            for x, y in zip(places.tolist(), curve, strict=True)
        ]
        records += [
            {"kind": "dot", "x": place, "y": curve[place * FINE], "follow": place}
            | {"colour": colour, "cell": f"positions {place} {column}"}
            for place in range(len(words))
        ]
        label = {"kind": "name", "x": last, "y": 1.0 - 0.32 * column, "text": name}
        records.append(label | look)
    for place, word in enumerate(place_labels(words)):
        y = LABELS - (STEP if place % 2 else 0.0)  # by turns: long words would touch
        label = {"kind": "word", "x": place, "y": y, "text": word, "follow": place}
        records.append(label | {"bold": "bold" if place == focus else "normal"})
    return pa.Table.from_pandas(pd.DataFrame.from_records(records), preserve_index=False)


@lru_cache
def template() -> dict[str, Any]:
    """Build what all of them share: never change it."""
    quiet: dict[str, Any] = {"aria": False, "tooltip": None}
    look = {"labelFontSize": 16, "labelColor": alt.expr(INK), "title": None}
    base = alt.Chart(alt.NamedData(DATA)).encode(
        x=alt.X("x:Q", axis=alt.Axis(tickMinStep=1, format="d", **look)),
        y=alt.Y(
            "y:Q",
            scale=alt.Scale(domain=[LABELS - STEP - 0.15, 1.1]),
            axis=alt.Axis(values=[-1, 0, 1], **look),
        ),
    )
    curve, dot, word, name = (
        base.transform_filter(f"datum.kind == '{kind}'")
        for kind in ("curve", "dot", "word", "name")
    )
    colour = alt.Color("colour:N", scale=None)
    text: dict[str, Any] = {"fontSize": 16, "limit": 90, "cursor": alt.expr(HAND)}
    chart = alt.layer(
        curve.mark_line(**quiet, strokeWidth=2).encode(color=colour, detail="line:N"),
        dot.mark_circle(**quiet, size=90, opacity=1).encode(color=colour),
        word.mark_text(**quiet, **text, color=alt.expr(INK), fontWeight=alt.expr("datum.bold"))
        .encode(text="text:N")
        .add_params(NAMED),
        name.mark_text(**quiet, **text, align="left", dx=10, fontWeight=600).encode(
            text="text:N", color=colour
        ),
    )
    return (
        chart.configure_view(stroke=None).properties(usermeta=SVG, padding={"right": 70}).to_dict()
    )
