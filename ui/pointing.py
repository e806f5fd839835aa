"""Numbers in tables that tell where they come from; `bridge.js` shows it."""

from html import escape

from attention_core.cells import PRODUCTS, Cell
from ui.now import Now

HIDDEN = "?"


def cell(now: Now, place: Cell, text: str, more: str = "", look: str = "") -> str:
    """Return a table cell whose number can be pointed at; `text` and `more` are HTML."""
    matrix, row, column = place
    told = escape(now.wording.all(matrix)[row][column]) if now.tells(matrix) else HIDDEN
    if now.hides(matrix):
        text, more = HIDDEN, ""
    classes = look.split()
    if now.pinned is not None:
        classes += ["al-kept"] * (now.pinned.cell == place)
        classes += ["al-source"] * (place in now.pinned.sources)
    mark = f" class='{' '.join(classes)}'" if classes else ""
    return (
        f"<td{mark} data-matrix='{matrix}' data-row='{row}' data-column='{column}' "
        f"data-cell='{matrix} {row} {column}' data-from='{_sources(now, place)}' "
        f"data-sum='{told}'{more}>{text}</td>"
    )


def _sources(now: Now, place: Cell) -> str:
    """Return the cells a number was made of as rows and columns; * stands for all."""
    matrix, row, column = place
    if matrix in PRODUCTS:
        left, right = PRODUCTS[matrix]
        left = "encoded" if left == "memory" and now.lesson.memory is None else left
        return f"{left} {row} *,{right} " + (f"{column} *" if matrix == "scores" else f"* {column}")
    sources = {
        "encoded": f"embedded {row} {column},positions {row} {column}",
        "scaled": f"scores {row} {column}",
        "masked": f"scaled {row} {column}",
        "exponentials": f"masked {row} {column}",
        "weights": f"masked {row} *,scaled {row} *,exponentials {row} *",
    }
    return sources.get(matrix, "")
