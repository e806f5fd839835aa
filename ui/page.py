"""What every page has: strip and bar, grids, picture, results and sum, previous and next."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attention_core import Lesson
from ui.edit import controls, grids
from ui.frame import bar, before_after, failure, steps
from ui.frame.bridge import show_frame_bridge
from ui.frame.steps import Step
from ui.live import Places, show_grids, show_live
from ui.state import address, drawn, runs, session
from ui.tables import html

# In this order: a later one may say otherwise.
_SHEETS = ("colours", "frame", "tables", "charts", "parts", "training", "narrow", "presenting")
_STYLE = "".join((Path(__file__).parent / f"style/{name}.css").read_text() for name in _SHEETS)


@dataclass(frozen=True)
class Here:
    """What a page's own script works with."""

    lesson: Lesson  # for texts that stay as they are while numbers change: words and sizes
    live: Callable[..., None]  # draws what follows each edit: the picture, and what is below it


@contextmanager
def step(key: str) -> Iterator[Here]:
    """Draw the frame of a page around what its script draws."""
    here = steps.STEPS[key]
    st.set_page_config(page_title=f"{here.title} · Attention Live", page_icon="🔎", layout="wide")
    st.html(f"<style>{_STYLE}</style>")
    with failure.told():
        _begin(here)
    with failure.told():
        _show_strip(here)
    undo = _place(lambda: bar.show_bar(here))
    with failure.told():
        _show_heading(here)
    places = _show_numbers(here, undo)
    runs.end_frame()
    with failure.told():
        yield Here(session.state().lesson, lambda *draw: show_live(here, draw, places))
    _show_neighbours(here)
    show_frame_bridge()
    runs.end()


@session.whole()
def _begin(here: Step) -> None:
    """Take over what the address says, where it is to be read."""
    said = st.query_params.to_dict()  # a run may end at this look: it has begun nothing yet
    if runs.begin(here.file, here.path):
        address.read(said)
    grids.begin_editions()
    address.write()


def _place(draw: Callable[[], DeltaGenerator]) -> DeltaGenerator:
    """Draw something that leaves a place for more; after a fault the place is there as well."""
    with failure.told():
        return draw()
    return st.container()


def _show_numbers(here: Step, undo: DeltaGenerator) -> Places:
    """Set the grids beside what follows from them, which is drawn later: here are its places.

    In the order in which they stand on a phone, and which the keyboard goes through.
    """
    with st.container(key="numbers"):
        with st.container(key="results_part", gap=None):
            with st.container(key="results"):
                drawn.keep_place("results")
            reveal = st.container(key="reveal_part", gap=None)
            drawn.keep_place("in_force")
        with st.container(key="change", gap="small"):
            first = st.container(key=here.first) if here.first else None
            show_grids(here)
            before_after.show_baseline_button()
            with st.container(key="changes", gap=None):
                drawn.keep_place("changes")
        figure = st.container(key="figure", horizontal=True, gap="medium")
        below = st.container(key="below")
    return Places(undo, first, reveal, figure, below)


def _show_strip(here: Step) -> None:
    links = {further: "" for further in (False, True)}
    for each in steps.STEPS.values():
        links[each.further] += steps.link(each, each.label, address.query(), here=each is here)
    menu = steps.FURTHER
    if here.further:
        menu = f"<span>{menu}: </span>{here.label}"
    current = " class='al-current'" * here.further
    with st.container(key="strip"):
        st.html(
            "<nav aria-label='Steps'><b>Attention Live</b>"
            f"<div class='al-links'>{links[False]}</div>"
            f"<details class='al-further'><summary{current}>{menu}</summary>"
            f"<div>{links[True]}</div></details></nav>"
        )


def _show_heading(here: Step) -> None:
    """Name the step and what it does; below is today's sentence about it."""
    html.problem(address.problem())
    with st.container(horizontal=True, key="heading", gap="small", vertical_alignment="center"):
        claim = html.indexed(here.claim)
        st.html(f"<div class='al-heading'><h1>{here.heading}</h1><p>{claim}</p></div>")
        several = ("head",) * (session.state().lesson.n_heads > 1)
        if names := (*here.controls, *several):
            controls.show_controls(names)
    with st.container(key="story"):
        drawn.keep_place("story")


def _show_neighbours(here: Step) -> None:
    before, after = steps.neighbours(here)
    query = address.query()
    links = steps.link(before, f"← {before.name}", query) if before else "<span></span>"
    links += steps.link(after, f"{after.name} →", query) if after else ""
    with st.container(key="neighbours"):
        st.html(f"<nav aria-label='Previous and next'>{links}</nav>")
