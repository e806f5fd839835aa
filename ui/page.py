"""What every page has: the frame with sidebar and strip, the live part, previous and next."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attention_core import Lesson, trace
from ui.edit import controls, grids
from ui.frame import before_after, failure, sidebar, steps
from ui.frame.bridge import show_frame_bridge
from ui.frame.steps import Step
from ui.live import Places, show_grids, show_live
from ui.state import address, session
from ui.state.now import Now
from ui.tables import html

_STYLE = Path(__file__).with_name("style.css")
WIDTH = 404  # room for two grids of two columns; the results need the rest of a projector
Draw = Callable[[Now], None]


@dataclass(frozen=True)
class Here:
    """What a page's own script works with."""

    lesson: Lesson  # for texts that stay as they are while numbers change: words and sizes
    live: Callable[[Draw], None]  # draws the part that follows each edit


@contextmanager
def step(name: str) -> Iterator[Here]:
    """Draw the frame of a page around what its script draws."""
    here = steps.BY_NAME[name]
    st.set_page_config(page_title=f"{name} · Attention Live", page_icon="🔎", layout="wide")
    st.html(_STYLE)
    with failure.told():
        _show_frame(here)
    with failure.told():
        yield Here(session.state().lesson, lambda draw: _show_live(here, draw))
    _show_neighbours(here)
    show_frame_bridge()
    session.end_run()


def _show_frame(here: Step) -> None:
    """Draw what only other words, other sizes, a switch or another page change."""
    try:
        if session.begin_run(here.file, here.path):
            address.read()
        grids.begin_editions()
        address.write()
        sidebar.show_sidebar(here)
        _show_strip(here)
        _show_problem()
        _show_heading(here)
        if here.controls:
            controls.show_controls(here.controls)
    finally:
        session.end_frame()


def _show_live(here: Step, draw: Draw) -> None:
    """Set the grids beside the results; what follows from the numbers has its places here."""
    top = st.container(key="top")
    with st.container(horizontal=True, key="numbers", gap="medium", wrap=False):
        with st.container(horizontal=True, key="change", gap="small", width=WIDTH):
            st.html("<h2 class='al-part'>Change the numbers</h2>")
            undo = st.container(horizontal=True, key="undo_redo", gap="small")
            show_grids(here)
        results = st.container(gap="small", key="results_part")
    show_live(here, draw, Places(top, undo, results))


def _show_problem() -> None:
    """Say what is wrong with the link, in a place that is kept: what follows must not move."""
    place = st.empty()
    if problem := address.problem():
        with place:
            html.problem(problem)


def _show_strip(here: Step) -> None:
    now = session.state()
    computed = trace(now.lesson, now.view.head)
    links = "".join(
        steps.link(
            each,
            f"{each.short}<i>{steps.shape(each, computed)}</i>",
            address.query(),
            here=each is here,
        )
        for each in steps.STEPS
    )
    with st.container(key="strip"):
        st.html(f"<nav aria-label='Steps'>{links}</nav>")


def _show_heading(here: Step) -> None:
    title = f"{here.number} {here.name}" if here.number else here.name
    with st.container(horizontal=True, key="heading", gap="small", vertical_alignment="center"):
        st.html(f"<div class='al-heading'><h1>{title}</h1><p>{here.claim}</p></div>")
        before_after.show_baseline_button()
        before_after.show_hiding()


def _show_neighbours(here: Step) -> None:
    before, after = here.number - 1, here.number + 1
    links = "<span></span>"
    if before >= 0:
        links = steps.link(steps.STEPS[before], f"← {steps.STEPS[before].name}", address.query())
    if after < len(steps.STEPS):
        links += steps.link(steps.STEPS[after], f"{steps.STEPS[after].name} →", address.query())
    with st.container(key="neighbours"):
        st.html(f"<nav aria-label='Previous and next'>{links}</nav>")


def side_by_side() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return two places beside each other, each as wide as what is in it; they wrap."""
    with st.container(horizontal=True, key="side_by_side", gap="small"):
        return st.container(key="left"), st.container(key="right")
