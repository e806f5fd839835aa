"""Dot products beside cosines."""

import numpy as np

from attention_core import Cell, cosine_similarity
from attention_core.lesson.numbers import number_text
from attention_core.telling.naming import labels
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html, pointing

WHY = (
    "The dot product multiplies number by number and adds up. It is a similarity that isn’t "
    "scaled: long vectors give scores of large size, positive or negative. Cosine similarity "
    "divides by both lengths, so it stays between −1 and 1. Attention uses the dot product. What "
    "is compared are queries (the rows) and keys (the columns), views of the words, not the "
    "words themselves."
)


def show_measures(scene: Scene) -> None:
    """Draw both tables, and say how they differ."""
    tables = _table(scene, "dot product", _scores(scene)) + _table(scene, "cosine", _cosines(scene))
    title = html.title("Dot product and cosine similarity")
    drawn.write(
        scene, "measures", f"{title}<div class='al-chain'>{tables}</div>{html.text_block(WHY)}"
    )


def _table(scene: Scene, caption: str, cells: list[list[str]]) -> str:
    rows, columns = labels(scene.trace, "scores")
    lines = [(html.text(row), line) for row, line in zip(rows, cells, strict=True)]
    words = "rows and columns" if scene.alone else "rows"
    return html.table(
        [*map(html.text, columns)],
        lines,
        focus=scene.view.focus,
        caption=f"<b>{caption}</b>",
        words=words,
    )


def _scores(scene: Scene) -> list[list[str]]:
    return [
        [
            pointing.cell(scene, Cell("scores", row, column))
            for column in range(len(scene.trace.key_words))
        ]
        for row in range(len(scene.trace.words))
    ]


def _cosines(scene: Scene) -> list[list[str]]:
    """Return cells whose sum is told too, though cosines stand in no matrix of the trace."""
    rows, columns = labels(scene.trace, "scores")
    scores = scene.wording.texts("scores")
    of_query, of_key = _lengths(scene, scene.trace.q), _lengths(scene, scene.trace.k)
    cosines = cosine_similarity(scene.trace.q, scene.trace.k).tolist()

    def told(row: int, column: int) -> str:
        name = f"cos(Q[{rows[row]}], K[{columns[column]}])"
        if not (scene.trace.q[row].any() and scene.trace.k[column].any()):
            return html.escape(f"{name}: a vector of zeros has no direction, so 0 is shown instead")
        terms = f"{scores[row][column]} / ({of_query[row]} × {of_key[column]})"
        result = number_text(cosines[row][column], scene.view.decimals)
        return html.escape(f"{name} = score / lengths = {terms} ≈ {result}")

    return [
        [
            html.Td(f"<td data-sum='{told(row, column)}'>{_written(scene, cosine)}</td>")
            for column, cosine in enumerate(line)
        ]
        for row, line in enumerate(cosines)
    ]


def _lengths(scene: Scene, vectors: np.ndarray) -> list[str]:
    lengths = np.linalg.norm(vectors, axis=1).tolist()
    return [number_text(length, scene.view.decimals) for length in lengths]


def _written(scene: Scene, number: float) -> str:
    return number_text(number, scene.view.decimals)
