"""What the matrix pictures show, cell by cell as they stand on the screen: see `hand_worked`."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest
import streamlit as st
from hand_worked import ANT, ANT_OUTPUT, ANT_SCORES, ANT_SHARES, WRITE_A_POEM_X

from attention_core import Cell, Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from ui.charts import arrow_chart
from ui.charts.plane import Arrow
from ui.figures import pictures
from ui.state.now import Now

Marks = list[dict[str, Any]]
WORDS, NUMBERS = ["red", "ant", "bee"], ["1", "2"]
X = [["1.00", "0.00"], ["0.00", "2.00"], ["4.00", "1.00"]]
LN2 = [["0.69", "0.00"], ["0.00", "0.69"]]
Q = [["0.69", "0.00"], ["0.00", "1.39"], ["2.77", "0.69"]]
W_K = [["0.00", "0.50"], ["1.00", "0.00"]]
K = [["0.00", "0.50"], ["2.00", "0.00"], ["1.00", "2.00"]]
K_TRANSPOSED = [["0.00", "2.00", "1.00"], ["0.50", "0.00", "2.00"]]
W_V = [["2.00", "0.00", "1.00"], ["0.00", "3.00", "1.00"]]
V = [["2.00", "0.00", "1.00"], ["0.00", "6.00", "2.00"], ["8.00", "3.00", "5.00"]]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Marks]:
    """Collect the pictures' marks."""
    charts: list[Marks] = []

    def keep(spec: dict[str, Any], **_: object) -> None:
        charts.extend(data.to_pylist() for data in spec["datasets"].values())

    monkeypatch.setattr(st, "vega_lite_chart", keep)
    monkeypatch.setattr(st, "container", lambda **_: nullcontext())
    return charts


def now(lesson: Lesson = ANT, pinned: Cell | None = None) -> Now:
    return Now(lesson, trace(lesson), View(focus=1, pinned=pinned))


def cells(marks: Marks, number: int) -> list[Marks]:
    """Return a grid's cells by where they stand."""
    found = [mark for mark in marks if mark["kind"] == "cell" and mark["grid"] == number]
    found.sort(key=lambda mark: (mark["y"], mark["x"]))
    return [[mark for mark in found if mark["y"] == y] for y in sorted({m["y"] for m in found})]


def grids(marks: Marks) -> list[list[list[str]]]:
    count = 1 + max(mark["grid"] for mark in marks if mark["kind"] == "cell")
    return [[[cell["text"] for cell in row] for row in cells(marks, n)] for n in range(count)]


def beside(marks: Marks, number: int) -> list[str]:
    """Return the row labels that stand left of a grid, in its rows."""
    rows = cells(marks, number)
    labels = [m for m in marks if m["kind"] == "label" and m["align"] == "right"]
    x = max(label["x"] for label in labels if label["x"] < rows[0][0]["x"])
    return [
        next(m["text"] for m in labels if m["x"] == x and row[0]["y"] < m["y"] < row[0]["y2"])
        for row in rows
    ]


def above(marks: Marks, number: int) -> list[str]:
    """Return the column labels that stand above a grid, in its columns."""
    top = cells(marks, number)[0]
    labels = [m for m in marks if m["kind"] == "label" and m["align"] == "center"]
    y = max(label["y"] for label in labels if label["y"] < top[0]["y"])
    return [
        next(m["text"] for m in labels if m["y"] == y and cell["x"] < m["x"] < cell["x2"])
        for cell in top
    ]


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        (pictures.show_projections, [X, LN2, Q, W_K, K, W_V, V]),
        (pictures.show_scores, [Q, K_TRANSPOSED, ANT_SCORES]),
        (pictures.show_output, [ANT_SHARES, V, ANT_OUTPUT]),
        (pictures.show_softmax, [ANT_SCORES, ANT_SHARES]),
    ],
)
def test_each_cell_has_its_own_number(
    drawn: list[Marks], show: Callable[[Now], None], shown: list[list[list[str]]]
) -> None:
    show(now())
    assert grids(drawn[0]) == shown


def test_rows_and_columns_are_named_after_their_words(drawn: list[Marks]) -> None:
    pictures.show_scores(now())
    assert (beside(drawn[0], 0), above(drawn[0], 0)) == (WORDS, NUMBERS)
    assert (beside(drawn[0], 1), above(drawn[0], 1)) == (NUMBERS, WORDS)
    pictures.show_softmax(now())
    assert (beside(drawn[1], 0), above(drawn[1], 0)) == (WORDS, WORDS)
    assert above(drawn[1], 1) == WORDS


def test_each_cell_tells_its_own_sum(drawn: list[Marks]) -> None:
    pictures.show_scores(now())
    _, keys, scores = (cells(drawn[0], number) for number in range(3))
    # ant's query (0, 1.39) with bee's key (1, 2), and the other way round.
    assert "Q[ant] · K[bee] = (0.00 × 1.00) + (1.39 × 2.00) ≈ 2.77" in " ".join(
        scores[1][2]["note"].split()
    )
    assert "(2.77 × 2.00) + (0.69 × 0.00) ≈ 5.55" in " ".join(scores[2][1]["note"].split())
    assert "(4.00 × 0.50) + (1.00 × 0.00) = 2.00" in keys[1][2]["note"]
    assert [scores[1][2]["cell"], keys[1][2]["cell"]] == ["scores 1 2", "k 2 1"]


