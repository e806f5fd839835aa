"""One word's output as a sum of values, in numbers."""

import streamlit as st

from attention_core import Cell, format_share, place_labels
from ui import html, pointing
from ui.now import Now


def show_contributions(now: Now) -> None:
    """Show share × value for each word, and their sum."""
    if not now.tells("output"):
        return
    trace, focus, decimals = now.trace, now.view.focus, now.view.decimals
    parts = trace.weights[focus][:, None] * trace.v

    rows = [
        (
            html.text(label),
            [
                pointing.cell(now, Cell("weights", focus, place), format_share(share, decimals)),
                "×",
                html.vector(value, decimals),
                "=",
                html.vector(part, decimals),
            ],
        )
        for place, (label, share, value, part) in enumerate(
            zip(
                place_labels(trace.key_words),
                trace.weights[focus].tolist(),
                trace.v,
                parts,
                strict=True,
            )
        )
    ]
    rows.append(("sum", ["", "", "", "", f"<b>{html.vector(trace.output[focus], decimals)}</b>"]))
    word = html.text(trace.words[focus])
    columns = ["share", "", "value", "", "share × value"]
    table = html.table(columns, rows, caption=f"The output of {word}")
    st.html(f"{html.title('As numbers')}{table}")
