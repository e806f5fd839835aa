"""Labels at the tips of arrows, each where it hides the least."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ui.plane import BELOW, LEFT, WIDTH, Arrow, Plane


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
        width = 8.5 * len(self.text)
        left = self.x - {"left": 0.0, "center": width / 2, "right": width}[self.align]
        return left, self.y - 9, left + width, self.y + 9


def placed_labels(arrows: Sequence[Arrow], plane: Plane, titles: Sequence[Label]) -> list[Label]:
    """Put each tip's label where it hides the least; arrows that end together share one."""
    tips: dict[tuple[str, int, int], list[Arrow]] = {}
    for arrow in arrows:
        x, y = plane.place(arrow.end)
        tips.setdefault((arrow.role, round(x / 4), round(y / 4)), []).append(arrow)
    lines = np.array(
        [np.linspace(plane.place(arrow.start), plane.place(arrow.end), 24) for arrow in arrows]
    ).reshape(-1, 2)
    labels = list(titles)
    for (role, *_), together in reversed(tips.items()):
        text = ", ".join(dict.fromkeys(shortened(arrow.label, 16) for arrow in together))
        first, bold = together[0], role != "other"
        tip = Label(shortened(text, 32), *plane.place(first.end), "", bold, first.word)
        choices = list(_around(tip))
        labels.append(choices[int(np.argmin(_harm(choices, labels, lines, plane)))])
    return labels


def _around(tip: Label) -> Iterator[Label]:
    """Move a label away from the tip, to each side."""
    for far in (1.0, 2.2):
        for right, down in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)):
            align = {1: "left", 0: "center", -1: "right"}[right]
            yield replace(tip, x=tip.x + right * 8 * far, y=tip.y + down * 14 * far, align=align)


def _harm(
    choices: Sequence[Label], others: Sequence[Label], lines: np.ndarray, plane: Plane
) -> np.ndarray:
    """Measure for each choice how far it reaches outside, and what it hides."""
    boxes = np.array([choice.box for choice in choices])[:, None]  # (n_choices, 1, 4)
    taken = np.array([other.box for other in others])
    page = np.array([LEFT, 0, WIDTH, plane.height - BELOW])
    outside = np.maximum(page[:2] - boxes[..., :2], boxes[..., 2:] - page[2:]).max(axis=(1, 2))
    near = boxes + np.array([-2, 0, 2, 0])
    covered = ((lines >= near[..., :2]) & (lines <= near[..., 2:])).all(axis=2).sum(axis=1)
    shared = np.minimum(boxes, taken)[..., 2:] - np.maximum(boxes, taken)[..., :2]
    hidden = np.maximum(shared, 0).prod(axis=2).sum(axis=1)
    return 20 * np.maximum(outside, 0) + 2 * hidden + 10 * covered


def shortened(text: str, longest: int) -> str:
    """Cut a long label, so that it leaves room for the others."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
