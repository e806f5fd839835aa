"""A lookup as a database does it, beside the soft one of attention."""

import streamlit as st

from attention_core import Cell, number_text, place_labels
from attention_core.rounding import best_keys
from ui import html, pointing
from ui.now import Now

WHAT = (
    "The names come from databases. A <b>query</b> is what the user asks for. <b>Keys</b> are "
    "what the items are ranked by, by their similarity to the query. A <b>value</b> is what "
    "a key returns."
)


def show_lookup(now: Now) -> None:
    """Show what one query returns: the best value alone, or a mixture of all."""
    focus, keys = now.view.focus, range(len(now.trace.key_words))
    best = best_keys(now.trace, focus, masked=True)
    hard = [_all_or_nothing(now, best, key) for key in keys]
    soft = [pointing.cell(now, Cell("weights", focus, key)) for key in keys]
    word = html.text(place_labels(now.trace.words)[focus])
    database = _table(now, hard, f"<b>A database:</b> the best key wins, for {word}")
    attention = _table(now, soft, f"<b>Attention:</b> every key has a share, for {word}")
    one = html.text_block(_returned(now, best))
    mixture = pointing.vector(now, "output", focus)
    mixed = html.text_block(f"It returns the mixture {mixture}.")
    both = f"<div>{database}{one}</div><div>{attention}{mixed}</div>"
    title = html.title("Where the names query, key and value come from")
    st.html(f"{title}{html.text_block(WHAT)}<div class='al-chain'>{both}</div>")


def _all_or_nothing(now: Now, best: tuple[int, ...], key: int) -> str:
    if key in best and len(best) > 1:
        how = f"{len(best)} similarities are equally large, so a database finds no single best key."
        return pointing.told("tie", how)
    share = number_text(float(key in best), now.view.decimals, share=True)
    size = "the largest" if key in best else "not the largest"
    how = f"this similarity is {size}" if best else "this word may look at nothing"
    return pointing.told(share, f"A database gives {share}: {how}.")


def _returned(now: Now, best: tuple[int, ...]) -> str:
    if not best:
        return "It returns nothing: this word may look at nothing."
    if len(best) > 1:
        return f"{len(best)} similarities tie: it can return the value of any of these keys."
    return f"It returns {pointing.vector(now, 'v', best[0])}."


def _table(now: Now, shares: list[str], caption: str) -> str:
    rows = []
    for place, (word, share) in enumerate(zip(pointing.keys(now), shares, strict=True)):
        score = pointing.cell(now, Cell(now.asked, now.view.focus, place))
        rows.append((word, [score, share, pointing.vector(now, "v", place)]))
    return html.table(["similarity", "share", "value"], rows, caption=caption)
