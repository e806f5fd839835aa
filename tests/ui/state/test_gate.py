"""The gate lets in what our own pages send, and nothing else, whatever a browser sends."""

import logging
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from state.by_hand import allowed, short, whole
from state.hostile_facts import (
    CELL,
    DEEP,
    DRAG,
    LONG,
    NAMES,
    SLIDE,
    TYPED,
    WHATS,
    WRONG,
    almost_facts,
    anything,
)

from attention_core import Cell
from ui.state import gate
from ui.state.gate import facts


@given(anything | almost_facts)
def test_any_message_lets_only_through_what_the_table_allows(told: object) -> None:
    assert all(allowed(fact) for fact in facts(told))


@given(st.text() | anything)
def test_any_text_in_a_fact_of_each_kind_is_bounded(text: object) -> None:
    for what in (*WHATS, "pin", "go", "follow", "temperature", "d_k"):
        for name in NAMES[2:]:
            for good in (TYPED, SLIDE):
                (fact,) = facts([{**good, "n": 7, "what": what, name: text}])
                assert allowed(fact)
                assert fact.number == 7, "refused or not, it is not told again"


held = st.dictionaries(
    st.integers(-3, 30) | anything.filter(lambda each: not isinstance(each, list | dict)),
    st.dictionaries(st.integers(-1, 9).map(str) | st.text(), st.text() | anything) | anything,
)


@given(anything | held.map(lambda rows: {"edited_rows": rows}))
def test_any_state_of_a_grid_gives_cells_that_it_has_or_nothing(told: object) -> None:
    cells = gate.edited_cells(told, 3, 2)
    for (row, column), text in (cells or {}).items():
        assert whole(row, 3)
        assert whole(column, 2)
        assert text is None or short(text, 60)


def test_what_our_pages_send_comes_through() -> None:
    assert facts(
        [
            {**TYPED, "n": 1},
            {**SLIDE, "n": 2.0},
            {"n": 3, "what": "undo", "burst": 5},
            {**DRAG, "n": 4},
        ]
    ) == [
        (1, "typed", CELL),
        (2, "slide", {"grid": "w_v", "row": 0, "column": 1, "burst": "drag 1", "number": 0.5}),
        (3, "undo", {}),
        (4, "drag", {"row": 1, "column": 0, "up": 1, "x": 0.5, "y": -2.0, "burst": "drag 1"}),
    ]
    (pinned,) = facts([{"n": 4, "what": "pin", "cell": "scores 2 11"}])
    assert pinned.values == {"cell": Cell("scores", 2, 11)}
    assert gate.edited_cells({"edited_rows": {2: {"1": "0,5", "2": None}}}, 3, 2) == {
        (2, 0): "0,5",
        (2, 1): None,
    }
    assert gate.sentence("Write a poem") == "Write a poem"


def test_a_number_out_of_range_becomes_the_nearest() -> None:
    for number, taken in ((1e300, 1e6), (-1e300, -1e6), (10**400, 1e6), (-(10**400), -1e6)):
        (fact,) = facts([{**SLIDE, "n": 1, "number": number}])
        assert fact.values["number"] == taken


def test_half_a_character_becomes_a_question_mark() -> None:
    # A browser that cuts a text in the middle of an emoji sends one; no page can be made of it.
    (typed,) = facts([{**TYPED, "n": 1, "text": "1\ud83d"}])
    assert typed.values["text"] == "1?"
    assert gate.sentence("a \ud83d") == "a ?"
    assert gate.edited_cells({"edited_rows": {0: {"1": "\udc00"}}}, 1, 1) == {(0, 0): "?"}


def of_the_gate(log: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log.records if record.name == "attention_live"]


