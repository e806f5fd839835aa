"""The lesson in the address: read on a session's first run, written whenever it changes.

After its first run the session is the truth, and the address only follows. `bridge.js` keeps
one entry for each page in the browser's history.
"""

import streamlit as st

from attention_core import LinkError, read_link, to_link
from ui.state import host, session
from ui.state.state import State

_NAME = "lesson"
_PROBLEM = "link"
_FRESH = (State().lesson, State().view)


def read() -> None:
    """Open what the address holds; from a bad link the person keeps the lesson there is."""
    link = st.query_params.get(_NAME)
    if link is None:
        return
    try:
        session.begin_with(*read_link(link))
    except LinkError as problem:
        session.state().problems[_PROBLEM] = str(problem)


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
    if state.written == (state.lesson, state.view) and dict(st.query_params) == state.query:
        return
    state.written = (state.lesson, state.view)
    state.query = {} if (state.lesson, state.view) == _FRESH else _link(state)
    if dict(st.query_params) != state.query:
        st.query_params.from_dict(state.query)


def _link(state: State) -> dict[str, str]:
    try:
        return {_NAME: to_link(state.lesson, state.view)}
    except LinkError as problem:  # too large for an address
        state.problems[_PROBLEM] = (
            f"{problem} The address can't hold it, and a reload would lose it."
        )
        return {}


def whole_link() -> str:
    """Return the address by which others open this page with the lesson as it is now."""
    state = session.state()
    return f"{host.for_others(st.context.url or '')}?{_NAME}={to_link(state.lesson, state.view)}"
