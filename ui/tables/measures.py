"""Dot products beside cosines."""

import numpy as np
import streamlit as st

from attention_core import Cell, cosine_similarity
from attention_core.lesson.numbers import number_text
from attention_core.telling.naming import labels
from ui.state.now import Now
from ui.tables import html, pointing

WHY = (
    "The dot product multiplies number by number and adds up. It is a similarity that isn't "
    "scaled: long vectors give scores of large size, positive or negative. Cosine similarity "
    "divides by both lengths, so it stays between −1 and 1. Attention uses the dot product. What "
    "is compared are queries and keys, which are views of the words, not the words themselves."
)


def show_measures(now: Now) -> None:
    """Draw both tables, and say how they differ."""
    tables = _table(now, "dot product", _scores(now)) + _table(now, "cosine", _cosines(now))
    title = html.title("Dot product and cosine similarity")
    st.html(f"{title}<div class='al-chain'>{tables}</div>{html.text_block(WHY)}")


def _table(now: Now, caption: str, cells: list[list[str]]) -> str:
    rows, columns = labels(now.trace, "scores")
    lines = [(html.text(row), line) for row, line in zip(rows, cells, strict=True)]
    words = "rows and columns" if now.alone else "rows"
    return html.table(
        [*map(html.text, columns)],
        lines,
        focus=now.view.focus,
        caption=f"<b>{caption}</b>",
        words=words,
    )


def _scores(now: Now) -> list[list[str]]:
    return [
        [
            pointing.cell(now, Cell("scores", row, column))
            for column in range(len(now.trace.key_words))
        ]
        for row in range(len(now.trace.words))
    ]


def _cosines(now: Now) -> list[list[str]]:
    """Return cells whose sum is told too, though cosines stand in no matrix of the trace."""
    rows, columns = labels(now.trace, "scores")
    scores = now.wording.texts("scores")
    of_query, of_key = _lengths(now, now.trace.q), _lengths(now, now.trace.k)
    cosines = cosine_similarity(now.trace.q, now.trace.k).tolist()

    def told(row: int, column: int) -> str:
        name = f"cosine[{rows[row]}, {columns[column]}]"
        if not (now.trace.q[row].any() and now.trace.k[column].any()):
            return html.escape(f"{name}: a vector of zeros has no direction, so 0 is shown instead")
        terms = f"{scores[row][column]} / ({of_query[row]} × {of_key[column]})"
        result = number_text(cosines[row][column], now.view.decimals)
        return html.escape(f"{name} = score / lengths = {terms} ≈ {result}")

    return [
        [
            html.Td(f"<td data-sum='{told(row, column)}'>{_written(now, cosine)}</td>")
            for column, cosine in enumerate(line)
        ]
        for row, line in enumerate(cosines)
    ]


def _lengths(now: Now, vectors: np.ndarray) -> list[str]:
    lengths = np.linalg.norm(vectors, axis=1).tolist()
    return [number_text(length, now.view.decimals) for length in lengths]


def _written(now: Now, number: float) -> str:
    return number_text(number, now.view.decimals)
