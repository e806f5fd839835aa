"""What a browser sends is let through only with the type, the size and the range it can have."""

import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attention_core import Cell
from ui import gate

TYPED = {
    "n": 1,
    "what": "typed",
    "grid": "w_q",
    "row": 0,
    "column": 1,
    "text": "9.5",
    "burst": "cell 0",
    "page": "softmax",
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
WHATS = ("typed", "back", "sentence", "slide", "pin", "go", "follow", "undo", "rest", "else")


def test_what_our_pages_tell_comes_through() -> None:
    typed = {key: value for key, value in TYPED.items() if key not in ("n", "what")}
    pin = {"n": 2.0, "what": "pin", "cell": "weights 0 2"}
    slide = {"grid": "embeddings", "row": 2, "column": 0, "number": -1.5, "burst": "1763"}
    facts = gate.facts([TYPED, pin, {"n": 3, "what": "slide", **slide}, {"n": 4, "what": "undo"}])
    assert facts == [
        (1, "typed", typed),
        (2, "pin", {"cell": Cell("weights", 0, 2)}),
        (3, "slide", slide),
        (4, "undo", {}),
    ]


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("typed", {"text": 9.5}),
        ("typed", {"text": "9" * 61}),
        ("typed", {"row": -1}),
        ("typed", {"row": 24}),
        ("typed", {"row": True}),
        ("typed", {"row": "0"}),
        ("typed", {"column": 8}),
        ("typed", {"column": float("nan")}),
        ("typed", {"column": 0.5}),
        ("typed", {"grid": "w_o"}),
        ("typed", {"grid": ["w_q"]}),
        ("typed", {"burst": "x" * 5_000_000}),
        ("typed", {"page": None}),
        ("sentence", {"text": 7}),
        ("sentence", {"text": "a" * 2002}),
        ("slide", {"number": float("inf")}),
        ("slide", {"number": "1"}),
        ("slide", {"number": 10**400}),
        ("slide", {"number": True}),
        ("pin", {"cell": "zz 0 0"}),
        ("pin", {"cell": "weights 0"}),
        ("pin", {"cell": "weights -1 0"}),
        ("pin", {"cell": "weights 1_0 0"}),
        ("pin", {"cell": "weights \u0661 0"}),
        ("pin", {"cell": ["weights", 0, 0]}),
        ("go", {"cell": "weights 9999999 0"}),
        ("follow", {"place": 12}),
        ("follow", {"place": 1e300}),
        ("delete everything", {}),
    ],
)
def test_what_they_cannot_tell_is_refused_and_heard_of_so_that_it_is_not_told_again(
    what: str, changes: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    whole = {"cell": "weights 0 0", "place": 0, "number": 1.0}
    with caplog.at_level(logging.WARNING, "attention_live"):
        assert gate.facts([{**TYPED, **whole, "what": what, **changes}]) == [(1, "", {})]
    (line,) = caplog.messages
    assert len(line) < 100
    assert not {str(value) for value in changes.values()} & {*line.split()}


@pytest.mark.parametrize(
    "told",
    [
        None,
        7,
        "facts",
        {"n": 1},
        [TYPED] * 401,
        [{"what": "undo"}],
        [{"n": "1", "what": "undo"}],
        [{"n": -1, "what": "undo"}],
        [{"n": 2.0**60, "what": "undo"}],
        [[TYPED]],
    ],
)
def test_what_is_no_list_of_numbered_facts_does_nothing(told: object) -> None:
    assert gate.facts(told) == []


@given(ANYTHING, st.sampled_from(WHATS), st.dictionaries(st.sampled_from([*TYPED]), ANYTHING))
def test_whatever_is_sent_is_refused_or_within_bounds(
    anything: object, what: str, changes: dict[str, Any]
) -> None:
    gate.facts(anything)
    for fact in gate.facts([{**TYPED, "what": what, **changes}]):
        assert isinstance(fact.number, int)
        assert len(str(fact.values)) < 3000
        if fact.what == "typed":
            assert 0 <= fact.values["row"] < 24
            assert 0 <= fact.values["column"] < 8
            assert len(fact.values["text"]) <= 60


def test_a_grids_cells_come_through_and_long_texts_are_cut() -> None:
    held = {"edited_rows": {0: {"1": "0,5", "2": None}, 1: {"1": "9" * 5_000_000}}}
    assert gate.edited_cells(held, 2, 2) == {(0, 0): "0,5", (0, 1): None, (1, 0): "9" * 60}


@pytest.mark.parametrize(
    "held",
    [
        None,
        [],
        "edited_rows",
        {},
        {"edited_rows": [1]},
        {"edited_rows": {2: {"1": "1"}}},
        {"edited_rows": {-1: {"1": "1"}}},
        {"edited_rows": {"0": {"1": "1"}}},
        {"edited_rows": {0: {"3": "1"}}},
        {"edited_rows": {0: {"0": "1"}}},
        {"edited_rows": {0: {"_index": "1"}}},
        {"edited_rows": {0: ["1"]}},
        {"edited_rows": {0: {"1": 1.0}}},
        {"edited_rows": {0: {"1": ["1"]}}},
    ],
)
def test_a_grid_that_cannot_be_is_refused(held: object) -> None:
    assert gate.edited_cells(held, 2, 2) is None


@given(ANYTHING)
def test_any_grid_is_refused_or_read(held: object) -> None:
    gate.edited_cells(held, 2, 2)
    gate.edited_cells({"edited_rows": held}, 2, 2)


def test_a_selectors_value_is_one_of_its_options_or_refused() -> None:
    assert gate.choice("Equal attention", ["Write a poem", "Equal attention"], "example")
    for value in ("<script>", 1, None, ["Equal attention"], "x" * 5_000_000):
        assert not gate.choice(value, ["Write a poem", "Equal attention"], "example")
    assert not gate.choice(True, range(2), "focus"), "True equals 1, but no list offers it"


def test_a_sentence_is_a_text_of_a_size_that_can_be_looked_at() -> None:
    assert gate.sentence("Write a poem") == "Write a poem"
    for value in (7, None, b"Write", ["Write"], "a" * 2002):
        assert gate.sentence(value) is None
