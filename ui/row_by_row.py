"""The softmax in numbers: score, exponential, sum, share."""

import numpy as np
import streamlit as st

from attention_core import format_number, format_share, place_labels
from ui import html
from ui.page import Now


def show_row(now: Now) -> None:
    """Show the followed word's row."""
    st.html(_table(now, now.view.focus))


def show_all(now: Now) -> None:
    """Show every row."""
    for place in range(len(now.trace.words)):
        st.html(_table(now, place))


def _table(now: Now, place: int) -> str:
    trace, decimals = now.trace, now.view.decimals
    powers, shift = trace.exponentials[place], trace.shifts[place]
    large = bool(shift)

    def numbers(values: np.ndarray) -> list[str]:
        return [format_number(value, decimals) for value in values.tolist()]

    shares = [format_share(share, decimals) for share in trace.weights[place].tolist()]
    power = "e<sup>score − largest</sup>" if large else "e<sup>score</sup>"
    rows = [
        ("score (scaled)", [*numbers(trace.masked[place]), ""]),
        (power, [*numbers(powers), f"sum {format_number(float(powers.sum()), decimals)}"]),
        ("÷ sum = share", [*(f"<b>{share}</b>" for share in shares), "sum 100 %"]),
    ]
    columns = [*(html.text(label) for label in place_labels(trace.key_words)), ""]
    caption = html.text(place_labels(trace.words)[place])
    if large:
        caption += (
            ": the row's largest score is subtracted first, because e to such a power is too "
            "large to write. The shares stay the same."
        )
    return html.table(columns, rows, caption=caption)
