"""Every matrix from words to output as compact tables, in the order in which they arise."""

import numpy as np
import streamlit as st

from attention_core import format_number, format_share, place_labels
from ui import html
from ui.page import Now

DIVISORS = {"none": "÷ 1", "sqrt_d_k": "÷ √{}", "d_k": "÷ {}"}


def divisor(now: Now) -> str:
    """Name what the scores are divided by, with today's d_k."""
    return DIVISORS[now.lesson.scaling].format(now.lesson.d_k)


def show_chain(now: Now) -> None:
    """Draw them all."""
    trace = now.trace
    added = "embedding + position" if now.lesson.position else "embedding"
    matrices = [
        (f"X = {added}", trace.encoded),
        ("Q = X·W<sub>q</sub>", trace.q),
        ("K = X·W<sub>k</sub>", trace.k),
        ("V = X·W<sub>v</sub>", trace.v),
        ("scores = Q·Kᵀ", trace.scores),
        (f"scaled = scores {divisor(now)}", trace.scaled),
        ("weights = softmax", trace.weights),
        ("output = weights·V", trace.output),
    ]
    items = "".join(_matrix(name, values, now) for name, values in matrices)
    st.html(f"<div class='al-chain'>{items}</div>")


def show_stacking(now: Now) -> None:
    """Show the words' rows, one by one, and X as their stack."""
    labels, encoded = place_labels(now.trace.words), now.trace.encoded
    rows = "".join(
        f"<div>{html.text(label)}<span>{html.vector(row, now.view.decimals)}</span></div>"
        for label, row in zip(labels, encoded, strict=True)
    )
    st.html(
        f"<div class='al-stack'><div class='al-rows'>{rows}</div><b>→</b>"
        f"{_matrix('X', encoded, now)}</div>"
    )


def _matrix(name: str, values: np.ndarray, now: Now) -> str:
    shares = name.startswith("weights")
    square = values.shape == now.trace.scores.shape and name.startswith(("s", "w"))
    columns = (
        [html.text(label) for label in place_labels(now.trace.key_words)]
        if square
        else [str(n + 1) for n in range(values.shape[1])]
    )
    written = format_share if shares else format_number
    rows = [
        (html.text(label), [written(value, now.view.decimals) for value in row])
        for label, row in zip(place_labels(now.trace.words), values.tolist(), strict=True)
    ]
    caption = f"<b>{name}</b> <i>{values.shape[0]} × {values.shape[1]}</i>"
    return html.table(columns, rows, focus=now.view.focus, caption=caption)
