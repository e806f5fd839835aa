"""Every matrix from words to output as compact tables, in the order in which they arise."""

import streamlit as st

from attention_core import Cell, format_number, format_share, place_labels
from attention_core.naming import labels
from ui import html, pointing
from ui.now import Now

DIVISORS = {"none": "÷ 1", "sqrt_d_k": "÷ √{}", "d_k": "÷ {}"}


def divisor(now: Now) -> str:
    """Name what the scores are divided by, with today's d_k."""
    return DIVISORS[now.lesson.scaling].format(now.lesson.d_k)


def show_chain(now: Now) -> None:
    """Draw them all."""
    added = "embedding + position" if now.lesson.position else "embedding"
    matrices = {
        "encoded": f"X = {added}",
        "q": "Q = X·W<sub>q</sub>",
        "k": "K = X·W<sub>k</sub>",
        "v": "V = X·W<sub>v</sub>",
        "scores": "scores = Q·Kᵀ",
        "scaled": f"scaled = scores {divisor(now)}",
        "weights": "weights = softmax",
        "output": "output = weights·V",
    }
    items = "".join(_matrix(matrix, title, now) for matrix, title in matrices.items())
    hint = html.text_block("Point at a number to see where it comes from.")
    title = html.title("The whole computation")
    st.html(f"{title}{hint}<div class='al-chain'>{items}</div>")


def show_stacking(now: Now) -> None:
    """Show the words' rows, one by one, and X as their stack."""
    labels = place_labels(now.trace.words)
    rows = "".join(
        f"<div><b{html.follow(place)}>{html.text(label)}</b>"
        f"<span>{pointing.vector(now, 'encoded', place)}</span></div>"
        for place, label in enumerate(labels)
    )
    st.html(
        html.title("The encoded words are stacked into a matrix X, one word per row")
        + f"<div class='al-stack'><div class='al-rows'>{rows}</div><b>→</b>"
        f"{_matrix('encoded', 'X', now)}</div>"
    )


def _matrix(matrix: str, title: str, now: Now) -> str:
    rows, columns = labels(now.trace, matrix)
    written = format_share if matrix == "weights" else format_number
    values = getattr(now.trace, matrix)
    lines = [
        (
            html.text(label),
            [
                pointing.cell(now, Cell(matrix, row, column), written(value, now.view.decimals))
                for column, value in enumerate(values[row].tolist())
            ],
        )
        for row, label in enumerate(rows)
    ]
    caption = f"<b>{title}</b> <i>{values.shape[0]} × {values.shape[1]}</i>"
    square = matrix in ("scores", "scaled", "weights")
    words = "rows and columns" if square else "rows"
    words = words if now.alone else ""
    return html.table(
        [*map(html.text, columns)], lines, focus=now.view.focus, caption=caption, words=words
    )
