"""The way of the data from words to output, with every matrix, in the order they arise."""

from attention_core import place_labels
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html, pointing
from ui.tables.matrices import Shown, matrix, steps

FOUR = 4  # words: all is in view where the scores stand in the first line


def show_chain(scene: Scene) -> None:
    """Draw them all: first what each word gets, then what the words do with each other."""
    scores, steps_after = [Shown("scores", "scores = Q·Kᵀ")], _after_scores(scene)
    four = scene.alone and len(scene.trace.words) == FOUR
    views = _views(scene, scores if four else [])
    after = _attention(scene, [] if four else scores, steps_after)
    look = "al-compact" + " al-four" * four
    title = html.title("From words to output")
    drawn.write(scene, "chain", f"<div class='{look}'>{title}{views}{after}</div>")


def _views(scene: Scene, more: list[Shown]) -> str:
    """Return X, of both sentences where there are two, and Q, K, V."""
    added = "embedding + position" if scene.lesson.position else "embedding"
    asked = "X" if scene.alone else "second X"
    parts = [Shown("encoded", f"X = {added}")]
    for name, x in {"q": "X", "k": asked, "v": asked}.items():
        if name == "k" and not scene.alone:
            parts.append(Shown("memory", asked))
        parts.append(Shown(name, f"{name.upper()} = {x}·W<sub>{name}</sub>"))
    parts += more
    return steps(scene, parts, ["→" if part.matrix == "q" else "" for part in parts[1:]])


def _after_scores(scene: Scene) -> dict[str, str]:
    """Return what follows from the scores, and the sign before it."""
    signs = {
        "scaled": f"÷ {scene.wording.divisor}",
        "masked": "mask",
        "weights": "softmax",
        "output": "· V =",
    }
    return {name: sign for name, sign in signs.items() if name not in scene.absent}


def _attention(scene: Scene, scores: list[Shown], after: dict[str, str]) -> str:
    """Return scores, scaled scores, weights and output; a line that begins later says how."""
    (first, sign), *_ = after.items()
    how = f"scores {sign}" if first == "scaled" else f"scores, {sign}"
    begins = scores or [Shown(first, f"{first} = {how}")]
    rest = [*after][0 if scores else 1 :]
    return steps(scene, [*begins, *map(Shown, rest)], [after[name] for name in rest])


def show_stacking(scene: Scene) -> None:
    """Show the words' rows, one by one, and X as their stack."""
    labels = place_labels(scene.trace.words)
    rows = "".join(
        f"<div><b{html.follow(place)}>{html.text(label)}</b>"
        f"<span>{pointing.vector(scene, 'encoded', place)}</span></div>"
        for place, label in enumerate(labels)
    )
    drawn.write(
        scene,
        "stacking",
        html.title("The encoded words are stacked into a matrix X, one word per row")
        + f"<div class='al-stack'><div class='al-rows'>{rows}</div><b>→</b>"
        f"{matrix(scene, Shown('encoded', 'X'))}</div>",
    )
