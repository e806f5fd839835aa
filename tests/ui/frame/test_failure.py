"""The server's log of a fault: what and where, and only the start of what a browser sent."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from streamlit.error_util import handle_user_script_exception
from streamlit.errors import StreamlitInvalidLayoutContextError

from ui.frame import failure
from ui.state import runs

HOSTILE = "\x1b[31m\r\nERROR forged line \u202e" + "x" * 24_000_000


class Kept(logging.Handler):
    """Keeps all that a log would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def log_of(name: str) -> Iterator[Kept]:
    kept = Kept()
    logging.getLogger(name).addHandler(kept)
    yield kept
    logging.getLogger(name).removeHandler(kept)


def of_a_page(fault: Exception) -> None:
    with failure.told():
        fail(fault)


def of_a_callback(fault: Exception) -> None:
    """Do as Streamlit does with what a callback, or its own reading of a message, raises."""
    try:
        fail(fault)
    except Exception as caught:
        handle_user_script_exception(caught, None)


def fail(fault: Exception) -> None:
    raise fault


@pytest.mark.parametrize(
    ("happen", "name"), [(of_a_page, "attention_live"), (of_a_callback, "streamlit.error_util")]
)
@pytest.mark.parametrize("kind", [KeyError, ValueError])
def test_a_fault_is_one_short_line_that_names_its_type_and_place(
    happen: Callable[[Exception], None], name: str, kind: type[Exception]
) -> None:
    with log_of(name) as kept:
        happen(kind(HOSTILE))
    (line,) = kept.lines
    assert len(line) < 1_500
    assert line.isascii()
    assert line.isprintable(), "no line break, no colour, no direction mark"
    assert f": {kind.__name__} " in line
    assert "ERROR forged line" in line
    assert line.count("x") < 250
    assert "test_failure.py:" in line
    assert " fail < " in line


def test_a_short_message_is_logged_whole() -> None:
    with log_of("attention_live") as kept:
        of_a_page(RuntimeError("3 rows, not 4"))
    (line,) = kept.lines
    assert line.startswith("a page failed: RuntimeError 3 rows, not 4 at test_failure.py:")


def test_what_streamlit_says_of_a_browser_is_cut_too() -> None:
    name = "streamlit.web.server.starlette.starlette_websocket"
    with log_of(name) as kept:
        logging.getLogger(name).warning("Rejecting %s", "\r\n" + "h" * 60_000)
    (line,) = kept.lines
    assert len(line) < 250
    assert line.startswith("Rejecting \\r\\nhhh")


@pytest.mark.parametrize("part", [True, False])
def test_a_part_of_a_page_that_never_came_asks_for_all_of_it(
    monkeypatch: pytest.MonkeyPatch, part: bool
) -> None:
    """Streamlit has no places for it then; where all of the page fails so, asking would not end."""
    asked: list[str] = []
    monkeypatch.setattr(runs, "of_a_part", lambda: part)
    monkeypatch.setattr("streamlit.rerun", lambda: asked.append("all"))
    with log_of("attention_live"):
        of_a_page(StreamlitInvalidLayoutContextError("no place"))
    assert asked == ["all"] * part
