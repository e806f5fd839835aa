"""What people do, taken over into the lesson: in the order in which they did it, and within bounds.

Every callback comes through `act`. Before it does anything it takes over what the grids hold, since
a number that was typed, pasted or filled in comes along with the message about what was done next.
"""

from collections.abc import Callable, Set
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from attention_core import parse_number
from ui.edit import grids
from ui.edit.grids import Place, Shown, shown_now
from ui.state import fault_log, gate, runs, session

LIVE = "live"  # the fragment that follows each edit


def act(do: Callable[..., None], *args: Any) -> None:
    """Do what a person did, after what stands in their grids; a fault is said on the page."""
    guard(_after_grids, do, *args)


def _after_grids(do: Callable[..., None], *args: Any) -> None:
    note()
    do(*args)


def guard(do: Callable[..., None], *args: Any) -> None:
    """Do what a person did, and draw what that takes."""
    try:
        with session.whole():
            session.state().moving = session.state().turning = False
            do(*args)
            grids.begin_editions()
        _draw_more()
    except Exception as fault:
        fault_log.log(fault)
        session.state().fault = True  # the next page says so: `failure.tell_noted`


def _draw_more() -> None:
    """Draw more than the live part where this is only to draw that."""
    context, state = get_script_run_ctx(), session.state()
    if context is None or not runs.of_a_part():
        return
    if context.page_script_hash != state.script:
        # It comes from a page that was left meanwhile: show the one that was gone to.
        st.switch_page(state.file)
    if runs.frame_is_old():
        st.rerun()
    _draw_both()


def _draw_both() -> None:
    if grids.are_old():
        st.rerun(scope=[LIVE, grids.FRAGMENT])


def draw_grids() -> None:
    """Draw the grids, too, where the run that was to draw them was broken off."""
    context = get_script_run_ctx()
    if context is not None and len(context.fragment_ids_this_run or ()) == 1:
        _draw_both()


@session.whole()
def note(later: Set[tuple[str, Place]] = frozenset()) -> None:
    """Take over what the grids hold, but for cells that were typed into `later`."""
    for name in session.state().editions:
        take_over(name, {place for grid, place in later if grid == name})


@session.whole()
def take_over(name: str, later: Set[Place] = frozenset()) -> None:
    """Take over what a person did in a grid; what can't be read leaves the last good number.

    A grid tells how it differs from its source, at times after the lesson has gone on. So a
    text counts only where it is new since it was looked at last, and where its cell wasn't
    opened again and typed into meanwhile.
    """
    edition = session.state().editions[name]
    n_rows, n_columns = np.shape(edition.source.values)
    grid = session.held(edition.key(name))
    held = {} if grid is None else gate.edited_cells(grid, n_rows, n_columns)
    if held is None or held == edition.held:
        return
    session.state().editions[name] = edition.caught_up(held)
    source = {place: edition.source.text(*place) for place in (*edition.held, *held)}
    before, after = {**source, **edition.held}, {**source, **held}
    new = {place: text for place, text in after.items() if text != before[place]}
    texts = {
        place: text
        for place, text in new.items()
        if place not in later and not edition.is_late(place, text)
    }
    *typed, burst = session.state().typed
    # A cell that was just left goes with the keys that were typed into it: one step.
    others = {place: text for place, text in texts.items() if [name, place] != typed}
    alone = all(_stands(edition, *place, text) for place, text in others.items())
    burst = burst if alone and others != texts else ""
    _set(name, texts, burst, left=True)


def type_number(
    grid: str, row: int, column: int, text: str, burst: str, *, left: bool = False
) -> None:
    """Take over what stands in a cell; while it is open half a number is no mistake."""
    edition = session.state().editions.get(grid)
    if edition is None or row >= len(edition.source.rows):
        return
    if column < len(edition.source.values[0]):
        session.state().typed = (grid, (row, column), burst)
        session.state().typed_in = edition.number
        session.state().editions[grid] = edition.typed((row, column), burst, text)
        _set(grid, {(row, column): text}, burst, left=left)


def take_back(burst: str) -> None:
    """Take back what was typed into a cell that was left without it."""
    state = session.state()
    session.take_back(burst)
    name, place, last = state.typed
    if last == burst and name in state.editions:
        edition = state.editions[name] = state.editions[name].typed(place, burst, None)
        _keep(name)
        if edition.number != state.typed_in:
            grids.renew(name)  # it was drawn with what is taken back, as after a reload


def _set(name: str, texts: dict[Place, str | None], burst: str, *, left: bool) -> None:
    """Set cells to what their texts say, as one step that can be undone."""
    state = session.state()
    edition = state.editions[name]
    numbers = {}
    wrong = {place: problem for place, problem in edition.wrong.items() if place not in texts}
    for place, text in texts.items():
        try:
            numbers[place] = _read(edition.source, *place, text)
        except ValueError as problem:
            if not left:
                continue
            wrong[place] = str(problem)
            if state.typed[:2] == (name, place):  # its first keys may have been a number
                session.take_back(state.typed[2])
    shown, before = shown_now(name, state.lesson), state.editions[name].shown
    matrix = np.array(shown.values)
    for (row, column), number in numbers.items():
        place = shown.place(edition.source.rows[row], column)
        if place and number != before.values[row][column]:
            matrix[place] = number
    session.change(grids.changed(state.lesson, name, matrix), burst)
    _keep(name, wrong=wrong)


def _keep(name: str, **changes: Any) -> None:
    """Note that a grid shows what is computed by now: no new edition is to begin under a hand."""
    state = session.state()
    shown = shown_now(name, state.lesson)
    state.editions[name] = replace(state.editions[name], shown=shown, **changes)


def _stands(edition: grids.Edition, row: int, column: int, text: str | None) -> bool:
    """Tell whether a cell's text is what is computed already."""
    try:
        return _read(edition.source, row, column, text) == edition.shown.values[row][column]
    except ValueError:
        return False


def _read(source: Shown, row: int, column: int, text: str | None) -> float:
    """Text as displayed is no edit: the cell keeps its full precision."""
    if text == source.text(row, column):
        return source.values[row][column]
    return parse_number(text)
