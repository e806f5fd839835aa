"""What people see when a page's code fails."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey, StreamlitInvalidLayoutContextError

from ui.edit import hands
from ui.state import fault_log, runs, session


@contextmanager
def told() -> Iterator[None]:
    """Say on the page that its code failed; what and where goes to the server's log."""
    try:
        yield
    except Exception as fault:
        if isinstance(fault, StreamlitInvalidLayoutContextError) and runs.of_a_part():
            st.rerun()  # the run that was to keep its places was broken off before it had
        fault_log.log(fault)
        _show()


def tell_noted() -> None:
    """Say what was noted, once."""
    if session.state().fault:
        session.state().fault = False
        _show()


def _show() -> None:
    # One box says it; a second fault in the same run has the same keys.
    with suppress(StreamlitDuplicateElementKey), st.container(key="failure"):
        st.error(
            "Something in this page went wrong. Your lesson is safe: it stands in the address. "
            "Undo the last edit, open another page, or reload."
        )
        st.button(
            "Undo the last edit", key="failure_undo", on_click=hands.act, args=(session.undo,)
        )
