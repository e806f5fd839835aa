"""What the server's log says of faults, ours and Streamlit's.

A fault's message may hold what a browser sent, of any size: a log gets its start, escaped.
"""

import logging
import traceback
from pathlib import Path

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


def log(fault: Exception) -> None:
    """Note a fault of ours."""
    _LOG.error("a page failed", exc_info=fault)


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
