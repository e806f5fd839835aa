"""Output: the sum of all values, each times its percentage."""

import streamlit as st

from ui import contributions, controls, html, page, pictures, planes
from ui.now import Now

with page.step("Output") as here:

    @here.live
    def draw(now: Now) -> None:
        """Draw the product and the sum, as arrows and as numbers."""
        picture, plane = page.side_by_side()
        with picture:
            html.heading("weights · V = output")
            pictures.show_output(now)
        with plane:
            html.heading("The values, each times its share, tip to tail")
            planes.show_tip_to_tail(now, controls.show_axes(now.lesson.d_v))
        contributions.show_contributions(now)

    names, try_it = st.tabs(["What it is called", "Try it"])
    with names:
        html.paragraphs(
            "Some courses call these vectors the “self-attention scores”. Papers call Q·Kᵀ the "
            "<b>scores</b>, the shares the <b>attention weights</b>, and this the <b>output</b>. "
            "This app uses the papers' names."
        )
    with try_it:
        html.paragraphs(
            "Change one number in W<sub>v</sub>. Do any percentages change?",
            "Take the example “Equal attention”. Why are all outputs the same?",
        )
