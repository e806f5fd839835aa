"""What people see when a page's code fails: what happened and how to go on, no traceback."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey

from ui import session


@contextmanager
def noted() -> Iterator[None]:
    """Remember that something a person did ended in a fault: the next page says so."""
    try:
        yield
    except Exception as fault:
        _log(fault)
        session.state().fault = True


@contextmanager
def told() -> Iterator[None]:
    """Say on the page that its code failed; the traceback goes to the server's log."""
    try:
        yield
    except Exception as fault:
        _log(fault)
        _show()


def tell_noted() -> None:
    """Say what was noted, once."""
    if session.state().fault:
        session.state().fault = False
        _show()


def _log(fault: Exception) -> None:
    logging.getLogger("attention_live").error("a page failed", exc_info=fault)


def _show() -> None:
    # One box says it; a second fault in the same run has the same keys.
    with suppress(StreamlitDuplicateElementKey), st.container(key="failure"):
        st.error(
            "Something in this page went wrong. Your lesson is safe: it stands in the address. "
            "Undo the last edit, open another page, or reload."
        )
        st.button("Undo the last edit", key="failure_undo", on_click=session.undo)
