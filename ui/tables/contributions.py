"""One word's output as a sum of values, in numbers."""

import streamlit as st

from attention_core import Cell, number_text, place_labels
from ui.state.now import Now
from ui.tables import html, pointing


def show_contributions(now: Now) -> None:
    """Show share × value for each word, and their sum."""
    if not now.tells("output"):
        return
    trace, focus = now.trace, now.view.focus
    rows = [(word, _row(now, place)) for place, word in enumerate(pointing.keys(now))]
    rows.append(("sum", ["", "", "", "", f"<b>{pointing.vector(now, 'output', focus)}</b>"]))
    word = html.text(place_labels(trace.words)[focus])
    columns = ["share", "", "value", "", "share × value"]
    table = html.table(columns, rows, caption=f"The output of {word}")
    st.html(f"{html.title('As numbers')}{table}")


def _row(now: Now, place: int) -> list[str]:
    focus, decimals = now.view.focus, now.view.decimals
    share = float(now.trace.weights[focus, place])
    written = number_text(share, decimals, share=True)
    parts = []
    for value in now.trace.v[place].tolist():
        terms = f"{written} × {number_text(value, decimals)}"
        product = number_text(share * value, decimals)
        parts.append(pointing.told(product, f"share × value = {terms} ≈ {product}"))
    return [
        pointing.cell(now, Cell("weights", focus, place)),
        "×",
        pointing.vector(now, "v", place),
        "=",
        html.brackets(parts),
    ]
