"""What all pictures of matrices share: how their marks are drawn and what pointing does.

Numbers, labels, colours and places (in pixels) are data, so the browser keeps its view, and what
is pointed at, while people edit.
"""

from functools import lru_cache
from typing import Any

import altair as alt

from ui.charts.chart_look import HAND, INK, NAMED, SVG

DATA = "marks"
LINE, FOCUS = 20, "#0c9c8b"
FIELDS = ("grid", "row", "column")
LIT, KEPT = 1, 2  # what the app has lit: where the kept number comes from, and that number
ROW, COLUMN = "datum.row == at_row", "datum.column == at_column"
POINTED = f"datum.kind == 'cell' && datum.grid == at_grid && {ROW} && {COLUMN}"
# In a product grid 0 is the left factor; each right factor 1, 3, 5 is followed by its result.
PRODUCT = " || ".join(
    f"{here}grid > 0 && {here}grid % 2 == 0 && "
    f"({there}grid == 0 && {ROW} || {there}grid == {here}grid - 1 && {COLUMN})"
    for here, there in (("at_", "datum."), ("datum.", "at_"))
)
SAME_CELL = f"{ROW} && {COLUMN}"
# A share, in the last grid, comes from a whole row; a score goes into a whole row of shares.
ROW_WISE = f"{ROW} && ((datum.grid == LAST) != (at_grid == LAST) || {COLUMN})"


@lru_cache
def template(links: str) -> dict[str, Any]:
    """Build what pictures of any size share, and all sessions with them: never change it."""
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    base = alt.Chart(alt.NamedData(DATA)).encode(x=x, y=y)
    cell, label, focus = (base.transform_filter(kind=kind) for kind in ("cell", "label", "focus"))
    lit = cell.transform_filter(f"at_grid >= 0 ? {POINTED} || {links} : datum.lit > 0")
    note = base.transform_filter(f"at_grid >= 0 ? {POINTED} : datum.lit == {KEPT}")
    quiet: dict[str, Any] = {"aria": False, "tooltip": None}
    hollow, edges = quiet | {"filled": False}, {"x2": "x2:Q", "y2": "y2:Q"}
    looks = ("align", "limit", "fontSize", "fontWeight")
    own = quiet | {name: alt.expr(f"datum.{name}") for name in looks}
    offsets = {f"d{axis}": alt.expr(f"(datum.{axis}2 - datum.{axis}) / 2") for axis in "xy"}
    lines = quiet | {"align": "left", "fontSize": 15, "fontWeight": 600, "lineBreak": "\n"}
    top = {"x": alt.value(0), "y": alt.value(alt.expr(f"{LINE / 2} - padding.top"))}
    paint, ink = alt.Fill("fill:N", scale=None), alt.Fill("ink:N", scale=None)
    # A finger that is lifted leaves a number at once; its tap counts until the next touch.
    leaves = "pointerout, window:pointerdown[event.pointerType != 'mouse']"
    once: dict[str, Any] = {"fields": [*FIELDS], "empty": False, "toggle": False}
    hover = alt.selection_point("hover", on="pointerover, click", clear=leaves, **once)
    found = {field: f"hover.{field} ? hover.{field}[0] : -1" for field in FIELDS}
    chart = alt.layer(
        cell.mark_rect(**quiet).encode(fill=paint, **edges).add_params(hover),
        cell.mark_text(**(own | offsets)).encode(text="text:N", fill=ink),
        focus.mark_rect(**hollow, stroke=FOCUS, strokeWidth=3).encode(**edges),
        lit.mark_rect(**hollow, stroke="black", strokeWidth=5).encode(**edges),
        lit.mark_rect(**hollow, stroke="#ffd60a", strokeWidth=2.5).encode(**edges),
        label.mark_text(**own, fill=alt.expr(INK), cursor=alt.expr(HAND))
        .encode(text="text:N")
        .add_params(NAMED),
        note.mark_text(**lines, fill=alt.expr(INK), lineHeight=LINE).encode(text="note:N", **top),
    ).add_params(*(alt.param(f"at_{field}", expr=expr) for field, expr in found.items()))
    chart = chart.configure_view(stroke=None).configure_text(baseline="middle")
    return chart.properties(autosize="none", usermeta=SVG).to_dict()
