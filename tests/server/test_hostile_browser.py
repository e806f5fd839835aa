"""A browser made to send anything spoils at most its own session, and the log stays short.

The numbers of a good edit are torch 2.13.0's: softmax(q k^T / sqrt 2) with W_q[1,2] = 0.5.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from server.conftest import Watched
from server.hostile_widgets import LONG, REFUSED, TEXT, grid
from server.visitor import Visitor, visit
from streamlit.proto.WidgetStates_pb2 import WidgetState

UNTOUCHED = ["7.2%", "3.2%", "89.6%", "3.50", "2.24"]  # the row of "poem"
EDITED = ["34.0%", "60.7%", "5.3%"]
OPENED = ("what_if", "one_by_place", "hide")
OURS, STREAMLITS = "Something in this page", "This app has encountered an error"


@pytest.fixture
def log(server: Watched) -> Callable[[], str]:
    """Return what the log has got since, without what `watched.py` writes there."""
    start = server.log.stat().st_size

    def since() -> str:
        lines = server.log.read_bytes()[start:].decode().splitlines()
        return "\n".join(line for line in lines if not line.startswith(("WRITES", "ASKS")))

    return since


@contextmanager
def opened(server: Watched, page: str = "") -> Iterator[Visitor]:
    """Visit a page and open what can be opened there."""
    with visit(server.port, page) as visitor:
        for part in OPENED:
            visitor.set(part, bool_value=True)
        yield visitor


def edit(visitor: Visitor) -> list[str]:
    """Type a number, and return the percentages of "poem"."""
    visitor.type("w_q", 0, 1, "0.5")
    return visitor.results[2][:3]


def test_a_good_edit_is_computed(server: Watched) -> None:
    with visit(server.port) as visitor:
        assert visitor.results[2] == UNTOUCHED
        assert edit(visitor) == EDITED


def test_a_sentence_that_only_its_field_holds_is_taken_over(
    server: Watched, log: Callable[[], str]
) -> None:
    with visit(server.port) as visitor:
        visitor.set("sentence", string_value="one two")
        assert len(visitor.results) == 2
    assert log() == ""


@pytest.mark.parametrize("page", ["", "words"])
def test_states_of_no_use_change_nothing_and_are_no_fault(
    server: Watched, log: Callable[[], str], page: str
) -> None:
    with visit(server.port) as other, opened(server, page) as visitor:
        if page:
            visitor.set("d_model", string_value="3")  # with three numbers axes can be chosen
        for key, values in REFUSED:
            if page and key != "axis_0":
                continue  # the other page has it, too
            for value in values:
                if any(name.startswith(key) for name in visitor.widgets):
                    visitor.set(key, **value)
                    assert visitor.faults == [], (key, str(value)[:99])
        if page:
            visitor.set("d_model", string_value="2")
        assert visitor.results[2][:3] == UNTOUCHED[:3]
        assert edit(visitor) == EDITED
        other.send()
        assert other.results[2] == UNTOUCHED
    assert "HOSTILE" not in log()
    assert "Traceback" not in log()
    assert len(log()) < 10_000


TOLD = ["HOSTILE{", "5", "[]", "[5]", "null", '"HOSTILE"', '[{"event":"HOSTILE"}]']
TOLD += ['[{"event":["told"]}]', '[{"event":"told"},{"event":"told","value":"HOSTILE"}]']
TOLD += [
    json.dumps([{"event": "told", "value": value}])
    for value in (
        [],
        5,
        {"n": 1, "what": "undo"},
        [{"n": n, "what": TEXT} for n in range(10_000)],
        [[[[]]]] * 500,
        [{"n": 500, "what": "typed", "grid": LONG, "text": LONG, "row": 0, "column": 0}],
        [{"n": 501, "what": "pin", "cell": "zz 0 0"}, {"n": "1_0"}, {"n": 1e300}],
    )
]


def test_what_the_bridge_would_not_tell_is_refused_and_heard_of(
    server: Watched, log: Callable[[], str]
) -> None:
    with visit(server.port) as visitor:
        for told in TOLD:
            visitor.tell(told)
            assert visitor.faults == [], told[:60]
        assert visitor.heard == 501
        assert visitor.results[2] == UNTOUCHED
        assert edit(visitor) == EDITED
    assert "HOSTILE" not in log()
    assert len(log()) < 2_000


def test_half_a_character_is_shown_as_a_question_mark(server: Watched) -> None:
    with visit(server.port) as visitor:
        fact = {"n": 1, "what": "sentence", "page": "", "text": "Write a\ud83d poem"}
        visitor.tell(json.dumps([{"event": "told", "value": [fact]}]))
        assert visitor.faults == []
        visitor.tell(json.dumps([{"event": "told", "value": [{"n": 2, "what": "undo"}]}]))
        assert visitor.results[2] == UNTOUCHED


def test_a_grid_that_sends_edits_by_itself_is_followed_by_the_results(server: Watched) -> None:
    with visit(server.port) as visitor:
        visitor.tell(json.dumps([{"event": "told", "value": [{"n": 1, "what": "plain"}]}]))
        visitor.set("w_q", **grid(edited_rows={"0": {"2": "0.5"}}))
        assert visitor.results[2][:3] == EDITED


def test_widgets_and_fragments_that_do_not_exist_are_passed_over(
    server: Watched, log: Callable[[], str]
) -> None:
    with visit(server.port) as visitor:
        visitor.send(WidgetState(id="$$ID-0-nobody", string_value=LONG))
        assert visitor.faults == []
        visitor.push(fragment=LONG)  # Streamlit gives no answer
        visitor.send()
        assert visitor.faults == []
        assert edit(visitor) == EDITED
    assert len(log()) < 1_000


# Where Streamlit fails before our code can refuse it, inside a run of ours: our own box says it,
# and the next run is whole. Each with the reason.
SPOILS_A_RUN = [
    # It notes the wrong kind as the widget's own, and can't write its value as that.
    *((key, {"int_value": 99}) for key in ("example", "scale")),
    ("decimals", {"double_value": float("nan")}),
    ("focus", {"bytes_value": b"HOSTILE\xff"}),
    ("d_k", {"bool_value": True}),
    ("hidden", {"string_value": TEXT}),
    # It looks up the edited cells of a grid in its table without asking whether they exist.
    ("w_k", grid(edited_rows={"99": {"1": "1"}})),
    ("w_k", grid(edited_rows={"0": {"99": "1"}})),
    ("w_k", grid(edited_rows={"0": ["HOSTILE"]})),
    ("w_k", grid(added_rows=5, deleted_rows="HOSTILE")),
]
# Before any run of ours: Streamlit's own box without details, and the next run is whole. It
# unpacks a message of a component as JSON before it asks whether it is any.
SPOILS_AN_ANSWER = ["[" * 100_000, "9" * 5_000]
# It reads what a widget holds before each run, and keeps what it can't read: its own session
# is over until the page is loaded anew.
SPOILS_A_SESSION = [
    ("example", {"json_value": json.dumps({"HOSTILE": 1})}),
    ("scale", {"string_array_value": {"data": [TEXT]}}),
    ("position", {"json_value": "[" * 100_000}),
    ("hidden", {"int_value": 99}),
    ("w_k", {"string_value": "HOSTILE{"}),
    ("w_k", {"string_value": "[]"}),
    ("w_k", grid(edited_rows={TEXT: {"1": "1"}})),
    ("w_k", grid(edited_rows=[1, 2])),
]


@pytest.mark.parametrize(("key", "value"), SPOILS_A_RUN)
def test_where_streamlit_fails_in_a_run_our_box_says_so_once(
    server: Watched, log: Callable[[], str], key: str, value: dict[str, Any]
) -> None:
    with opened(server) as visitor:
        visitor.set(key, **value)
        assert [fault[: len(OURS)] for fault in visitor.faults] == [OURS]
        assert edit(visitor) == EDITED
        assert visitor.faults == []
    assert is_short(log())


@pytest.mark.parametrize("told", SPOILS_AN_ANSWER, ids=["deep", "long"])
def test_where_streamlit_cannot_read_a_message_the_next_one_is_answered(
    server: Watched, log: Callable[[], str], told: str
) -> None:
    with visit(server.port) as visitor:
        visitor.tell(told)
        assert [STREAMLITS in fault for fault in visitor.faults] == [True]
        assert edit(visitor) == EDITED
        assert visitor.faults == []
    assert is_short(log())


@pytest.mark.parametrize(("key", "value"), SPOILS_A_SESSION)
def test_where_streamlit_keeps_what_it_cannot_read_no_other_session_notices(
    server: Watched, log: Callable[[], str], key: str, value: dict[str, Any]
) -> None:
    with visit(server.port) as other, opened(server) as visitor:
        visitor.set(key, **value)
        assert [STREAMLITS in fault for fault in visitor.faults] == [True]
        visitor.send()
        assert [STREAMLITS in fault for fault in visitor.faults] == [True]
        assert edit(other) == EDITED
        assert other.faults == []
        with visit(server.port) as again:
            assert again.results[2] == UNTOUCHED
    assert is_short(log())


def is_short(log: str) -> bool:
    """Tell whether it is a line or two for each fault, none of them forged."""
    forged = any(line.startswith("ERROR") for line in log.splitlines())
    return len(log) < 1_500 and "Traceback" not in log and not forged
