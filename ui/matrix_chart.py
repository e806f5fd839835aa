"""Matrices as grids of coloured numbers that explain themselves when pointed at.

A chart is a template and data. Numbers, labels, colours and places (in pixels) are data, so the
browser keeps its view, and what is pointed at, while people edit; only the data travels.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa
import streamlit as st

from ui.chart_text import label_width, text_width, wrapped

DATA, SVG = "marks", {"embedOptions": {"renderer": "svg"}}  # sharp at any zoom
MARGIN = 12
HINT = "Point at a number. A click keeps it."
HEADER, LINE, NOTE_LIMIT, FOCUS, MASKED = 44, 20, 860, "#0c9c8b", (168, 168, 168)
# ColorBrewer's PuOr and YlGnBu, safe for colour-blind people; purple is negative, orange positive.
DIVERGING = "2d004b5427888073acb2abd2d8daebf7f7f7fee0b6fdb863e08214b358067f3b08"
SEQUENTIAL = "ffffd9edf8b1c7e9b47fcdbb41b6c41d91c0225ea8253494081d58"
# What suits the viewer's theme, which only the browser knows for sure.
INK = "luminance(background) > 0.4 ? '#1f2430' : '#fafafa'"
FIELDS = ("grid", "row", "column")
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

INTEGERS = (*FIELDS, "x", "y", "x2", "y2", "fontSize", "fontWeight", "limit")
TEXTS = ("kind", "text", "note", "fill", "ink", "align")
SCHEMA = pa.schema(dict.fromkeys(INTEGERS, pa.int32()) | dict.fromkeys(TEXTS, pa.string()))


@dataclass(frozen=True)
class Grid:
    """One matrix as people see it."""

    name: str
    values: np.ndarray
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shares: bool = False
    notes: tuple[tuple[str, ...], ...] = ()

    @property
    def title(self) -> str:
        """The name with the shape, as it stands above the grid."""
        return f"{self.name}\u2003{len(self.rows)} × {len(self.columns)}"

    def texts(self, decimals: int) -> list[str]:
        """Write the cells one after the other, row by row."""
        return [number_text(float(value), decimals, self.shares) for value in self.values.flat]


class _Picture:
    """Collects what is drawn; the grids' places count from below the notes."""

    def __init__(self, grids: Sequence[Grid], decimals: int) -> None:
        self.decimals, self.count = decimals, 0
        self.records: list[dict[str, Any]] = [{"kind": "hint", "note": HINT}]
        longest = max(len(text) for grid in grids for text in grid.texts(decimals))
        letters = max(6, longest + longest % 2)
        small = max(len(grid.columns) for grid in grids) > (4 if decimals > 2 else 8)
        self.font, self.row = (14, 26) if small else (16, 32)
        self.cell = letters * (8 if small else 9) + 7

    def width(self, grid: Grid) -> int:
        return max(len(grid.columns) * self.cell, text_width(grid.title) + 8)

    def label(self, text: str, x: int, y: int, **look: Any) -> None:
        usual = {"fontSize": 15, "fontWeight": 400, "limit": 900, "align": "center"}
        self.records.append(usual | {"kind": "label", "text": text, "x": x, "y": y} | look)

    def box(self, kind: str, x: int, y: int, width: int, **more: Any) -> None:
        place = {"x": x, "y": y, "x2": x + width, "y2": y + self.row}
        self.records.append({"kind": kind} | place | more)

    def grid(self, grid: Grid, x: int, y: int, end: float, focus: int | None, show: str) -> None:
        """Add title and cells, the labels asked for in `show`, and what marks the row in focus."""
        above = y - (HEADER - 12 if "columns" in show else 13)
        self.label(grid.title, x, above, fontWeight=700, fontSize=16, align="left")
        for column, text in enumerate(grid.columns if "columns" in show else ()):
            self.label(text, x + column * self.cell + self.cell // 2, y - 11, limit=self.cell - 4)
        room, name = label_width(grid.rows), grid.name.split(" = ")[0]
        for row, text in enumerate(grid.rows if "rows" in show else ()):
            middle, weight = y + row * self.row + self.row // 2, 700 if row == focus else 400
            self.label(text, x - 8, middle, align="right", limit=room - 18, fontWeight=weight)
        texts, fills, inks = grid.texts(self.decimals), *cell_colours(grid, end)
        look = {"align": "center", "fontSize": self.font, "fontWeight": 600, "grid": self.count}
        for place, (i, j) in enumerate(np.ndindex(grid.values.shape)):
            plain = f"{name}[{grid.rows[i]}, {grid.columns[j]}] = {texts[place]}"
            cell = {"row": i, "column": j, "note": grid.notes[i][j] if grid.notes else plain}
            cell |= {"text": texts[place], "fill": fills[place], "ink": inks[place]}
            self.box("cell", x + j * self.cell, y + i * self.row, self.cell, **look, **cell)
        if focus is not None:
            self.box("focus", x, y + focus * self.row, len(grid.columns) * self.cell)
            if "rows" in show:
                self.box("focus", x - room + 3, y + focus * self.row, 1)
        self.count += 1

    def draw(self, key: str, width: int, height: int, links: str, alt_text: str) -> None:
        """Show everything in a container of its own, which can scroll on a narrower page."""
        noted = [record for record in self.records if "note" in record]
        for record in noted:
            record["note"] = wrapped(record["note"], round(min(width, NOTE_LIMIT) / 6.6))
        top = LINE * max(2, *(record["note"].count("\n") + 1 for record in noted)) + 4
        spec = template(links) | {"width": width + 6, "height": top + height + 6}
        table = pa.Table.from_pylist(self.records, schema=SCHEMA)
        spec |= {"padding": {"top": top, "bottom": 0}, "datasets": {DATA: table}}
        with st.container(key=key):
            st.vega_lite_chart(spec, key=f"{key}_chart", width="content", alt=alt_text)


def show_product(
    key: str, left: Grid, right: Grid, result: Grid, *, decimals: int, focus: int | None = None
) -> None:
    """Draw left · right = result so that a result cell stands in its row and its column."""
    show_products(key, left, [(right, result)], decimals=decimals, focus=focus)


def show_products(
    key: str,
    left: Grid,
    pairs: Sequence[tuple[Grid, Grid]],
    *,
    decimals: int,
    focus: int | None = None,
) -> None:
    """Draw the products of one left factor with several right ones, side by side."""
    picture = _Picture((left, *(grid for pair in pairs for grid in pair)), decimals)
    x, factors = label_width(left.rows), scale_end(left, *(right for right, _ in pairs))
    bottom = HEADER + len(left.columns) * picture.row + HEADER
    picture.grid(left, x, bottom, factors, focus, "rows and columns")
    x += picture.width(left) + label_width(pairs[0][0].rows)
    told = f"{left.title} at the left."
    for number, (right, result) in enumerate(pairs):
        labels = "columns" if number else "rows and columns"
        picture.grid(right, x, HEADER, factors, None, labels)
        picture.grid(result, x, bottom, scale_end(result), focus, "neither")
        x += max(picture.width(right), picture.width(result)) + 2 * MARGIN
        told += f" {right.title} above, their product {result.title}."
    picture.draw(key, x - 2 * MARGIN, bottom + len(left.rows) * picture.row, PRODUCT, told)


def show_steps(
    key: str,
    grids: Sequence[Grid],
    operators: Sequence[str],
    *,
    decimals: int,
    focus: int | None = None,
    row_wise: bool = False,
) -> None:
    """Draw grids of equal shape side by side, with an operator sign before each but the first."""
    picture = _Picture(grids, decimals)
    end = scale_end(*(grid for grid in grids if not grid.shares))
    x, height = label_width(grids[0].rows), HEADER + len(grids[0].rows) * picture.row
    told = ""
    for grid, sign in zip(grids, ["", *operators], strict=True):
        if told:
            gap = text_width(sign) + 24
            picture.label(sign, x + gap // 2, (HEADER + height) // 2, fontSize=18, fontWeight=600)
            x += gap
        picture.grid(grid, x, HEADER, end, focus, "columns" if told else "rows and columns")
        x += picture.width(grid)
        told += f" {sign} {grid.title}"
    links = ROW_WISE.replace("LAST", str(len(grids) - 1)) if row_wise else SAME_CELL
    picture.draw(key, x, height, links, told.strip() + ".")


@lru_cache
def template(links: str) -> dict[str, Any]:
    """Build what pictures of any size share, and all sessions with them: never change it."""
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    base = alt.Chart(alt.NamedData(DATA)).encode(x=x, y=y)
    cell, label, focus = (base.transform_filter(kind=kind) for kind in ("cell", "label", "focus"))
    lit = cell.transform_filter(f"at_grid >= 0 && ({POINTED} || {links})")
    note = base.transform_filter(f"datum.kind == 'hint' ? at_grid < 0 : {POINTED}")
    quiet: dict[str, Any] = {"aria": False, "tooltip": None}
    hollow, edges = quiet | {"filled": False}, {"x2": "x2:Q", "y2": "y2:Q"}
    looks = ("align", "limit", "fontSize", "fontWeight")
    own = quiet | {name: alt.expr(f"datum.{name}") for name in looks}
    offsets = {f"d{axis}": alt.expr(f"(datum.{axis}2 - datum.{axis}) / 2") for axis in "xy"}
    lines = quiet | {"align": "left", "fontSize": 15, "fontWeight": 600, "lineBreak": "\n"}
    top = {"x": alt.value(0), "y": alt.value(alt.expr(f"{LINE / 2} - padding.top"))}
    paint, ink = alt.Fill("fill:N", scale=None), alt.Fill("ink:N", scale=None)
    once: dict[str, Any] = {"fields": [*FIELDS], "empty": False, "toggle": False}
    hover = alt.selection_point("hover", on="pointerover", clear="pointerout", **once)
    kept = alt.selection_point("kept", on="click", clear="dblclick", **once)
    found = {f: f"hover.{f} ? hover.{f}[0] : kept.{f} ? kept.{f}[0] : -1" for f in FIELDS}
    chart = alt.layer(
        cell.mark_rect(**quiet).encode(fill=paint, **edges).add_params(hover, kept),
        cell.mark_text(**(own | offsets)).encode(text="text:N", fill=ink),
        focus.mark_rect(**hollow, stroke=FOCUS, strokeWidth=3).encode(**edges),
        lit.mark_rect(**hollow, stroke="black", strokeWidth=5).encode(**edges),
        lit.mark_rect(**hollow, stroke="#ffd60a", strokeWidth=2.5).encode(**edges),
        label.mark_text(**own, fill=alt.expr(INK)).encode(text="text:N"),
        note.mark_text(**lines, fill=alt.expr(INK), lineHeight=LINE).encode(text="note:N", **top),
    ).add_params(*(alt.param(f"at_{field}", expr=expr) for field, expr in found.items()))
    chart = chart.configure_view(stroke=None).configure_text(baseline="middle")
    return chart.properties(autosize="none", usermeta=SVG).to_dict()


def number_text(value: float, decimals: int, shares: bool) -> str:
    """Write a number as its cell shows it."""
    if not np.isfinite(value):
        return "?" if np.isnan(value) else "−∞" if value < 0 else "∞"
    if shares:
        return f"{100 * value:.{2 if decimals >= 4 else 1}f}%"
    text = f"{value:z.{decimals}f}" if round(abs(value), decimals) < 1e5 else f"{value:.1e}"
    return re.sub(r"e\+0?", "e", text).replace("-", "−")


def scale_end(*grids: Grid) -> float:
    """Round the largest size up to 1, 2 or 5 times a power of ten, so it stays at most edits."""
    sizes = np.abs(np.concatenate([np.zeros(1), *(grid.values.ravel() for grid in grids)]))
    peak = float(np.max(sizes, where=np.isfinite(sizes), initial=0))
    power = int(f"{peak:e}".split("e")[1])
    return next(end for digit in (1, 2, 5, 10) if peak <= (end := float(f"{digit}e{power}")))


def cell_colours(grid: Grid, end: float) -> tuple[list[str], list[str]]:
    """Give each cell its colour and the ink, black or white, that is easier to read on it."""
    stops = np.reshape([*bytes.fromhex(SEQUENTIAL if grid.shares else DIVERGING)], (-1, 3))
    values, ends = grid.values.ravel(), (0.0, 1.0) if grid.shares else (-end, end)
    places = np.interp(values, ends, (0, len(stops) - 1))
    colours = np.stack([np.interp(places, range(len(stops)), part) for part in stops.T], axis=-1)
    colours[~np.isfinite(values)] = MASKED
    light = colours / 255
    light = np.where(light <= 0.04045, light / 12.92, ((light + 0.055) / 1.055) ** 2.4)
    # Above this relative luminance black reads better than white (WCAG 2: at it both have 4.58:1).
    bright = light @ (0.2126, 0.7152, 0.0722) > 0.1791
    fills = [f"#{bytes(colour).hex()}" for colour in colours.round().astype(np.uint8)]
    return fills, np.where(bright, "#000000", "#ffffff").tolist()
