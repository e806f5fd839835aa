"""What scaling does to the softmax."""

from dataclasses import replace

import streamlit as st

from attention_core import Cell, number_text, place_labels
from attention_core.lesson.numbers import agrees, text_number
from attention_core.maths.demonstrations import SIZES, largest_shares
from attention_core.telling.naming import SCALINGS
from ui.charts import growth
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import bars, html, pointing

BAR = 280  # pixels
DIVISORS = html.indexed(
    "d_k is how many numbers a key has; it isn’t a key’s length as an arrow. Some texts speak of "
    "dividing by the dimension of the key and then compute with its square root, as “Attention Is "
    "All You Need” does."
)


def _written(name: str) -> str:
    """Return a name with its index for a text that isn't HTML."""
    return name.replace("d_k", "dₖ")


def show_choices(scene: Scene) -> None:
    """Compare the focus word's softmax for the three divisors."""
    focus = scene.view.focus
    rows = []
    for scaling, name in SCALINGS.items():
        other = scene.beside(replace(scene.lesson, scaling=scaling))
        where = _written(f"÷ {name}")
        bar = bars.stacked(other, focus, where=where, width=BAR)
        rows.append((html.indexed(f"÷ {name}"), [_apart(other), *_shares(other, where), bar]))
    columns = ["largest − smallest score", *pointing.keys(scene), ""]
    word = html.text(place_labels(scene.trace.words)[focus])
    here = list(SCALINGS).index(scene.lesson.scaling)
    table = html.table(columns, rows, focus=here, caption=f"What {word} takes from each word")
    drawn.write(
        scene, "choices", f"{html.title('Three choices')}{table}{html.text_block(DIVISORS)}"
    )


def apart(scene: Scene, matrix: str) -> str:
    """Return how far the focus word's numbers in a matrix lie apart, as they are printed."""
    numbers = [text_number(text) for text in scene.wording.texts(matrix)[scene.view.focus]]
    return number_text(max(numbers) - min(numbers), scene.view.decimals)


def _apart(other: Scene) -> str:
    """Return that of the scaled scores, with its sum."""
    told, texts = apart(other, "scaled"), other.wording.texts("scaled")[other.view.focus]
    smallest, *_, largest = sorted([*texts, *texts], key=text_number)  # also where it is one alone
    numbers = [text_number(text) for text in (largest, smallest, told)]
    sign = "=" if agrees(numbers[0] - numbers[1], numbers[2]) else "≈"
    less = f"({smallest})" if numbers[1] < 0 else smallest
    how = f"largest − smallest of {', '.join(texts)} = {largest} − {less} {sign} {told}"
    return pointing.told(told, how)


def _shares(other: Scene, where: str) -> list[str]:
    return [
        pointing.elsewhere(other, Cell("weights", other.view.focus, place), where)
        for place in range(len(other.trace.key_words))
    ]


def show_growth() -> None:
    """Show how the softmax hardens when d_k grows and nothing is divided."""
    shares = {"no scaling": largest_shares(False), "÷ √d_k": largest_shares(True)}
    rows = [
        (html.indexed(label), [number_text(share, 2, share=True) for share in line])
        for label, line in shares.items()
    ]
    columns = [html.indexed(f"d_k = {size}") for size in SIZES]
    st.html(html.table(columns, rows, caption="The largest of 8 shares, on average"))
    growth.show_growth(SIZES, {_written(label): line for label, line in shares.items()})
    html.paragraphs(
        "400 random queries meet 8 random keys each; equal shares would be 12.5%. Without "
        "scaling one word takes nearly everything when d_k is large. Then small changes of the "
        "numbers change almost nothing, and a model can hardly learn."
    )
