"""One matrix as people see it: numbers in writing, and in colours."""

from dataclasses import dataclass

import numpy as np

from attention_core import Cell
from attention_core.lesson.numbers import number_text

# ColorBrewer's PuOr and YlGnBu, safe for colour-blind people; purple is negative, orange positive.
DIVERGING = "2d004b5427888073acb2abd2d8daebf7f7f7fee0b6fdb863e08214b358067f3b08"
SEQUENTIAL = "ffffd9edf8b1c7e9b47fcdbb41b6c41d91c0225ea8253494081d58"
MASKED = (168, 168, 168)


@dataclass(frozen=True)
class Grid:
    """One matrix with what its rows and columns are called."""

    name: str
    values: np.ndarray
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shares: bool = False
    notes: tuple[tuple[str, ...], ...] = ()  # each number's sum in writing
    matrix: str = ""  # the matrix's name in the trace, where it stands there
    transposed: bool = False
    hidden: bool = False  # whether a class shall work the numbers out first
    written: tuple[str, ...] = ()  # the cells in writing, row by row, where they are at hand
    asking: str = ""  # the words of the sentence: "rows", "columns", or "rows and columns"

    @property
    def title(self) -> str:
        """The name with the shape, as it stands above the grid."""
        return f"{self.name}\u2003{len(self.rows)} × {len(self.columns)}"

    def cell(self, row: int, column: int) -> Cell | None:
        """Tell where a number stands in the trace."""
        place = (column, row) if self.transposed else (row, column)
        return Cell(self.matrix, *place) if self.matrix else None

    def texts(self, decimals: int) -> list[str]:
        """Write the cells one after the other, row by row."""
        if self.hidden:
            return ["?"] * self.values.size
        if self.written:
            return list(self.written)
        values = self.values.ravel().tolist()
        return [number_text(value, decimals, share=self.shares) for value in values]


def scale_end(*grids: Grid) -> float:
    """Round the largest size up to 1, 2 or 5 times a power of ten, so it stays at most edits."""
    sizes = np.abs(np.concatenate([np.zeros(1), *(grid.values.ravel() for grid in grids)]))
    peak = float(np.max(sizes, where=np.isfinite(sizes), initial=0))
    power = int(f"{peak:e}".split("e")[1])
    return next(end for digit in (1, 2, 5, 10) if peak <= (end := float(f"{digit}e{power}")))


def cell_colours(grid: Grid, end: float) -> tuple[list[str], list[str]]:
    """Give each cell its colour and the ink, black or white, that is easier to read on it."""
    stops = np.reshape([*bytes.fromhex(SEQUENTIAL if grid.shares else DIVERGING)], (-1, 3))
    values = np.full(grid.values.size, np.nan) if grid.hidden else grid.values.ravel()
    low, end = (0.0, 1.0) if grid.shares else (-1.0, end)
    places = np.interp(values / end, (low, 1.0), (0, len(stops) - 1))  # end can be near zero
    colours = np.stack([np.interp(places, range(len(stops)), part) for part in stops.T], axis=-1)
    colours[~np.isfinite(values)] = MASKED
    light = colours / 255
    light = np.where(light <= 0.04045, light / 12.92, ((light + 0.055) / 1.055) ** 2.4)
    # Above this relative luminance black reads better than white (WCAG 2: at it both have 4.58:1).
    bright = light @ (0.2126, 0.7152, 0.0722) > 0.1791
    fills = [f"#{bytes(colour).hex()}" for colour in colours.round().astype(np.uint8)]
    return fills, np.where(bright, "#000000", "#ffffff").tolist()
