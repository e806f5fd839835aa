"""One number, turned through its whole range: a slider, and what follows for every value."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import streamlit as st

from attention_core import number_text, place_labels
from attention_core.sweep import Knob, sweep, sweep_mixed
from attention_core.telling.naming import numbered, of_heads
from ui.charts.sweep_chart import show_sweep
from ui.edit import hands
from ui.edit.choices import choose
from ui.edit.editors import NAMES
from ui.edit.knob import choose_knob, chosen_knob, reach_of, size_of, turn, turned_fields
from ui.edit.live_slider import Range, show_live_slider
from ui.state import session
from ui.state.scene import Scene
from ui.tables import html

POINTS = 101
MOST_LINES = 8  # of more the labels would cover each other
REACHES = (5.0, 10.0, 20.0, 50.0, 100.0, 1e3, 1e4, 1e5, 1e6)


def show_what_if(scene: Scene, *, output: bool) -> None:
    """Draw it when it is opened."""
    label = "What if? Turn one number through its whole range"
    part = st.expander(label, key="what_if", on_change="rerun", type="compact")
    if not part.open:
        return
    with part, st.container(horizontal=True, key="what_if_parts", gap="medium"):
        with st.container(key="what_if_number", gap="small"):
            _show_choice(scene)
            show_slider(scene, chosen_knob(), "what_if")
        with st.container(key="what_if_chart"):
            _show_chart(scene, chosen_knob(), output)


def name_of(scene: Scene, knob: Knob) -> str:
    """Name the number: ``W_q[1,2]``, or ``embedding of poem, 2``."""
    if knob.field == "embeddings":
        return f"embedding of {scene.lesson.table_words[knob.row]}, {knob.column + 1}"
    return f"{NAMES[knob.field]}[{_rows(scene, knob.field)[knob.row]},{knob.column + 1}]"


def name_in_html(scene: Scene, knob: Knob) -> str:
    """Return its name as HTML."""
    name = name_of(scene, knob)
    return html.text(name) if knob.field == "embeddings" else html.indexed(name)


def _rows(scene: Scene, field: str) -> tuple[str, ...]:
    """Return the labels of a matrix's rows, as its grid has them."""
    lesson = scene.lesson
    if field == "embeddings":
        return lesson.table_words
    return of_heads(lesson.n_heads, lesson.d_v) if field == "w_o" else numbered(lesson.d_model)


def _show_choice(scene: Scene) -> None:
    """Draw three selectors; each one's choice is known before the next one is drawn."""
    knob = chosen_knob()
    with st.container(horizontal=True, key="what_if_cell", gap="small"):
        fields = {NAMES[field]: field for field in turned_fields(scene.lesson)}
        _show_selector("field", fields, NAMES[knob.field])
        field = chosen_knob().field
        labels = _rows(scene, field)
        rows = labels if field == "embeddings" else _named("row", labels)
        _show_selector("row", _places(rows), rows[chosen_knob().row])
        columns = _named("column", numbered(size_of(scene.lesson, field)[1]))
        _show_selector("column", _places(columns), columns[chosen_knob().column])


def _named(what: str, labels: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{what} {label}" for label in labels)


def _places(labels: Sequence[str]) -> dict[str, int]:
    return {label: place for place, label in enumerate(labels)}


def _show_selector(part: str, choices: dict[str, Any], value: str) -> None:
    choose(
        part.capitalize(),
        list(choices),
        value,
        lambda chosen: choose_knob(chosen_knob()._replace(**{part: choices[chosen]})),
        key=f"what_if_{part}",
        label_visibility="collapsed",
    )


def show_slider(scene: Scene, knob: Knob, key: str, *, bare: bool = False) -> None:
    """Draw what turns a number: a slider, and a small step down or up."""
    number = knob.of(scene.lesson, scene.view.head)
    reach = reach_of(next(reach for reach in REACHES if abs(number) <= reach))
    step = reach / 50
    with st.container(horizontal=True, key=f"{key}_turn", gap="small", wrap=False):
        st.button("−", key=f"{key}_minus", on_click=hands.act, args=(_step, -step))
        with st.container(key=f"{key}_slide"):
            show_live_slider(
                f"{key}_slider",
                {"what": "slide", "grid": knob.field, "row": knob.row, "column": knob.column},
                Range(-reach, reach, step),
                name=name_of(scene, knob),
                text=number_text(number, scene.view.decimals),
                number=number,
                bare=bare,
            )
        st.button("+", key=f"{key}_plus", on_click=hands.act, args=(_step, step))


def _step(step: float) -> None:
    state = session.state()
    turn(round(chosen_knob().of(state.lesson, state.view.head) + step, 10))


def _show_chart(scene: Scene, knob: Knob, output: bool) -> None:
    after = knob.field == "w_o"  # it comes after the percentages and the head's output
    if scene.hides("mixed" if after else "output" if output else "weights"):
        html.paragraphs("The chart is hidden, as its numbers are.")
        return
    number, focus = knob.of(scene.lesson, scene.view.head), scene.view.focus
    reach = reach_of(0.0)
    numbers = np.linspace(-reach, reach, POINTS)
    word = html.text(place_labels(scene.trace.words)[focus])
    each = f"for each value of {name_in_html(scene, knob)}"
    follows = False
    if after:
        lines, labels = _of_mixed(scene, knob, numbers)
        what = "The output after W_o"
        html.paragraphs(
            f"The output of {word} after W<sub>o</sub>, {each}. No percentage depends on "
            f"W<sub>o</sub>: it comes after the softmax. Its column {knob.column + 1} makes "
            f"number {knob.column + 1} of the output, and no other."
        )
    elif output:
        swept = sweep(scene.lesson, knob, numbers, head=scene.view.head)
        lines, labels = swept.output[:, focus].T, numbered(scene.lesson.d_v)
        what = "The output"
        html.paragraphs(f"The output of {word}, {each}")
    else:
        swept = sweep(scene.lesson, knob, numbers, head=scene.view.head)
        lines, labels = swept.weights[:, focus].T, place_labels(scene.trace.key_words)
        what, follows = "Attention in %", scene.alone
        html.paragraphs(f"Who {word} attends to, {each}")
    shares = not output and not after
    show_sweep("sweep", numbers, lines, labels, number, what, shares=shares, follows=follows)


def _of_mixed(scene: Scene, knob: Knob, numbers: np.ndarray) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return the lines of all numbers after W_o; where they are too many, of the one that moves."""
    lines = sweep_mixed(scene.lesson, knob, numbers)[:, scene.view.focus].T
    labels = tuple(numbered(len(lines)))
    if len(lines) <= MOST_LINES:
        return lines, labels
    return lines[[knob.column]], (labels[knob.column],)
