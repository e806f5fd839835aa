"""Every matrix from words to output as compact tables, in the order in which they arise."""

import streamlit as st

from attention_core import Cell, place_labels
from attention_core.telling.naming import labels
from ui.state.now import Now
from ui.tables import html, pointing


def divisor(now: Now) -> str:
    """Name what the scores are divided by, with today's d_k and temperature."""
    return f"÷ {now.wording.divisor}"


def show_chain(now: Now) -> None:
    """Draw them all."""
    added = "embedding + position" if now.lesson.position else "embedding"
    answering = "X" if now.alone else "second X"
    matrices = {
        "encoded": f"X = {added}",
        "memory": f"second X = {added} of the second sentence",
        "q": "Q = X·W<sub>q</sub>",
        "k": f"K = {answering}·W<sub>k</sub>",
        "v": f"V = {answering}·W<sub>v</sub>",
        "scores": "scores = Q·Kᵀ",
        "scaled": f"scaled = scores {divisor(now)}",
        "masked": "masked = scaled, −∞ where the mask forbids",
        "weights": f"weights = softmax of {now.asked}",
        "output": "output = weights·V",
    }
    for matrix in now.absent:
        del matrices[matrix]
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
    n_rows, n_columns = len(rows), len(columns)
    lines = [
        (
            html.text(label),
            [pointing.cell(now, Cell(matrix, row, column)) for column in range(n_columns)],
        )
        for row, label in enumerate(rows)
    ]
    caption = f"<b>{title}</b> <i>{n_rows} × {n_columns}</i>"
    words = now.words(matrix)
    focus = now.view.focus if words else None  # a row of the second sentence isn't followed
    return html.table([*map(html.text, columns)], lines, focus=focus, caption=caption, words=words)
