"""Dot products beside cosines."""

import numpy as np
import streamlit as st

from attention_core import Cell, cosine_similarity, format_number
from attention_core.naming import labels
from attention_core.numbers import number_text
from ui import html, pointing
from ui.now import Now

WHY = (
    "The dot product multiplies number by number and adds up. It is a similarity that isn't "
    "scaled: long vectors give large scores. Cosine similarity divides by both lengths, so it "
    "stays between −1 and 1. Attention uses the dot product."
)


def show_measures(now: Now) -> None:
    """Draw both tables, and say how they differ."""
    tables = _table(now, "dot product", _scores(now)) + _table(now, "cosine", _cosines(now))
    title = html.title("Dot product and cosine similarity")
    st.html(f"{title}<div class='al-chain'>{tables}</div>{html.text_block(WHY)}")


def _table(now: Now, caption: str, cells: list[list[str]]) -> str:
    rows, columns = labels(now.trace, "scores")
    lines = [(html.text(row), line) for row, line in zip(rows, cells, strict=True)]
    words = "rows and columns" if now.lesson.memory is None else "rows"
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
            pointing.cell(now, Cell("scores", row, column), _written(now, score))
            for column, score in enumerate(line)
        ]
        for row, line in enumerate(now.trace.scores.tolist())
    ]


def _cosines(now: Now) -> list[list[str]]:
    """Return cells whose sum is told too, though cosines stand in no matrix of the trace."""
    rows, columns = labels(now.trace, "scores")
    of_query, of_key = (
        np.linalg.norm(each, axis=1).tolist() for each in (now.trace.q, now.trace.k)
    )
    cosines = cosine_similarity(now.trace.q, now.trace.k).tolist()

    def told(row: int, column: int) -> str:
        score, *lengths, result = (
            number_text(number, now.view.decimals)
            for number in (
                float(now.trace.scores[row, column]),
                of_query[row],
                of_key[column],
                cosines[row][column],
            )
        )
        lengths_text = " × ".join(lengths)
        name = f"cosine[{rows[row]}, {columns[column]}]"
        return f"{name} = score / lengths = {score} / ({lengths_text}) ≈ {result}"

    return [
        [
            f"<td data-sum='{html.escape(told(row, column))}'>{_written(now, cosine)}</td>"
            for column, cosine in enumerate(line)
        ]
        for row, line in enumerate(cosines)
    ]


def _written(now: Now, number: float) -> str:
    return format_number(number, now.view.decimals)
