"""The softmax in numbers: score, exponential, sum, share."""

import numpy as np
import streamlit as st

from attention_core import Cell, format_number, format_share, place_labels
from ui import html, pointing
from ui.now import Now


def show_row(now: Now) -> None:
    """Show the followed word's row."""
    title = html.title("From score to share, for the followed word")
    st.html(f"{title}{_table(now, now.view.focus)}")


def show_all(now: Now) -> None:
    """Show every row when it is asked for."""
    part = st.expander("Every row with its sum", key="every_row", on_change="rerun")
    if part.open:
        tables = "".join(_table(now, place) for place in range(len(now.trace.words)))
        part.html(tables)


def _table(now: Now, place: int) -> str:
    trace, decimals = now.trace, now.view.decimals
    powers, shift = trace.exponentials[place], trace.shifts[place]
    large = bool(shift)

    def numbers(matrix: str, values: np.ndarray) -> list[str]:
        return pointed(matrix, [format_number(value, decimals) for value in values.tolist()])

    def pointed(matrix: str, texts: list[str]) -> list[str]:
        cells = enumerate(texts)
        return [pointing.cell(now, Cell(matrix, place, column), text) for column, text in cells]

    shares = [f"<b>{format_share(share, decimals)}</b>" for share in trace.weights[place].tolist()]
    scores = "scaled" if now.lesson.masking == "none" else "masked"
    power = "e<sup>score − largest</sup>" if large else "e<sup>score</sup>"
    texts = [format_number(power, decimals) for power in powers.tolist()]
    total = format_number(float(powers.sum()), decimals)
    added = pointing.told(f"sum {total}", f"sum = {' + '.join(texts)} ≈ {total}")
    whole = "100 %" if powers.any() else "0 %"
    rows = [
        ("score (scaled)", [*numbers(scores, trace.masked[place]), ""]),
        (power, [*numbers("exponentials", powers), added]),
        ("÷ sum = share", [*pointed("weights", shares), f"sum {whole}"]),
    ]
    columns = [*pointing.keys(now), ""]
    caption = html.text(place_labels(trace.words)[place])
    if large:
        caption += (
            ": the row's largest score is subtracted first, because e to such a power is too "
            "large to write. The shares stay the same."
        )
    return html.table(columns, rows, caption=caption)