def hides_the_text(line: str) -> bool:
    return line.startswith("refused from a browser: ") and len(line) < 100 and "HOST" not in line


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:60])
def test_a_wrong_fact_is_refused_in_a_short_line_and_not_asked_for_again(
    wrong: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert facts([{**wrong, "n": 7}]) == [(7, "", {})]
    (line,) = of_the_gate(caplog)
    assert hides_the_text(line)


NAMELESS = [None, True, -1, 0.5, "7", "1_0", 2**53, 1e300, 10**400, math.nan, math.inf, [7], LONG]


@pytest.mark.parametrize("number", NAMELESS, ids=lambda number: repr(number)[:20])
def test_a_fact_without_a_number_of_its_own_is_dropped(
    number: object, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert facts([{**TYPED, "n": number}, {"n": 8, "what": "undo"}]) == [(8, "undo", {})]
    assert of_the_gate(caplog) == ["refused from a browser: n"]


@pytest.mark.parametrize(
    "told",
    [None, "HOSTILE", 5, {"n": 1, "what": "undo"}, LONG, True],
    ids=lambda told: repr(told)[:9],
)
def test_what_is_no_list_of_facts_is_refused(
    told: object, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert facts(told) == []
    assert of_the_gate(caplog) == ["refused from a browser: message"]


@pytest.mark.parametrize("junk", ["HOSTILE", 5, None, [], [["n", 1]], DEEP], ids=lambda _: "")
def test_junk_among_facts_is_dropped(junk: object) -> None:
    assert facts([junk, {"n": 8, "what": "undo"}, junk]) == [(8, "undo", {})]


def test_of_a_list_without_end_so_many_are_read_and_the_log_gets_one_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = [{"n": n, **WRONG[n % len(WRONG)]} for n in range(10_000)]
    with caplog.at_level(logging.WARNING):
        assert [fact.number for fact in facts(told)] == list(range(400))
    (line,) = of_the_gate(caplog)
    assert hides_the_text(line)


GRIDS = [
    "HOSTILE",
    None,
    [],
    {},
    {"edited_rows": None},
    {"edited_rows": [1]},
    {"edited_rows": {0: None}},
    {"edited_rows": {0: ["1"]}},
    {"edited_rows": {0: {"1": 0.5}}},
    {"edited_rows": {0: {"1": True}}},
    {"edited_rows": {0: {"1": ["HOSTILE"]}}},
    {"edited_rows": {3: {"1": "1"}}},
    {"edited_rows": {-1: {"1": "1"}}},
    {"edited_rows": {"0": {"1": "1"}}},
    {"edited_rows": {True: {"1": "1"}}},
    {"edited_rows": {0: {"0": "1"}}},
    {"edited_rows": {0: {"3": "1"}}},
    {"edited_rows": {0: {"0_1": "1"}}},
    {"edited_rows": {0: {" 1": "1"}}},
    {"edited_rows": {0: {"١": "1"}}},
    {"edited_rows": {0: {"9" * 5000: "1"}}},
    {"edited_rows": {0: {"HOSTILE": "1"}}},
    {"edited_rows": {0: {"_index": "HOSTILE"}}},
]


@pytest.mark.parametrize("held", GRIDS, ids=lambda held: repr(held)[:50])
def test_a_grid_that_says_what_it_cannot_hold_is_refused(
    held: object, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert gate.edited_cells(held, 3, 2) is None
    assert of_the_gate(caplog) == ["refused from a browser: grid"]


def test_a_long_text_in_a_grid_is_cut_to_what_is_no_number() -> None:
    assert gate.edited_cells({"edited_rows": {0: {"1": "1" * 5_000_000}}}, 1, 1) == {
        (0, 0): "1" * 60
    }


@pytest.mark.parametrize(
    "value", ["3", 3.0, True, 9, None, [2], LONG], ids=lambda each: repr(each)[:9]
)
def test_a_choice_is_one_of_those_offered(value: object, caplog: pytest.LogCaptureFixture) -> None:
    assert gate.choice(2, (1, 2, 3), "d_k")
    with caplog.at_level(logging.WARNING):
        assert not gate.choice(value, (1, 2, 3), "d_k")
    assert of_the_gate(caplog) == ["refused from a browser: d_k"]


def test_of_several_choices_each_is_one_of_those_offered() -> None:
    assert gate.several(["b", "a"], ("a", "b", "c"), "hidden") == ("a", "b")
    for wrong in (["HOSTILE"], [["a"]], [5], "a", None, {"a": 1}):
        assert gate.several(wrong, ("a", "b", "c"), "hidden") == ()


@pytest.mark.parametrize(
    "text", [None, 5, True, ["a"], b"a", LONG], ids=lambda each: repr(each)[:9]
)
def test_a_sentence_is_a_text_of_a_size_that_can_be_looked_at(text: object) -> None:
    assert gate.sentence(text) is None
