"""The softmax in numbers: score, exponential, sum, share."""

import streamlit as st

from attention_core import Cell, number_text, place_labels
from ui.state.now import Now
from ui.tables import html, pointing


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
    trace = now.trace
    large = bool(trace.shifts[place])

    def numbers(matrix: str, look: str = "") -> list[str]:
        cells = (Cell(matrix, place, column) for column in range(len(trace.key_words)))
        return [pointing.cell(now, cell, look=look) for cell in cells]

    power = "e<sup>score − largest</sup>" if large else "e<sup>score</sup>"
    texts = now.wording.texts("exponentials")[place]
    total = number_text(float(trace.exponentials[place].sum()), now.view.decimals)
    added = pointing.told(f"sum {total}", f"sum = {' + '.join(texts)} ≈ {total}")
    whole = "100%" if trace.exponentials[place].any() else "0%"
    score = "score (scaled)" if now.asked == "scaled" else "score (scaled, masked)"
    rows = [
        (score, [*numbers(now.asked), ""]),
        (power, [*numbers("exponentials"), added]),
        ("÷ sum = share", [*numbers("weights", look="al-strong"), f"sum {whole}"]),
    ]
    columns = [*pointing.keys(now), ""]
    caption = html.text(place_labels(trace.words)[place])
    if large:
        caption += (
            ": the row's largest score is subtracted first, because e to such a power is too "
            "large to write. The shares stay the same."
        )
    return html.table(columns, rows, caption=caption)
