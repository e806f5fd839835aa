"""What scaling does to the softmax."""

from dataclasses import replace

import numpy as np
import streamlit as st

from attention_core import Cell, number_text, place_labels
from attention_core.maths.demonstrations import SIZES, largest_shares
from ui.charts import growth
from ui.edit.controls import SCALINGS
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import bars, html, pointing

BAR = 300  # pixels
DIVISORS = (
    "d_k is how many numbers a key has; it isn't a key's length as an arrow. Some texts speak of "
    "dividing by the dimension of the key and then compute with its square root, as “Attention Is "
    "All You Need” does."
)


def show_choices(scene: Scene) -> None:
    """Compare the focus word's softmax for the three divisors."""
    focus = scene.view.focus
    rows = []
    for scaling, name in SCALINGS.items():
        other = scene.beside(replace(scene.lesson, scaling=scaling))
        where = f"÷ {name}"
        bar = bars.stacked(other, focus, where=where, width=BAR)
        rows.append((html.escape(where), [_spread(other), *_shares(other, where), bar]))
    columns = ["largest score", *pointing.keys(scene), ""]
    word = html.text(place_labels(scene.trace.words)[focus])
    here = list(SCALINGS).index(scene.lesson.scaling)
    table = html.table(columns, rows, focus=here, caption=f"What {word} takes from each word")
    drawn.write(
        scene, "choices", f"{html.title('Three choices')}{table}{html.text_block(DIVISORS)}"
    )


def _spread(other: Scene) -> str:
    """Return the largest size of the focus word's scaled scores."""
    texts = other.wording.texts("scaled")[other.view.focus]
    sizes = np.abs(other.trace.scaled[other.view.focus])
    largest = number_text(float(sizes.max()), other.view.decimals)
    return pointing.told(largest, f"the largest size among {', '.join(texts)} is {largest}")


def _shares(other: Scene, where: str) -> list[str]:
    return [
        pointing.elsewhere(other, Cell("weights", other.view.focus, place), where)
        for place in range(len(other.trace.key_words))
    ]


def show_growth() -> None:
    """Show how the softmax hardens when d_k grows and nothing is divided."""
    shares = {"no scaling": largest_shares(False), "÷ √d_k": largest_shares(True)}
    rows = [
        (label, [number_text(share, 2, share=True) for share in line])
        for label, line in shares.items()
    ]
    columns = [f"d_k = {size}" for size in SIZES]
    st.html(html.table(columns, rows, caption="The largest of 8 shares, on average"))
    growth.show_growth(SIZES, shares)
    html.paragraphs(
        "400 random queries meet 8 random keys each; equal shares would be 12.5%. Without "
        "scaling one word takes nearly everything when d_k is large. Then small changes of the "
        "numbers change almost nothing, and a model can hardly learn."
    )
