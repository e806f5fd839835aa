"""Where a page's runs begin and end, and what the frame has drawn by then."""

from dataclasses import fields, replace

import numpy as np
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.state import session
from ui.state.state import State


def begin(file: str, path: str) -> bool:
    """Note which page is drawn; tell whether it is the session's first run.

    The grids of a page that wasn't there before hold no edits, and its sentence is set once:
    setting it while a person types would move the cursor.
    """
    own = session.state()
    own.runs += 1
    context = get_script_run_ctx()
    own.script = context.page_script_hash if context else ""
    if own.file != file:
        own.file, own.path = file, path
        own.anew |= {"sentence", "memory"}
        own.editions = {name: replace(old, stale=True) for name, old in own.editions.items()}
    return own.runs == 1


def of_a_part() -> bool:
    """Tell whether this run draws a part of the page, not all of it."""
    context = get_script_run_ctx()
    return bool(context and context.fragment_ids_this_run)


def end_frame() -> None:
    """Note what the frame around the live part shows by now."""
    own = session.state()
    own.frame = _framed(own)


def frame_is_old() -> bool:
    """Tell whether the frame shows something that has changed: words, sizes, what is followed."""
    own = session.state()
    return own.frame != _framed(own)


def _framed(own: State) -> tuple[object, ...]:
    lesson, view = own.lesson, own.view
    values = [getattr(lesson, each.name) for each in fields(lesson) if each.name != "temperature"]
    choices = [each.shape if isinstance(each, np.ndarray) else each for each in values]
    looks = (view.focus, view.head, view.decimals, view.hidden)
    typed = (own.sentence, own.memory, own.example, tuple(own.problems.items()))
    pressed = (own.history.baseline is not None, own.sharing)
    return (*choices, *looks, *typed, *pressed)


def wake() -> None:
    """Compare what the browser holds with the lesson once more, after a lost connection."""
    own = session.state()
    own.wakes += 1
    own.settled = False


def end() -> None:
    """Note that all callbacks are known; draw once more where this run took something over."""
    own = session.state()
    own.settled = True
    if own.adopted:
        own.adopted = False
        st.rerun()
