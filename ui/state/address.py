"""The lesson in the address: read on a session's first run, written whenever it changes.

Beside it stands what a training's steps follow from, where there is one: they are made anew. After
its first run the session is the truth, and the address only follows. `bridge.js` keeps one entry
for each page in the browser's history.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from attention_core import LinkError, read_link, to_link
from attention_core.learning.recipe import Kept
from attention_core.sharing.link import MAX_LINK
from attention_core.sharing.training_link import read_training_link, to_training_link
from ui.state import host, session
from ui.state.learning import Learning
from ui.state.state import State

_NAME, _TRAINING = "lesson", "training"
_PROBLEM = "link"
_FRESH = (State().lesson, State().view, None)


def read(said: Mapping[str, str]) -> None:
    """Open what the address says; from a bad link the person keeps the lesson there is."""
    link = said.get(_NAME)
    if link is None:
        return
    state = session.state()
    try:
        session.begin_with(*read_link(link))
        if training := said.get(_TRAINING):
            kept = read_training_link(training, state.lesson)
            state.learning = Learning.from_link(kept, state.lesson)
    except LinkError as problem:
        state.problems[_PROBLEM] = str(problem)


def problem() -> str:
    """Return what is wrong with the link that was opened, if anything is."""
    return session.state().problems.get(_PROBLEM, "")


def query() -> dict[str, str]:
    """Return what each link to a page must say to bring the lesson along."""
    return session.state().query


def write() -> None:
    """Let the address follow the lesson; a fresh start has a clean one."""
    state = session.state()
    if state.moving:
        return  # each change costs a drawing, and browsers allow so many; it follows when it rests
    state.kept = state.heard
    now = (state.lesson, state.view, state.learning.kept(state.lesson))
    if state.written == now and dict(st.query_params) == state.query:
        return
    state.written = now
    state.query = {} if now == _FRESH else _link(state, now[2])
    if dict(st.query_params) != state.query:
        st.query_params.from_dict(state.query)


def _link(state: State, kept: Kept | None) -> dict[str, str]:
    try:
        return _query(state, kept)
    except LinkError as problem:  # too large for an address
        state.problems[_PROBLEM] = (
            f"{problem} The address can’t hold it, and a reload would lose it."
        )
        return {}


def _query(state: State, kept: Kept | None) -> dict[str, str]:
    """Write the lesson, and what is kept of a training where there is room for it."""
    query = {_NAME: to_link(state.lesson, state.view)}
    training = "" if kept is None else to_training_link(kept)
    state.learning.unkept = len(query[_NAME]) + len(training) > MAX_LINK
    if training and not state.learning.unkept:
        query[_TRAINING] = training
    return query


def whole_link() -> str:
    """Return the address by which others open this page with the lesson as it is now."""
    state = session.state()
    query = _query(state, state.learning.kept(state.lesson))
    return f"{host.for_others(st.context.url or '')}?{urlencode(query)}"
