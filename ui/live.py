"""What follows from the numbers: an edit draws this part of a page again, and only this.

Each element costs the browser more than its numbers cost the server, so they are few.
"""

from collections.abc import Callable

import streamlit as st

from attention_core import trace
from ui import (
    address,
    before_after,
    code,
    editors,
    failure,
    one_number,
    results,
    session,
    story,
    what_if,
)
from ui.now import Now
from ui.steps import Step


@st.fragment
def show_live(here: Step, draw: Callable[[Now], None]) -> None:
    """Draw it; where an edit changed more than numbers, the frame is drawn again too."""
    if session.frame_is_old():
        st.rerun()
    with failure.told():
        editors.begin_editions()
        state = session.state()
        computed = trace(state.lesson, state.view.head)
        now = Now(state.lesson, computed, state.view, before_after.compared())
        story.show_story(here.name, now)
        what_if.show_what_if(now, output=here.matrix == "output")
        _show_numbers(here, now)
        with failure.told():
            _show_step(draw, now)
        code.show_code(here, now)
    address.write()  # last: the browser draws a page anew for the address alone


def _show_step(draw: Callable[[Now], None], now: Now) -> None:
    """Draw the step's own part; a name of its own in `benchmarks/edit_latency.py`."""
    draw(now)


def _show_numbers(here: Step, now: Now) -> None:
    with st.container(horizontal=True, key="numbers", gap="medium", wrap=False):
        editors.show_editors(here.editors)
        with st.container(gap="small", key="results_part"):
            results.show_results(now)
            before_after.show_changes(now)
            one_number.show_one_number(now, here.matrix or "output")
