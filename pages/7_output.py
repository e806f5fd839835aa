"""Output: the sum of all values, each times its percentage."""

import streamlit as st

from ui import contributions, controls, html, page, pictures, planes

with page.step("Output") as now:
    picture, plane = page.side_by_side()
    with picture:
        html.heading("weights · V = output")
        pictures.show_output(now)
    with plane:
        html.heading("The values, each times its share, tip to tail")
        axes = controls.show_axes(now.lesson.d_v)
        planes.show_tip_to_tail(now, axes)
    numbers, names, try_it = st.tabs(["As numbers", "What it is called", "Try it"])
    with numbers:
        contributions.show_contributions(now)
    with names:
        html.paragraph(
            "Some courses call these vectors the “self-attention scores”. Papers call Q·Kᵀ the "
            "<b>scores</b>, the shares the <b>attention weights</b>, and this the <b>output</b>. "
            "This app uses the papers' names."
        )
    with try_it:
        html.paragraph("Change one number in W<sub>v</sub>. Do any percentages change?")
        html.paragraph("Take the example “Equal attention”. Why are all outputs the same?")
