"""What scaling does to the softmax."""

from dataclasses import replace

import numpy as np
import streamlit as st

from attention_core import format_number, format_share, place_labels, trace
from attention_core.demonstrations import SIZES, largest_shares
from ui import html
from ui.controls import SCALINGS
from ui.now import Now

DIVISORS = (
    "Some texts say “divide by the dimension of the key” and then compute with its square root. "
    "“Attention Is All You Need” divides by the square root."
)


def show_choices(now: Now) -> None:
    """Compare the focus word's softmax for the three divisors."""
    focus, decimals = now.view.focus, now.view.decimals
    rows = []
    for scaling, name in SCALINGS.items():
        other = trace(replace(now.lesson, scaling=scaling), now.view.head)
        spread = format_number(float(np.abs(other.scaled[focus]).max()), decimals)
        shares = [format_share(share, decimals) for share in other.weights[focus].tolist()]
        rows.append((f"÷ {html.escape(name)}", [spread, *shares]))
    columns = ["largest size of a score", *map(html.text, place_labels(now.trace.key_words))]
    word = html.text(now.trace.words[focus])
    here = list(SCALINGS).index(now.lesson.scaling)
    table = html.table(columns, rows, focus=here, caption=f"What {word} takes from each word")
    st.html(f"{html.title('Three choices')}{table}{html.text_block(DIVISORS)}")


def show_growth() -> None:
    """Show how the softmax hardens when d_k grows and nothing is divided."""
    rows = [
        (label, [format_share(share, 2) for share in largest_shares(divide)])
        for label, divide in (("no scaling", False), ("÷ √d_k", True))
    ]
    columns = [f"d_k = {size}" for size in SIZES]
    st.html(html.table(columns, rows, caption="The largest of 8 shares, on average"))
    html.paragraphs(
        "400 random queries meet 8 random keys each; equal shares would be 12.5 %. Without "
        "scaling one word takes nearly everything when d_k is large. Then small changes of the "
        "numbers change almost nothing, and a model can hardly learn."
    )
