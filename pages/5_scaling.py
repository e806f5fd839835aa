"""Scaling: the scores are divided by the square root of d_k."""

import streamlit as st

from ui import chain, html, page, pictures, scaling

with page.step("Scaling") as now:
    html.heading("Scores, scaled scores, weights")
    pictures.show_scaling(now, chain.divisor(now))
    choices, growth, question, try_it = st.tabs(
        ["Three choices", "When d_k grows", "Is it systematic?", "Try it"]
    )
    with choices:
        scaling.show_choices(now)
        html.paragraph(
            "Some texts say “divide by the dimension of the key” and then compute with its "
            "square root. The paper divides by the square root."
        )
    with growth:
        scaling.show_growth()
    with question:
        html.note(
            "Some courses say that the square root “doesn't scale the dot products in any "
            "systematic way”. It does."
        )
        html.paragraph(
            "A dot product adds up d_k products. Take numbers that are independent, with mean 0 "
            "and variance 1. Then the dot product has variance d_k, so its typical size is √d_k. "
            "Dividing by √d_k brings that back to 1, for every d_k."
        )
        html.paragraph(
            "It isn't a cosine: the vectors' own lengths still count. A longer query still has "
            "larger scores."
        )
    with try_it:
        html.paragraph("Choose 1, √d_k and d_k in turn. When are the percentages most equal?")
        html.paragraph("Multiply all numbers in W<sub>q</sub> by 10. Who gets everything?")
