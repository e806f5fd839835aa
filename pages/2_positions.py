"""Positions: a pattern for each place keeps the word order."""

from ui import page
from ui.figures import pictures, two_orders
from ui.frame.steps import STEPS, link
from ui.state import address
from ui.tables import html

NOTES = {
    "Why": [
        "Attention compares every word with every word. It does not see which one came "
        "first. So a pattern that belongs to the place is added to the word’s numbers.",
        "The pattern is from “Attention Is All You Need”: sines and cosines of the place, "
        "each pair slower than the one before.",
        html.Block(
            "<p class='al-formula'>PE(p, 2i) = sin(p / 10000<sup>2i/d</sup>)<br>"
            "PE(p, 2i + 1) = cos(p / 10000<sup>2i/d</sup>)</p>"
        ),
        "p is the place and i the pair of columns; both count from 0. The table’s columns "
        "count from 1: the first pair, i = 0, is columns 1 and 2. d is how many numbers a word "
        "has.",
        "The first place, p = 0, isn’t all zeros: its cosines are 1.",
        "Many models learn the pattern instead, or turn queries and keys by an angle that "
        "grows with the place.",
    ],
    "Try it": [
        "Turn positions off and on. Which percentages change?",
        "Take the example “A repeated word”. What tells the two “the” apart?",
        "Take the example “The word before”. What is left of it without positions?",
    ],
}

with page.step("positions") as here:
    here.live(pictures.show_encoding, two_orders.show_two_orders)

    order = link(STEPS["word_order"], "Word order", address.query())
    swaps = f"On {order}, under Further, two words change places when both are pressed."
    html.notes(
        NOTES | {"Try it": [*NOTES["Try it"], html.Block(f"<p class='al-text'>{swaps}</p>")]}
    )
