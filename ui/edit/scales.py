"""Two sliders: how many numbers random queries and keys have, and the lesson's temperature."""

from dataclasses import replace

import streamlit as st

from attention_core import place_labels
from attention_core.lesson.numbers import spelled
from attention_core.maths.random_scores import D_KS
from ui.edit import hands
from ui.edit.live_slider import Range, show_live_slider
from ui.state import drawn, session
from ui.state.scene import HIDDEN, Scene
from ui.tables import bars, html

POWERS = Range(low=1, high=len(D_KS), step=1, base=2)
TEMPERATURES = Range(low=-2, high=2, step=0.05, base=10, digits=2)  # 1 is in the middle
LOWEST, HIGHEST = 0.01, 100.0
WIDTH = 370  # of the bar, in pixels
STAYS = (
    "The temperature belongs to the lesson: it divides the scores on every page, until it is 1 "
    "again."
)


def show_scales(scene: Scene) -> None:
    """Draw each slider with its button; below the temperature what the followed word takes."""
    state = session.state()
    with _row("random"):
        show_live_slider(
            "d_k_slider",
            {"what": "d_k"},
            POWERS,
            name="Random vectors: d_k",
            text=f"{state.d_k}",
            number=state.d_k,
        )
        st.button("Draw again", key="draw", on_click=hands.act, args=(_draw_again,))
    temperature = scene.lesson.temperature
    with _row("warmth"):
        show_live_slider(
            "temperature_slider",
            {"what": "temperature"},
            TEMPERATURES,
            name="Temperature",
            text=spelled(f"{temperature:g}"),
            number=temperature,
        )
        cold = temperature == 1.0
        st.button("Back to 1", key="cold", on_click=hands.act, args=(_set, 1.0), disabled=cold)
    drawn.write(scene, "temperature", _effect(scene))


def _row(key: str) -> st.delta_generator.DeltaGenerator:
    return st.container(
        horizontal=True, key=key, gap="small", wrap=False, vertical_alignment="bottom"
    )


def _effect(scene: Scene) -> str:
    """Return the shares of the followed word, in the class's own sentence."""
    word = html.text(place_labels(scene.trace.words)[scene.view.focus])
    bar = bars.stacked(scene, scene.view.focus, width=WIDTH)
    shares = bar or f" {HIDDEN}" * scene.hides("weights")
    divided = f"Scores ÷ {scene.wording.divisor}: what {word} takes"
    return f"<div class='al-label'>{divided}{shares}</div><p class='al-quiet al-stays'>{STAYS}</p>"


def turn_d_k(d_k: int) -> None:
    """Take over how many numbers the random vectors have."""
    if d_k in D_KS:
        session.state().d_k = d_k


def turn_temperature(number: float, burst: str) -> None:
    """Take over the temperature that the slider has told."""
    _set(max(LOWEST, min(HIGHEST, number)), f"temperature {burst}")


def _set(temperature: float, burst: str = "") -> None:
    session.change(replace(session.state().lesson, temperature=temperature), burst)


def _draw_again() -> None:
    """Draw other random numbers."""
    session.state().draw += 1
