"""The followed word's percentages, or its output, for every value of one number."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from ui.charts.chart_look import HAND, INK, NAMED, SVG

DATA = "sweep"
# As the tables write numbers, but short: 0.5, −20, 5e5, 2e−7.
_POWER = "abs(datum.value) < 1e5 ? '~g' : '~e'"
TICK = f"replace(replace(format(datum.value, {_POWER}), 'e+', 'e'), 'e-', 'e−')"
HEIGHT, GAP = 230, 0.085  # of the height, between two labels
# A word keeps its colour wherever it is a line: `ui/style/colours.css` has them for both themes.
COLOURS = tuple(f"var(--al-word-{place})" for place in range(12))


def show_sweep(
    key: str,
    numbers: np.ndarray,
    lines: np.ndarray,
    labels: Sequence[str],
    today: float,
    what: str,
    *,
    shares: bool,
    follows: bool,
) -> None:
    """Draw lines of shape (n_lines, n_numbers) with a rule at today's number.

    Lines that are `shares` go from 0 to 100 %. Where a label `follows`, it is a word of the
    sentence, and a click follows that word.
    """
    low, high = (0.0, 1.0) if shares else _ends(lines)
    records: list[dict[str, Any]] = [{"kind": "rule", "x": today, "y": low}]
    places = _spread(lines[:, -1], (high - low) * GAP, high)
    for line, (label, row) in enumerate(zip(labels, lines, strict=True)):
        colour = COLOURS[line % len(COLOURS)]
        records += [
            {"kind": "line", "x": x, "y": y, "line": line, "colour": colour}
            for x, y in zip(numbers.tolist(), row.tolist(), strict=True)
        ]
        end = {"x": numbers[-1], "colour": colour, "follow": line if follows else -1}
        records.append({"kind": "end", "y": float(row[-1]), **end})
        records.append({"kind": "label", "y": places[line], "text": label, **end})
    frame = pd.DataFrame.from_records(records)
    spec = template(shares) | {"datasets": {DATA: frame}}
    with st.container(key=key):
        alt_text = f"{what} of the followed word, for every value of the chosen number"
        st.vega_lite_chart(spec, key=f"{key}_chart", width="stretch", height=HEIGHT, alt=alt_text)


@lru_cache
def template(shares: bool) -> dict[str, Any]:
    """Build what all sweeps share: never change it."""
    quiet: dict[str, Any] = {"aria": False, "tooltip": None}
    look = {"labelFontSize": 16, "titleFontSize": 16, "labelColor": alt.expr(INK)}
    look |= {"titleColor": alt.expr(INK), "tickCount": 5}
    across = alt.Axis(title=None, labelExpr=TICK, **look)
    written = {"format": ".0%"} if shares else {"labelExpr": TICK}
    up = alt.Axis(title=None, **written, **look)
    y_scale = alt.Scale(domain=[0, 1]) if shares else alt.Scale(zero=False)
    base = alt.Chart(alt.NamedData(DATA)).encode(
        x=alt.X("x:Q", axis=across, scale=alt.Scale(nice=False, zero=False)),
        y=alt.Y("y:Q", axis=up, scale=y_scale),
    )
    line, end, label, rule = (
        base.transform_filter(kind=kind) for kind in ("line", "end", "label", "rule")
    )
    colour = alt.Color("colour:N", scale=None)
    chart = alt.layer(
        line.mark_line(**quiet, strokeWidth=3, clip=True).encode(color=colour, detail="line:N"),
        rule.mark_rule(**quiet, strokeWidth=2, strokeDash=[5, 4], color=alt.expr(INK)).encode(
            y=alt.value(0), y2=alt.value("height")
        ),
        label.mark_text(
            **(quiet | {"cursor": alt.expr(HAND)}),
            align="left",
            dx=9,
            fontSize=16,
            fontWeight=600,
            limit=110,
        )
        .encode(text="text:N", color=colour)
        .add_params(NAMED),
        end.mark_point(**quiet, filled=True, size=90, opacity=1).encode(color=colour),
    )
    chart = chart.configure_view(stroke=None)
    return chart.properties(usermeta=SVG, padding={"right": 120}).to_dict()


def _ends(lines: np.ndarray) -> tuple[float, float]:
    low, high = float(lines.min()), float(lines.max())
    return (low, high) if high > low else (low - 1.0, high + 1.0)


def _spread(ends: np.ndarray, gap: float, high: float) -> list[float]:
    """Move labels that would cover each other apart, downwards from the highest."""
    places, last = dict[int, float](), high + gap
    for line in np.argsort(-ends, kind="stable").tolist():
        last = min(float(ends[line]), last - gap)
        places[line] = last
    return [places[line] for line in range(len(ends))]
