"""Softmax: each row of scores becomes shares of 100%."""

from ui import page
from ui.figures import pictures, row_by_row
from ui.tables import html

NOTES = {
    "Why": [
        html.Block(
            "<p class='al-formula'>share<sub>j</sub> = e<sup>s<sub>j</sub></sup> / "
            "Σ<sub>i</sub> e<sup>s<sub>i</sub></sup></p>"
        ),
        "s is a scaled score. The exponential makes every score positive and keeps the order: "
        "a larger score has a larger share. Dividing by the row’s sum makes the row add up to "
        "1, which is 100%.",
        "A percentage says how much of a word’s value is taken. The value counts, too: in the "
        "first example Write takes 40% from “a” and 24% from “poem”, and yet “poem” moves its "
        "output more.",
        "Weights is said of two things. The weight matrices W are learned and the same for "
        "every sentence. The attention weights, these percentages, are computed for each "
        "sentence anew.",
    ],
    "Try it": [
        "Set all numbers in W<sub>q</sub> to 0. Why is every share the same?",
        "No score can be typed: each follows from the numbers. Make one much larger by a "
        "number of W<sub>q</sub>. What happens to its share?",
    ],
}

with page.step("softmax") as here:
    here.live(row_by_row.show_row, pictures.show_softmax, row_by_row.show_all)

    html.notes(NOTES)
