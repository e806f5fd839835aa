"""What people see when a page's code fails, and what the server's log says of it.

A fault's message may hold what a browser sent, of any size: a log gets its start, escaped.
"""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey

from ui import session

_LOG = logging.getLogger("attention_live")
# Where Streamlit logs faults in callbacks and in what a browser sent.
_STREAMLITS = (
    "streamlit.error_util",
    "streamlit.runtime.app_session",
    "streamlit.runtime.backend_operation_handler",
    "streamlit.components.v2.bidi_component.serialization",
    "streamlit.web.server.starlette.starlette_websocket",
)
_CHARACTERS, _FRAMES = 200, 8


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
    """Say on the page that its code failed; what and where goes to the server's log."""
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
    _LOG.error("a page failed", exc_info=fault)


def _show() -> None:
    # One box says it; a second fault in the same run has the same keys.
    with suppress(StreamlitDuplicateElementKey), st.container(key="failure"):
        st.error(
            "Something in this page went wrong. Your lesson is safe: it stands in the address. "
            "Undo the last edit, open another page, or reload."
        )
        st.button("Undo the last edit", key="failure_undo", on_click=session.undo)


def _shortened(record: logging.LogRecord) -> bool:
    """Make a record one line of a fault's type, the start of its message, and its place."""
    message = record.getMessage()
    fault = record.exc_info[1] if record.exc_info else None
    record.msg, record.args, record.exc_info = _start(message), (), None
    if fault is not None:
        record.msg += f": {type(fault).__name__} {_start(str(fault))} at {_place(fault)}"
    return True


def _start(text: str) -> str:
    """Return the start of a text, of printable ASCII only."""
    more = f"... of {len(text):,} characters" if len(text) > _CHARACTERS else ""
    return text[:_CHARACTERS].encode("unicode_escape").decode("ascii") + more


def _place(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__, limit=-_FRAMES)
    return " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )


for _name in (_LOG.name, *_STREAMLITS):
    logging.getLogger(_name).addFilter(_shortened)
