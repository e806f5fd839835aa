"""Labels at the tips of arrows, each where it hides the least."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ui.charts.plane import BELOW, LEFT, WIDTH, Arrow, Plane

LETTER, HALF = 8.5, 9  # an estimate of a letter's width, and half of a line's height
BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}  # how much of a label is left of its place
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
# Where a label can stand around its tip: right, down, and how it is aligned there.
PLACES = tuple(
    (right * 8 * far, down * 14 * far, {1: "left", 0: "center", -1: "right"}[right])
    for far in (1.0, 2.2)
    for right, down in SIDES
)
MOVES = np.array([(right, down, BEFORE[align]) for right, down, align in PLACES])


@dataclass(frozen=True)
class Label:
    """A text whose box keeps clear of others."""

    text: str
    x: float
    y: float
    align: str
    bold: bool
    word: int = -1

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, from an estimate of the text's width."""
        width = LETTER * len(self.text)
        left = self.x - BEFORE[self.align] * width
        return left, self.y - HALF, left + width, self.y + HALF


def placed_labels(arrows: Sequence[Arrow], plane: Plane, titles: Sequence[Label]) -> list[Label]:
    """Put each tip's label where it hides the least; arrows that end together share one."""
    tips: dict[tuple[str, int, int], list[Arrow]] = {}
    for arrow in arrows:
        x, y = plane.place(arrow.end)
        tips.setdefault((arrow.role, round(x / 4), round(y / 4)), []).append(arrow)
    ends = [[plane.place(arrow.start), plane.place(arrow.end)] for arrow in arrows]
    lines = np.linspace(*np.array(ends).reshape(-1, 2, 2).swapaxes(0, 1), 24).reshape(-1, 2)
    labels, taken = list(titles), [title.box for title in titles]
    for (role, *_), together in reversed(tips.items()):
        text = ", ".join(dict.fromkeys(shortened(arrow.label, 16) for arrow in together))
        first, bold = together[0], role != "other"
        tip = Label(shortened(text, 32), *plane.place(first.end), "left", bold, first.word)
        right, down, align = PLACES[int(np.argmin(_harm(tip, np.array(taken), lines, plane)))]
        labels.append(replace(tip, x=tip.x + right, y=tip.y + down, align=align))
        taken.append(labels[-1].box)
    return labels


def _harm(tip: Label, taken: np.ndarray, lines: np.ndarray, plane: Plane) -> np.ndarray:
    """Measure for each place around a tip how far the label reaches outside, and what it hides."""
    width = LETTER * len(tip.text)
    left, middle = tip.x + MOVES[:, 0] - MOVES[:, 2] * width, tip.y + MOVES[:, 1]
    boxes = np.stack((left, middle - HALF, left + width, middle + HALF), axis=1)[:, None]
    page = np.array([LEFT, 0, WIDTH, plane.height - BELOW])
    outside = np.maximum(page[:2] - boxes[..., :2], boxes[..., 2:] - page[2:]).max(axis=(1, 2))
    (x, y), near = lines.T, boxes + np.array([-2, 0, 2, 0])
    covered = (x >= near[..., 0]) & (x <= near[..., 2])  # axis by axis: four times as fast
    covered = (covered & (y >= near[..., 1]) & (y <= near[..., 3])).sum(axis=1)
    shared = np.minimum(boxes, taken)[..., 2:] - np.maximum(boxes, taken)[..., :2]
    hidden = np.maximum(shared, 0).prod(axis=2).sum(axis=1)
    return 20 * np.maximum(outside, 0) + 2 * hidden + 10 * covered


def shortened(text: str, longest: int) -> str:
    """Cut a long label, so that it leaves room for the others."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
