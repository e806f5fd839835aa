"""The way of the data from words to output, with every matrix, in the order they arise."""

from attention_core import place_labels
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html, pointing
from ui.tables.matrices import Shown, matrix, steps

FOUR = 4  # words: all is in view where the scores stand in the first line


def show_chain(scene: Scene) -> None:
    """Draw them all: first what each word gets, then what the words do with each other."""
    views, signs = _views(scene), _signs(scene)
    begins = Shown("scores", "scores = Q·Kᵀ")
    four = scene.alone and len(scene.trace.words) == FOUR
    if four:
        views.append(begins)
        begins = Shown("scaled", f"scaled = scores {signs.pop('scaled')}")
    gets = steps(scene, views, ["→" if part.matrix == "q" else "" for part in views[1:]])
    does = steps(scene, [begins, *map(Shown, signs)], [*signs.values()])
    look, title = "al-compact" + " al-four" * four, html.title("From words to output")
    drawn.write(scene, "chain", f"<div class='{look}'>{title}{gets}{does}</div>")


def _views(scene: Scene) -> list[Shown]:
    """Return X, of both sentences where there are two, and Q, K, V."""
    added = "with positions" if scene.lesson.position else "= embedding"
    asked = "X" if scene.alone else "second X"
    parts = [Shown("encoded", f"X {added}")]
    for name, x in {"q": "X", "k": asked, "v": asked}.items():
        if name == "k" and not scene.alone:
            parts.append(Shown("memory", asked))
        parts.append(Shown(name, f"{name.upper()} = {x}·W<sub>{name}</sub>"))
    return parts


def _signs(scene: Scene) -> dict[str, str]:
    """Return what follows from the scores, each with the sign before it."""
    signs = {
        "scaled": f"÷ {scene.wording.divisor}",
        "masked": "mask",
        "weights": "softmax",
        "output": "· V =",
    }
    return {name: sign for name, sign in signs.items() if name not in scene.absent}


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
