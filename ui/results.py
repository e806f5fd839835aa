"""For each word its softmax percentages and its output vector, as real text."""

import numpy as np
import streamlit as st

from attention_core import Cell, format_number, format_share, place_labels
from attention_core.changes import differences
from ui import html, pointing
from ui.now import Now

HIDDEN = "<td>?</td>"
NARROW = 4  # with more words than that the unit of changes is said once, above


def show_results(now: Now) -> None:
    """Draw the table: a row for each word that asks."""
    with st.container(key="results"):
        st.html(f"<h2 class='al-part'>Results</h2>{_table(now)}")


def _table(now: Now) -> str:
    trace = now.trace
    follows = now.alone
    keys = "".join(
        f"<th scope='col'{html.follow(place) if follows else ''}>{html.text(key)}</th>"
        for place, key in enumerate(place_labels(trace.key_words))
    )
    columns = "".join(f"<th scope='col'>{n + 1}</th>" for n in range(trace.output.shape[1]))
    changes = differences(now.before, trace) if now.before else (None, None)
    rows = "".join(
        _row(now, place, label, *(None if change is None else change[place] for change in changes))
        for place, label in enumerate(place_labels(trace.words))
    )
    n_keys, n_columns = len(trace.key_words), trace.output.shape[1]
    narrow = " al-narrow" if n_keys > NARROW else ""
    unit = "; changes in points" if now.before and n_keys > NARROW else ""
    return (
        f"<div class='al-scroll'><table class='al-results{narrow}'><thead>"
        f"<tr><td></td><th colspan='{n_keys}' scope='colgroup'>pays attention to: "
        f"a row sums to 100 %{unit}</th>"
        f"<th colspan='{n_columns}' scope='colgroup' class='al-out'>output</th></tr>"
        f"<tr><td></td>{keys}{columns.replace('<th', '<th class=al-out', 1)}</tr>"
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _row(
    now: Now,
    place: int,
    label: str,
    shares_change: np.ndarray | None,
    output_change: np.ndarray | None,
) -> str:
    decimals = now.view.decimals
    cells = []
    hidden = now.view.hidden
    unit = " points" if len(now.trace.key_words) <= NARROW else ""
    if "shares" in hidden:
        cells += [HIDDEN] * len(now.trace.key_words)
    for column, share in enumerate(() if "shares" in hidden else now.trace.weights[place].tolist()):
        text = format_share(share, decimals)
        if shares_change is not None:
            text += _change(100 * shares_change[column], 1 if decimals == 2 else 2, unit)
        bar = f" style='background-size:{100 * share:.1f}% 100%'"
        cells.append(pointing.cell(now, Cell("weights", place, column), text, bar))
    if "output" in hidden:
        cells += [HIDDEN] * now.trace.output.shape[1]
    for column, number in enumerate(() if "output" in hidden else now.trace.output[place].tolist()):
        text = format_number(number, decimals)
        if output_change is not None:
            text += _change(output_change[column], decimals)
        look = "" if column else "al-out"
        cells.append(pointing.cell(now, Cell("output", place, column), text, look=look))
    mark = " class='al-focus'" if place == now.view.focus else ""
    head = f"<th scope='row'{html.follow(place)}>{html.text(label)}</th>"
    return f"<tr{mark}>{head}{''.join(cells)}</tr>"


def _change(change: float, decimals: int, unit: str = "") -> str:
    """Return a change with its sign; what can't be seen is no change."""
    if np.isnan(change):
        return "<small>new</small>"
    text = f"{change:+z.{decimals}f}" if abs(change) < 1e5 else f"{change:+.1e}"
    if not float(text):
        return "<small class='al-same'>±0</small>"
    return f"<small>{text.replace('-', '−')}{unit}</small>"
