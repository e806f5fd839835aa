"""Numbers in, a chart out: Altair's, and those that the browser draws for `drawing.js`."""

from pathlib import Path

_HERE = Path(__file__).parent
# Each in a block of its own: their names aren't the others'.
SCRIPTS = tuple(
    "{\n" + "".join((_HERE / f"{name}.js").read_text("utf-8") for name in names) + "}"
    for names in (("ribbons",), ("plane", "plane_labels"), ("losses",), ("waves",))
)
