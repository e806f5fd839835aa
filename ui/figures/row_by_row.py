"""The softmax in numbers and bars: score, exponential, share."""

import numpy as np
import streamlit as st

from attention_core import Cell, number_text, place_labels
from attention_core.lesson.numbers import agrees, text_number
from attention_core.telling.printed import decimals_for
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import bars, html, pointing


def show_row(scene: Scene) -> None:
    """Show the followed word's row."""
    row = scene.view.focus
    hides = scene.hides("weights") and scene.trace.weights[row].any()
    bar = bars.hidden() if hides else bars.stacked(scene, row)
    drawn.write(scene, "row", _table(scene, row) + bar, width="content")


def show_all(scene: Scene) -> None:
    """Show every row when it is asked for."""
    part = st.expander("Every row with its sum", key="every_row", on_change="rerun")
    if part.open:
        tables = "".join(_table(scene, place) for place in range(len(scene.trace.words)))
        with part:
            drawn.write(scene, "all_rows", f"<div class='al-chain'>{tables}</div>")


def _table(scene: Scene, place: int) -> str:
    """Return a row of the softmax as a table that has a line for each word that is asked."""
    trace = scene.trace
    large = bool(trace.shifts[place])
    exponentials = trace.exponentials[place]
    end = float(exponentials.max()) or 1.0
    lines, hidden = [], scene.hides("weights")
    for key, word in enumerate(pointing.keys(scene)):
        power, share = Cell("exponentials", place, key), Cell("weights", place, key)
        height = float(exponentials[key]) / end
        line = [
            pointing.cell(scene, Cell(scene.asked, place, key)),
            pointing.cell(scene, power, "" if hidden else bars.length(height), "al-bar"),
            pointing.cell(scene, share, bars.length(float(trace.weights[place, key])), "al-bar"),
        ]
        lines.append((word, line))
    powers, shares = (scene.wording.texts(name)[place] for name in ("exponentials", "weights"))
    decimals = decimals_for(float(exponentials.max()), scene.view.decimals)
    total = number_text(float(exponentials.sum()), decimals)
    whole = "100%" if np.any(exponentials) else "0%"
    if scene.hides("weights"):
        lines.append(("sum", ["", _sum(powers, total), whole]))
    else:
        lines.append(("sum", ["", _sum(powers, total), _sum(shares, whole, share=True)]))
    power_name = "e<sup>score − largest</sup>" if large else "e<sup>score</sup>"
    score = "scaled score" if scene.asked == "scaled" else "scaled score, masked"
    caption = f"<b>{html.text(place_labels(trace.words)[place])}</b>: from score to share"
    if large:
        caption += (
            ". The row’s largest score is subtracted first, so that no power of e can overflow: "
            "be too large for a computer. The shares stay the same."
        )
    return html.table([score, power_name, "÷ sum = share"], lines, caption=caption)


def _sum(texts: list[str], total: str, *, share: bool = False) -> str:
    """Return a total with its sum; ≈ where the printed numbers give another one."""
    computed = sum(text_number(text, share=share) for text in texts)
    sign = "=" if agrees(computed, text_number(total, share=share)) else "≈"
    return pointing.told(total, f"sum = {' + '.join(texts)} {sign} {total}")
