"""Scaling: the scores are divided by the square root of d_k."""

from ui import page
from ui.figures import pictures, scaling
from ui.tables import html

NOTES = {
    "Is it systematic?": [
        "For one kind of numbers it is: independent ones with mean 0 and variance 1, roughly "
        "those of a model before its training. A dot product adds up d_k products of them, so "
        "it has variance d_k and a typical size of √d_k. Dividing by √d_k brings that back "
        "to 1, for every d_k.",
        "The scores of a trained model needn’t obey: its queries and keys depend on each other.",
        "It isn’t a cosine: the vectors’ own lengths still count. A longer query still has "
        "scores of larger size, positive or negative.",
    ],
    "Try it": [
        "Choose 1, √d_k and d_k in turn. When are the percentages most equal?",
        "Multiply all numbers in W<sub>q</sub> by 10. In which rows does one word get nearly "
        "everything?",
    ],
}

with page.step("scaling") as here:
    here.live(pictures.show_scaling, scaling.show_choices)

    html.heading("When d_k grows")
    scaling.show_growth()
    html.notes(NOTES)
