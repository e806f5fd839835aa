"""A lookup as a database does it, beside the soft one of attention."""

import numpy as np
import streamlit as st

from attention_core import format_number, format_share, place_labels
from ui import html
from ui.now import Now


def show_lookup(now: Now) -> None:
    """Show what one query returns: the best value alone, or a mixture of all."""
    html.paragraph(
        "The words come from databases. A <b>query</b> is what the user asks for. <b>Keys</b> are "
        "what the items are ranked by, by their similarity to the query. A <b>value</b> is what "
        "a key returns."
    )
    trace, focus = now.trace, now.view.focus
    scores, shares = trace.masked[focus], trace.weights[focus]
    best = int(np.argmax(scores))
    hard = [f"{100 * (place == best):.0f}%" for place in range(len(shares))]
    soft = [format_share(share, now.view.decimals) for share in shares.tolist()]
    word = html.text(trace.words[focus])
    left, right = st.columns(2, gap="medium")
    with left:
        st.html(_table(now, scores, hard, f"<b>A database:</b> the best key wins, for {word}"))
        html.paragraph(f"It returns {html.vector(trace.v[best], now.view.decimals)}.")
    with right:
        st.html(_table(now, scores, soft, f"<b>Attention:</b> every key has a share, for {word}"))
        html.paragraph(
            f"It returns the mixture {html.vector(trace.output[focus], now.view.decimals)}."
        )


def _table(now: Now, scores: np.ndarray, shares: list[str], caption: str) -> str:
    labels, decimals = place_labels(now.trace.key_words), now.view.decimals
    rows = [
        (html.text(label), [format_number(score, decimals), share, html.vector(value, decimals)])
        for label, score, share, value in zip(
            labels, scores.tolist(), shares, now.trace.v, strict=True
        )
    ]
    return html.table(["similarity", "share", "value"], rows, caption=caption)
