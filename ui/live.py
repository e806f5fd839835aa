"""What follows from the numbers: an edit draws this part of a page again, and only this.

Each element costs the browser more than its numbers cost the server, so they are few. The grids
are a part of their own: a hand that types into one has no need of it to be drawn again.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attention_core import trace
from ui.edit import editors, grids, hands, mask, scales, undo, what_if
from ui.figures import story
from ui.frame import before_after, code, failure, in_force, sum_bar
from ui.frame.bridge import show_bridge
from ui.frame.steps import Step
from ui.state import address, drawn, runs, session
from ui.state.scene import Scene
from ui.tables import results

# What stands before the grids.
FIRST = {"mask": mask.show_boxes, "scales": scales.show_scales}


class Places(NamedTuple):
    """Where on the page the parts go."""

    undo: DeltaGenerator
    first: DeltaGenerator | None
    reveal: DeltaGenerator
    figure: DeltaGenerator
    below: DeltaGenerator


@st.fragment(key=grids.FRAGMENT)
def show_grids(here: Step) -> None:
    """Draw the grids."""
    with failure.told():
        hands.note()
        grids.begin_editions()
        editors.show_editors(here.grids)


@st.fragment(key=hands.LIVE)
@session.looked_at_once()
def show_live(here: Step, draw: Sequence[Callable[[Scene], None]], places: Places) -> None:
    """Draw the picture, and what is below it; other words or sizes need the frame anew, too."""
    if runs.frame_is_old():
        st.rerun()
    scene = None
    with failure.told():
        grids.begin_editions()
        hands.draw_grids()
        state = session.state()
        computed = trace(state.lesson, state.view.head)
        compared, since = before_after.compared(), state.history.compared
        still = not state.moving
        scene = Scene(state.lesson, computed, state.view, compared, since, still=still)
        _show_parts(here, draw, scene, places)
    drawn.tell(scene)
    address.write()  # late: the browser draws a page anew for the address alone
    show_bridge(here.path, scene)


def _show_parts(
    here: Step, draw: Sequence[Callable[[Scene], None]], scene: Scene, places: Places
) -> None:
    failure.tell_noted()
    with places.undo:
        undo.show_undo()
    with places.reveal:
        before_after.show_reveal()
    story.show_story(here.key, scene, before_after.why(scene))
    if places.first is not None:
        with places.first:
            FIRST[here.first](scene)
    before_after.show_changes(scene)
    results.show_results(scene)
    in_force.show_in_force(here, scene)
    picture, *below = draw
    with failure.told():
        with places.figure:
            _show_step(picture, scene)
        with places.below:
            for part in below:
                part(scene)
            what_if.show_what_if(scene, output=here.key == "output")
    code.show_code(here, scene)
    sum_bar.show_sum(scene, here.matrix)


def _show_step(draw: Callable[[Scene], None], scene: Scene) -> None:
    """Draw the step's own picture; a name of its own in `benchmarks/edit_latency.py`."""
    draw(scene)
