"""Shares as bars: one behind a number, or those of a row side by side."""

from collections.abc import Sequence

from attention_core import Cell, place_labels
from ui.state.scene import Scene
from ui.tables import html, pointing

WIDE, LETTER = 520, 9.5  # pixels, about


def length(share: float) -> str:
    """Return the attribute of a cell whose number has a bar behind it, of a share of its width."""
    return f" style='background-size:{100 * share:.2f}% 100%'"


def stacked(scene: Scene, row: int, *, where: str = "", width: int = WIDE) -> str:
    """Return the shares of a row of the weights as one bar of 100%; each has its word's colour.

    `width` is about that on the screen, in pixels. `where` names the lesson, where it isn't the
    class's own: its numbers can't be pinned.
    """
    if scene.hides("weights") or not scene.trace.weights[row].any():
        return ""
    parts = "".join(
        _part(scene, Cell("weights", row, key), label, where, width / LETTER)
        for key, label in enumerate(place_labels(scene.trace.key_words))
    )
    word = place_labels(scene.trace.words)[row]
    name = html.attribute(f"{where} shares of {word}".strip())
    return f"<div class='al-stacked' role='group' aria-label='{name}'>{parts}</div>"


def hidden() -> str:
    """Return a bar in place of one whose shares are hidden: what is below it stays where it is."""
    return f"<div class='al-stacked al-hidden'><div>{pointing.HIDDEN}</div></div>"


def loose(shares: Sequence[tuple[float, str, str]], *, name: str, width: int) -> str:
    """Return shares that stand in no matrix as one bar: each with its text and how it came about.

    The text is shown where there is room; the largest share has a colour of its own.
    """
    largest = max(share for share, _, _ in shares)
    parts = []
    for share, text, how in shares:
        colour = "accent" if share == largest else "word-11"
        inside = text if share * width / LETTER >= len(text) + 1 else ""
        look = f"flex-basis:{100 * share:.2f}%;background:var(--al-{colour})"
        parts.append(f"<div style='{look}'{pointing.told_by(how)}>{inside}</div>")
    label = html.attribute(name)
    return f"<div class='al-stacked' role='group' aria-label='{label}'>{''.join(parts)}</div>"


def _part(scene: Scene, cell: Cell, label: str, where: str, letters: float) -> str:
    share = float(scene.trace.weights[cell.row, cell.column])
    number = pointing.number(scene, cell)
    room = share * letters
    inside = number * (room >= len(number) + 1)
    if room >= len(label) + len(number) + 2:
        inside = f"<b>{html.text(label)}</b> {number}"
    marks = pointing.marks(scene, cell)
    if where:
        marks = pointing.told_by(f"{where}: {scene.wording.text(cell)}")
    return (
        f"<div style='flex-basis:{100 * share:.2f}%;background:var(--al-word-{cell.column})'"
        f"{marks} title='{html.attribute(label)}'>{inside}</div>"
    )
