"""For each word its softmax percentages and its output vector, as real text."""

import streamlit as st

from attention_core import Trace, format_number, format_share, place_labels
from ui import html


def show_results(trace: Trace, focus: int, decimals: int) -> None:
    """Draw the table: a row for each word that asks."""
    with st.container(key="results"):
        st.html(_table(trace, focus, decimals))


def _table(trace: Trace, focus: int, decimals: int) -> str:
    keys = "".join(
        f"<th scope='col'>{html.text(key)}</th>" for key in place_labels(trace.key_words)
    )
    columns = "".join(f"<th scope='col'>{n + 1}</th>" for n in range(trace.output.shape[1]))
    rows = "".join(
        _row(trace, place, label, place == focus, decimals)
        for place, label in enumerate(place_labels(trace.words))
    )
    n_keys, n_columns = len(trace.key_words), trace.output.shape[1]
    return (
        "<div class='al-scroll'><table class='al-results'><thead>"
        f"<tr><td></td><th colspan='{n_keys}' scope='colgroup'>pays attention to: "
        "a row sums to 100 %</th>"
        f"<th colspan='{n_columns}' scope='colgroup' class='al-out'>output</th></tr>"
        f"<tr><td></td>{keys}{columns.replace('<th', '<th class=al-out', 1)}</tr>"
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _row(trace: Trace, place: int, label: str, is_focus: bool, decimals: int) -> str:
    shares = "".join(
        f"<td class='al-share' style='background-size:{100 * share:.1f}% 100%'>"
        f"{format_share(share, decimals)}</td>"
        for share in trace.weights[place].tolist()
    )
    first, *rest = (format_number(number, decimals) for number in trace.output[place].tolist())
    output = f"<td class='al-out'>{first}</td>" + "".join(f"<td>{number}</td>" for number in rest)
    mark = " class='al-focus'" if is_focus else ""
    return f"<tr{mark}><th scope='row'>{html.text(label)}</th>{shares}{output}</tr>"
