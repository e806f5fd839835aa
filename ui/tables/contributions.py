"""One word's output as a sum of values, in numbers."""

from collections.abc import Sequence

from attention_core import Cell, number_text, place_labels
from attention_core.lesson.numbers import agrees, text_number
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html, pointing


def show_contributions(scene: Scene) -> None:
    """Show share × value for each word, and their sum."""
    if not scene.tells("output"):
        return
    trace, focus = scene.trace, scene.view.focus
    rows = [(word, _row(scene, place)) for place, word in enumerate(pointing.keys(scene))]
    written = scene.wording.texts("output")[focus]
    terms = zip(*(_products(scene, place) for place in range(len(trace.key_words))), strict=True)
    sums = [sum(map(text_number, column)) for column in terms]
    total = f"<b>{pointing.vector(scene, 'output', focus)}</b>"
    rows.append(("sum", ["", "", "", _sign(sums, written), total]))
    word = html.text(place_labels(trace.words)[focus])
    columns = ["share", "", "value", "", "share × value"]
    table = html.table(columns, rows, caption=f"The output of {word}")
    drawn.write(scene, "contributions", f"{html.title('As numbers')}{table}")


def _row(scene: Scene, place: int) -> list[str]:
    focus = scene.view.focus
    share = scene.wording.texts("weights")[focus][place]
    values = scene.wording.texts("v")[place]
    products = _products(scene, place)
    found = [text_number(share, share=True) * text_number(value) for value in values]
    parts = [
        pointing.told(product, f"share × value = {share} × {value} ≈ {product}")
        for value, product in zip(values, products, strict=True)
    ]
    return [
        pointing.cell(scene, Cell("weights", focus, place)),
        "×",
        pointing.vector(scene, "v", place),
        _sign(found, products),
        html.brackets(parts),
    ]


def _products(scene: Scene, place: int) -> list[str]:
    """Write share × value for each number of a value."""
    share = float(scene.trace.weights[scene.view.focus, place])
    return [
        number_text(share * value, scene.view.decimals) for value in scene.trace.v[place].tolist()
    ]


def _sign(found: Sequence[float], written: Sequence[str]) -> str:
    """Return = where the printed terms give what is printed, as in the sums."""
    exact = all(agrees(*both) for both in zip(found, map(text_number, written), strict=True))
    return "=" if exact else "≈"
