"""One word's output as a sum of values, in numbers."""

from attention_core import Cell, number_text, place_labels
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html, pointing


def show_contributions(scene: Scene) -> None:
    """Show share × value for each word, and their sum."""
    if not scene.tells("output"):
        return
    trace, focus = scene.trace, scene.view.focus
    rows = [(word, _row(scene, place)) for place, word in enumerate(pointing.keys(scene))]
    rows.append(("sum", ["", "", "", "", f"<b>{pointing.vector(scene, 'output', focus)}</b>"]))
    word = html.text(place_labels(trace.words)[focus])
    columns = ["share", "", "value", "", "share × value"]
    table = html.table(columns, rows, caption=f"The output of {word}")
    drawn.write(scene, "contributions", f"{html.title('As numbers')}{table}")


def _row(scene: Scene, place: int) -> list[str]:
    focus, decimals = scene.view.focus, scene.view.decimals
    share = float(scene.trace.weights[focus, place])
    written = number_text(share, decimals, share=True)
    parts = []
    for value in scene.trace.v[place].tolist():
        terms = f"{written} × {number_text(value, decimals)}"
        product = number_text(share * value, decimals)
        parts.append(pointing.told(product, f"share × value = {terms} ≈ {product}"))
    return [
        pointing.cell(scene, Cell("weights", focus, place)),
        "×",
        pointing.vector(scene, "v", place),
        "=",
        html.brackets(parts),
    ]
