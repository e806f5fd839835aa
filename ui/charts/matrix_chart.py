"""Matrices as grids of coloured numbers that explain themselves when pointed at.

A chart is a template and data; only the data travels when people edit.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import streamlit as st

from attention_core import Explanation
from ui.charts.chart_text import label_width, text_width, wrapped
from ui.charts.matrix_grid import Grid, cell_colours, scale_end
from ui.charts.matrix_template import (
    DATA,
    FIELDS,
    KEPT,
    LINE,
    LIT,
    PRODUCT,
    ROW_WISE,
    SAME_CELL,
    template,
)

MARGIN, HEADER, NOTE_LIMIT = 12, 44, 860
HINT = "Point at a number to see where it comes from.\nA click keeps its sum."
SUM = "row = query: sums to 100%"
INTEGERS = (*FIELDS, "x", "y", "x2", "y2", "fontSize", "fontWeight", "limit", "lit", "follow")
TEXTS = ("kind", "text", "note", "fill", "ink", "align", "cell")
SCHEMA = pa.schema(dict.fromkeys(INTEGERS, pa.int32()) | dict.fromkeys(TEXTS, pa.string()))


class _Picture:
    """Collects what is drawn; the grids' places count from below the notes."""

    def __init__(self, grids: Sequence[Grid], decimals: int, pinned: Explanation | None) -> None:
        self.decimals, self.count = decimals, 0
        here = pinned is not None and pinned.cell.matrix in {grid.matrix for grid in grids}
        self.lit = dict.fromkeys(pinned.sources, LIT) | {pinned.cell: KEPT} if here else {}
        hint = {"kind": "hint", "note": HINT, "lit": 0 if here else KEPT}
        self.records: list[dict[str, Any]] = [hint]
        longest = max(len(text) for grid in grids for text in grid.texts(decimals))
        letters = max(6, longest + longest % 2)
        small = max(len(grid.columns) for grid in grids) > (4 if decimals > 2 else 8)
        self.font, self.row = (14, 26) if small else (16, 32)
        self.cell = letters * (8 if small else 9) + 7

    def width(self, grid: Grid) -> int:
        text = max(round(1.12 * text_width(grid.title)), text_width(SUM) if grid.shares else 0)
        return max(len(grid.columns) * self.cell, text + 8)

    def label(self, text: str, x: int, y: int, **look: Any) -> None:
        usual = {"fontSize": 15, "fontWeight": 400, "limit": 900, "align": "center"}
        usual |= {"grid": -1, "follow": -1}
        self.records.append(usual | {"kind": "label", "text": text, "x": x, "y": y} | look)

    def box(self, kind: str, x: int, y: int, width: int, **more: Any) -> None:
        place = {"x": x, "y": y, "x2": x + width, "y2": y + self.row}
        self.records.append({"kind": kind} | place | more)

    def grid(self, grid: Grid, x: int, y: int, end: float, focus: int | None, show: str) -> None:
        """Add title and cells, the labels asked for in `show`, and what marks the row in focus."""
        asks = "rows" in grid.asking, "columns" in grid.asking
        above = y - (HEADER - 12 if "columns" in show else 13)
        self.label(grid.title, x, above, fontWeight=700, fontSize=16, align="left")
        for column, text in enumerate(grid.columns if "columns" in show else ()):
            place = {"limit": self.cell - 4, "follow": column if asks[1] else -1}
            self.label(text, x + column * self.cell + self.cell // 2, y - 11, **place)
        room, name = label_width(grid.rows), grid.name.split(" = ")[0]
        for row, text in enumerate(grid.rows if "rows" in show else ()):
            middle, weight = y + row * self.row + self.row // 2, 700 if row == focus else 400
            place = {"limit": room - 18, "follow": row if asks[0] else -1}
            self.label(text, x - 8, middle, align="right", fontWeight=weight, **place)
        texts, fills, inks = grid.texts(self.decimals), *cell_colours(grid, end)
        look = {"align": "center", "fontSize": self.font, "fontWeight": 600, "grid": self.count}
        for place, (i, j) in enumerate(np.ndindex(grid.values.shape)):
            plain = f"{name}[{grid.rows[i]}, {grid.columns[j]}] = {texts[place]}"
            cell = {"row": i, "column": j, "note": grid.notes[i][j] if grid.notes else plain}
            cell |= {"text": texts[place], "fill": fills[place], "ink": inks[place]}
            if stands := grid.cell(i, j):
                cell |= {"cell": " ".join(map(str, stands)), "lit": self.lit.get(stands, 0)}
            self.box("cell", x + j * self.cell, y + i * self.row, self.cell, **look, **cell)
        if grid.shares:
            below = y + len(grid.rows) * self.row + 14
            self.label(SUM, x, below, align="left")
        if focus is not None:
            self.box("focus", x, y + focus * self.row, len(grid.columns) * self.cell)
            if "rows" in show:
                self.box("focus", x - room + 3, y + focus * self.row, 1)
        self.count += 1

    def draw(self, key: str, width: int, height: int, links: str, alt_text: str) -> None:
        """Show everything in a container of its own, which can scroll on a narrower page."""
        noted = [record for record in self.records if "note" in record]
        for record in noted:
            record["note"] = wrapped(record["note"], round(min(width, NOTE_LIMIT) / 7.6))
        top = LINE * max(2, *(record["note"].count("\n") + 1 for record in noted)) + 4
        height += 28 if any(record.get("text") == SUM for record in self.records) else 0
        spec = template(links) | {"width": width + 6, "height": top + height + 6}
        table = pa.Table.from_pylist(self.records, schema=SCHEMA)
        spec |= {"padding": {"top": top, "bottom": 0}, "datasets": {DATA: table}}
        with st.container(key=key):
            st.vega_lite_chart(spec, key=f"{key}_chart", width="content", alt=alt_text)


def show_product(key: str, left: Grid, right: Grid, result: Grid, **look: Any) -> None:
    """Draw left · right = result so that a result cell stands in its row and its column."""
    show_products(key, left, [(right, result)], **look)


def show_products(
    key: str,
    left: Grid,
    pairs: Sequence[tuple[Grid, Grid]],
    *,
    decimals: int,
    focus: int | None = None,
    pinned: Explanation | None = None,
) -> None:
    """Draw the products of one left factor with several right ones, side by side."""
    picture = _Picture((left, *(grid for pair in pairs for grid in pair)), decimals, pinned)
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
    pinned: Explanation | None = None,
    row_wise: bool = False,
) -> None:
    """Draw grids of equal shape side by side, with an operator sign before each but the first."""
    picture = _Picture(grids, decimals, pinned)
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
