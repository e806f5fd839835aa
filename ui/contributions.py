"""One word's output as a sum of values, in numbers."""

import streamlit as st

from attention_core import Cell, format_number, format_share, number_text, place_labels
from ui import html, pointing
from ui.now import Now


def show_contributions(now: Now) -> None:
    """Show share × value for each word, and their sum."""
    if not now.tells("output"):
        return
    trace, focus = now.trace, now.view.focus
    follows = now.lesson.memory is None
    labels = place_labels(trace.key_words)
    rows = [
        (html.word(label, place, follows=follows), _row(now, place))
        for place, label in enumerate(labels)
    ]
    rows.append(("sum", ["", "", "", "", f"<b>{pointing.vector(now, 'output', focus)}</b>"]))
    word = html.text(trace.words[focus])
    columns = ["share", "", "value", "", "share × value"]
    table = html.table(columns, rows, caption=f"The output of {word}")
    st.html(f"{html.title('As numbers')}{table}")


def _row(now: Now, place: int) -> list[str]:
    focus, decimals = now.view.focus, now.view.decimals
    share = float(now.trace.weights[focus, place])
    written = format_share(share, decimals)
    parts = []
    for value in now.trace.v[place].tolist():
        terms = f"{written} × {number_text(value, decimals)}"
        how = f"share × value = {terms} ≈ {number_text(share * value, decimals)}"
        parts.append(pointing.told(format_number(share * value, decimals), how))
    return [
        pointing.cell(now, Cell("weights", focus, place), written),
        "×",
        pointing.vector(now, "v", place),
        "=",
        f"({', '.join(parts)})",
    ]
