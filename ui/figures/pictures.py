"""Matrices of the trace as pictures: what was multiplied, added or divided, and what came of it."""

from dataclasses import replace

from attention_core.lesson.examples import has_positions
from ui.charts.waves import show_waves
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html
from ui.tables.matrices import Shown, product, steps

COURSES = "Numbers of the course’s example"
PROJECTIONS = {name: Shown(f"w_{name}", f"W<sub>{name}</sub>") for name in "qkv"}


def show_projections(scene: Scene) -> None:
    """Draw X · W_q = Q, X · W_k = K and X · W_v = V; a second sentence has an X of its own."""
    x = Shown("encoded", "X")
    if scene.alone:
        _show(scene, "projections", product(scene, x, *(_pair(name, "X") for name in "qkv")))
        return
    second = Shown("memory", "second X")
    asked = product(scene, second, *(_pair(name, "second X") for name in "kv"))
    _show(scene, "projections", product(scene, x, _pair("q", "X")) + asked)


def _pair(name: str, left: str) -> tuple[Shown, Shown]:
    return PROJECTIONS[name], Shown(name, f"{name.upper()} = {left}·{PROJECTIONS[name].title}")


def show_scores(scene: Scene) -> None:
    """Draw Q · Kᵀ = scores."""
    keys = Shown("k", "Kᵀ", transposed=True)
    scores = Shown("scores", "scores = Q·Kᵀ")
    _show(scene, "scores", product(scene, Shown("q", "Q"), (keys, scores)))


def show_output(scene: Scene) -> None:
    """Draw weights · V = output."""
    _show(scene, "output", product(scene, Shown("weights"), (Shown("v", "V"), Shown("output"))))


def show_encoding(scene: Scene) -> None:
    """Draw embedding + position = X; where positions are off, what X would be then."""
    encoded = Shown("encoded", "X = encoded")
    if not scene.lesson.position:
        other = scene.beside(replace(scene.lesson, position=True))
        encoded = Shown("encoded", "X would be", elsewhere=other)
    parts = Shown("embedded", "embedding"), Shown("positions", "position"), encoded
    _show(scene, "encoding", steps(scene, parts, ("+", "=")) + html.text_block(_added(scene)))
    show_waves(scene)


def _added(scene: Scene) -> str:
    """Say whether positions are added, and whether they are there already."""
    held = has_positions(scene.lesson)
    if scene.lesson.position:
        twice = f"{COURSES} hold positions already: they are added a second time."
        return twice if held else "Positions are on: X is what the queries, keys and values are of."
    why = f", since {COURSES.lower()} hold them already" if held else ""
    return f"Positions are off{why}: this is what would be added."


def show_scaling(scene: Scene) -> None:
    """Draw scores, divided, masked where there is a mask, and the softmax of that."""
    signs = {"scaled": f"÷ {scene.wording.divisor} →", "masked": "mask →", "weights": "softmax →"}
    for name in scene.absent & {*signs}:
        del signs[name]
    parts = [Shown("scores"), *map(Shown, signs)]
    _show(scene, "scaling", steps(scene, parts, [*signs.values()]))


def show_softmax(scene: Scene) -> None:
    """Draw the scores whose exponentials are taken, and their softmax."""
    title = "scaled scores" if scene.asked == "scaled" else "masked scores"
    parts = [Shown(scene.asked, title), Shown("weights")]
    _show(scene, "softmax", steps(scene, parts, ["softmax →"]))


def _show(scene: Scene, place: str, picture: str) -> None:
    drawn.write(scene, place, picture, width="content")
