"""How the largest share grows with d_k, with scaling and without: measured on random vectors."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from ui.charts.chart_look import INK, SVG

HEIGHT = 200


def show_growth(sizes: Sequence[int], shares: Mapping[str, Sequence[float]]) -> None:
    """Draw a line for each way of scaling."""
    records = [
        {"d_k": size, "share": share, "scaling": name}
        for name, line in shares.items()
        for size, share in zip(sizes, line, strict=True)
    ]
    spec = template() | {"datasets": {"growth": pd.DataFrame.from_records(records)}}
    told = "The largest share against d_k: without scaling it rises to nearly 100%."
    st.vega_lite_chart(spec, key="growth", width="stretch", height=HEIGHT, alt=told)


@lru_cache
def template() -> dict[str, Any]:
    """Build what all of them share: never change it."""
    look: dict[str, Any] = {"labelFontSize": 16, "titleFontSize": 16}
    look |= {"labelColor": alt.expr(INK), "titleColor": alt.expr(INK)}
    colours = alt.Scale(range=["var(--al-word-1)", "var(--al-word-0)"])
    chart = (
        alt.Chart(alt.NamedData("growth"))
        .mark_line(point=True, strokeWidth=3, aria=False, tooltip=None)
        .encode(
            x=alt.X(
                "d_k:Q",
                scale=alt.Scale(type="log", base=2),
                axis=alt.Axis(title="numbers per key", **look),
            ),
            y=alt.Y(
                "share:Q",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format=".0%", title=None, **look),
            ),
            color=alt.Color(
                "scaling:N",
                scale=colours,
                legend=alt.Legend(title=None, labelFontSize=16, labelColor=alt.expr(INK)),
            ),
        )
    )
    return chart.configure_view(stroke=None).properties(usermeta=SVG).to_dict()
