"""A row of wanted percentages: each is dragged along a bar of what the word takes now."""

from collections.abc import Sequence

import streamlit as st

from ui.edit.scripts import slider_script

_CSS = """
.rows { font-family: var(--st-font); font-size: 17px; color: var(--st-text-color);
  display: grid; grid-template-columns: minmax(3rem, auto) minmax(5rem, 1fr) 5ch 6.2ch 30px;
  gap: 2px 8px; align-items: center; font-variant-numeric: tabular-nums; }
.rows > div { text-align: right; }
.rows > .word { text-align: left; font-weight: 600; max-width: 9ch; overflow: hidden;
  text-overflow: ellipsis; white-space: nowrap; }
.head { color: var(--al-quiet); }
.wanted { font-weight: 700; color: var(--al-accent); }
.free { font-weight: 400; color: var(--al-quiet); }
input { appearance: none; width: 100%; height: 30px; margin: 0; cursor: ew-resize; --thumb: 14px;
  background: linear-gradient(var(--al-share), var(--al-share)) no-repeat, var(--al-soft);
  background-size: calc(var(--thumb) / 2 + var(--now, 0) * (100% - var(--thumb))) 100%, 100% 100%;
  border-radius: 4px; touch-action: pan-y; }
input::-webkit-slider-thumb { appearance: none; width: 14px; height: 30px; border-radius: 4px;
  background: var(--al-accent); border: 2px solid var(--al-page); box-sizing: border-box; }
input::-moz-range-thumb { width: 14px; height: 30px; border-radius: 4px; box-sizing: border-box;
  background: var(--al-accent); border: 2px solid var(--al-page); }
.loose::-webkit-slider-thumb { background: transparent; border-color: var(--al-quiet); }
.loose::-moz-range-thumb { background: transparent; border-color: var(--al-quiet); }
button { font: inherit; color: var(--al-quiet); background: none; border: 0; padding: 0;
  width: 30px; height: 30px; cursor: pointer; }
button:hover { color: var(--al-accent); }
"""
_COMPONENT = st.components.v2.component(
    "attention_wish",
    html="<div class='rows'></div>",
    css=_CSS,
    js=slider_script(__file__),
)


def show_wish(
    row: int,
    word: str,
    keys: Sequence[str],
    wanted: Sequence[float | None],
    shares: Sequence[float],
    texts: Sequence[str],
) -> None:
    """Draw a bar for each word that is asked; what is dragged goes the way of `outbox.js`.

    Hidden shares are those that aren't given: `shares` is empty and `texts` don't tell them.
    """
    lines = [
        {"word": key, "wanted": share, "text": text}
        for key, share, text in zip(keys, wanted, texts, strict=True)
    ]
    for line, share in zip(lines, shares, strict=False):
        line["now"] = share
    _COMPONENT(key="wish_bars", data={"row": row, "word": word, "lines": lines})
