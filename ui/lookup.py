"""A lookup as a database does it, beside the soft one of attention."""

import numpy as np
import streamlit as st

from attention_core import Cell, format_number, format_share
from ui import html, pointing
from ui.now import Now

WHAT = (
    "The names come from databases. A <b>query</b> is what the user asks for. <b>Keys</b> are "
    "what the items are ranked by, by their similarity to the query. A <b>value</b> is what "
    "a key returns."
)


def show_lookup(now: Now) -> None:
    """Show what one query returns: the best value alone, or a mixture of all."""
    trace, focus, decimals = now.trace, now.view.focus, now.view.decimals
    scores, shares = trace.masked[focus], trace.weights[focus]
    best = int(np.argmax(scores))
    hard = [_all_or_nothing(place == best) for place in range(len(shares))]
    soft = [format_share(share, decimals) for share in shares.tolist()]
    word = html.text(trace.words[focus])
    taken = [
        pointing.cell(now, Cell("weights", focus, place), share) for place, share in enumerate(soft)
    ]
    database = _table(now, scores, hard, f"<b>A database:</b> the best key wins, for {word}")
    attention = _table(now, scores, taken, f"<b>Attention:</b> every key has a share, for {word}")
    one = html.text_block(f"It returns {pointing.vector(now, 'v', best)}.")
    mixture = pointing.vector(now, "output", focus)
    mixed = html.text_block(f"It returns the mixture {mixture}.")
    both = f"<div>{database}{one}</div><div>{attention}{mixed}</div>"
    title = html.title("Where the names query, key and value come from")
    st.html(f"{title}{html.text_block(WHAT)}<div class='al-chain'>{both}</div>")


def _all_or_nothing(best: bool) -> str:
    share, how = ("100%", "the largest") if best else ("0%", "not the largest")
    return pointing.told(share, f"A database gives {share}: this similarity is {how}.")


def _table(now: Now, scores: np.ndarray, shares: list[str], caption: str) -> str:
    decimals = now.view.decimals
    asked = "scaled" if now.lesson.masking == "none" else "masked"
    rows = []
    for place, (word, share) in enumerate(zip(pointing.keys(now), shares, strict=True)):
        cell = Cell(asked, now.view.focus, place)
        score = pointing.cell(now, cell, format_number(float(scores[place]), decimals))
        rows.append((word, [score, share, pointing.vector(now, "v", place)]))
    return html.table(["similarity", "share", "value"], rows, caption=caption)
