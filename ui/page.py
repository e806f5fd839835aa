"""What every page has: sidebar, strip of steps, numbers beside results, previous and next."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attention_core import Trace, trace
from ui import (
    address,
    before_after,
    code,
    controls,
    editors,
    failure,
    html,
    one_number,
    results,
    session,
    sidebar,
    steps,
    story,
    what_if,
)
from ui.bridge import show_bridge
from ui.now import Now
from ui.steps import Step

_STYLE = Path(__file__).with_name("style.css")


@contextmanager
def step(name: str) -> Iterator[Now]:
    """Draw the frame of a page; the body draws the step's own picture inside it."""
    here = steps.BY_NAME[name]
    st.set_page_config(page_title=f"{name} · Attention Live", page_icon="🔎", layout="wide")
    st.html(_STYLE)
    try:
        now = _show_frame(here)
    except Exception as fault:
        failure.show(fault)
        st.stop()
    try:
        yield now
    except Exception as fault:
        failure.show(fault)
    code.show_code(here, now)
    _show_neighbours(here)
    show_bridge()
    session.end_run()


def _show_frame(here: Step) -> Now:
    """Draw everything above the step's own picture."""
    if session.begin_run(here.name):
        address.read()
    editors.begin_editions()
    address.write()
    sidebar.show_sidebar(here)
    state = session.state()
    computed = trace(state.lesson, state.view.head)
    now = Now(state.lesson, computed, state.view, before_after.compared())
    _show_strip(here, now.trace)
    if problem := address.problem():
        html.problem(problem)
    _show_heading(here, now)
    if here.controls:
        controls.show_controls(here.controls)
    what_if.show_what_if(now, output=here.matrix == "output")
    _show_numbers(here, now)
    return now


def _show_strip(here: Step, computed: Trace) -> None:
    query = address.query()
    with st.container(horizontal=True, wrap=False, key="strip", gap=None):
        for each in steps.STEPS:
            label = f"{each.short} :small[{steps.shape(each, computed)}]"
            with st.container(key=f"strip_here_{each.number}" if each is here else None):
                st.page_link(each.file, label=label, query_params=query)


def _show_heading(here: Step, now: Now) -> None:
    told = story.story(here.name, now.lesson, now.trace, now.view.focus, now.view.decimals)
    told = "" if "shares" in now.view.hidden else told
    title = f"{here.number} {here.name}" if here.number else here.name
    st.html(
        f"<div class='al-heading'><h1>{title}</h1><p>{here.claim}</p>"
        f"<p class='al-story'>{told}</p>"
        "<p class='al-phone'>Tap » to type another sentence.</p></div>"
    )


def _show_numbers(here: Step, now: Now) -> None:
    with st.container(horizontal=True, key="numbers", gap="medium", wrap=False):
        with st.container(key="change", gap="small", width="content"):
            st.html("<h2 class='al-part'>Change the numbers</h2>")
            editors.show_editors(here.editors)
            rest = [name for name in steps.ALL_EDITORS if name not in here.editors]
            if rest:
                editors.show_more(rest)
        with st.container(gap="small", key="results_part"):
            with st.container(horizontal=True, key="results_head", vertical_alignment="center"):
                st.html("<h2 class='al-part'>Results</h2>")
                before_after.show_baseline_button()
                before_after.show_hiding()
            results.show_results(now)
            before_after.show_changes(now)
            one_number.show_one_number(now, here.matrix or "output")


def _show_neighbours(here: Step) -> None:
    before = steps.STEPS[here.number - 1] if here.number else None
    after = steps.STEPS[here.number + 1] if here.number + 1 < len(steps.STEPS) else None
    with st.container(horizontal=True, horizontal_alignment="distribute", key="neighbours"):
        if before:
            st.page_link(before.file, label=f"← {before.name}", query_params=address.query())
        if after:
            st.page_link(after.file, label=f"{after.name} →", query_params=address.query())


def side_by_side() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return two places beside each other, each as wide as what is in it; they wrap."""
    with st.container(horizontal=True, key="side_by_side", gap="medium"):
        return st.container(key="left"), st.container(key="right")