def test_a_kept_number_lights_what_it_was_made_of(drawn: list[Marks]) -> None:
    pictures.show_scores(now(pinned=Cell("scores", 1, 2)))
    lit = [[[cell["lit"] > 0 for cell in row] for row in cells(drawn[0], n)] for n in range(3)]
    assert lit == [
        [[False, False], [True, True], [False, False]],
        [[False, False, True], [False, False, True]],
        [[False] * 3, [False, False, True], [False] * 3],
    ]


def test_the_followed_words_row_is_outlined(drawn: list[Marks]) -> None:
    pictures.show_output(now())
    shares, _, output = (cells(drawn[0], number) for number in range(3))
    outlines = {(mark["x"], mark["y"]) for mark in drawn[0] if mark["kind"] == "focus"}
    assert {(row[1][0]["x"], row[1][0]["y"]) for row in (shares, output)} <= outlines
    assert {y for _, y in outlines} == {shares[1][0]["y"]}


def test_scores_are_divided_and_what_is_forbidden_takes_no_share(drawn: list[Marks]) -> None:
    # ln 2 × (0, 2, 1), (1, 0, 4), (½, 8, 6) by 2; no word looks at a later one. The shares are
    # √2 / (√2 + 1) of the second row; 2 to ¼, 4 and 3, over their sum 25.19, in the third.
    divided = [["0.00", "0.69", "0.35"], ["0.35", "0.00", "1.39"], ["0.17", "2.77", "2.08"]]
    masked = [["0.00", "−∞", "−∞"], ["0.35", "0.00", "−∞"], divided[2]]
    shares = [["100.0%", "0.0%", "0.0%"], ["58.6%", "41.4%", "0.0%"], ["4.7%", "63.5%", "31.8%"]]
    lesson = replace(ANT, scaling="d_k", masking="causal")
    pictures.show_scaling(now(lesson), "÷ 2")
    assert grids(drawn[0]) == [ANT_SCORES, divided, masked, shares]
    pictures.show_softmax(now(lesson))
    assert grids(drawn[1]) == [masked, shares]


def test_positions_are_added_word_by_word(drawn: list[Marks]) -> None:
    waves = [["0.00", "1.00"], ["0.84", "0.54"], ["0.91", "−0.42"]]  # sine and cosine of 0, 1, 2
    sums = [["1.00", "1.00"], ["0.84", "2.54"], ["4.91", "0.58"]]
    for position in (False, True):
        pictures.show_encoding(now(replace(ANT, position=position)))
        assert grids(drawn.pop()) == [X, waves, sums]


def test_a_second_sentence_has_the_keys_and_values(drawn: list[Marks]) -> None:
    lesson = replace(ANT, memory=("bee", "red"))
    pictures.show_projections(now(lesson))
    assert grids(drawn[0]) == [X, LN2, Q]
    assert grids(drawn[1]) == [[X[2], X[0]], W_K, [K[2], K[0]], W_V, [V[2], V[0]]]
    assert beside(drawn[1], 0) == ["bee", "red"]


def test_the_courses_numbers_stand_in_their_places(drawn: list[Marks]) -> None:
    pictures.show_scores(now(WRITE_A_POEM))
    keys, scores = grids(drawn[0])[1:]
    for column, (a, b) in enumerate(WRITE_A_POEM_X):
        first = a * -0.15492962300777435 + b * 0.14268755912780762
        assert keys[0][column] == f"{first:.2f}".replace("-", "−")
    assert scores[0] == ["−0.10", "0.06", "−0.65"]


def test_numbers_beside_the_planes_grid_stand_where_arrows_of_that_length_end() -> None:
    arrows = [
        Arrow("right", (1.0, 0.0)),
        Arrow("up", (0.0, 1.0)),
        Arrow("part", (1.0, 1.0), (1, 0)),
    ]
    marks = arrow_chart.marks(arrows, "first", "second", 320)
    texts = [mark for mark in marks if mark["kind"] == "text"]
    # The middle is 230 to the right and 148 down, and 1 is 128 pixels long.
    across = {mark["text"]: mark["x"] for mark in texts if mark["y"] > 296}
    up = {mark["text"]: mark["y"] for mark in texts if mark["x"] < 40}
    assert across["0.5"] == 294
    assert (across["0"], across["1"], across["−1"]) == (230, 358, 102)
    assert (up["0"], up["1"], up["−1"]) == (148, 20, 276)
    lines = [mark for mark in marks if mark["kind"] == "line" and mark["width"] == 2.0]
    heads = [mark for mark in marks if mark["kind"] == "head"]
    assert [(head["x"], head["y"]) for head in heads] == [(358, 148), (230, 20), (358, 20)]
    # A line ends inside its head, which is 11 pixels long.
    assert [(line["x2"], line["y2"]) for line in lines] == [
        pytest.approx(end) for end in ((349.2, 148), (230, 28.8), (358, 28.8))
    ]
    for label, head in zip(("right", "up", "part"), heads, strict=True):
        mark = next(mark for mark in texts if mark["text"] == label)
        assert abs(mark["x"] - head["x"]) < 20
        assert abs(mark["y"] - head["y"]) < 32
    assert next(mark for mark in texts if mark["text"] == "first →")["y"] == 136
    assert next(mark for mark in texts if mark["text"] == "↑ second")["x"] == 236
