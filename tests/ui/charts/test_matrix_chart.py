"""What the matrix pictures promise; expected numbers were worked out by hand."""

import json
from contextlib import nullcontext
from typing import Any

import numpy as np
import pytest

from ui.charts import matrix_chart
from ui.charts.matrix_grid import Grid, cell_colours, scale_end
from ui.charts.matrix_template import PRODUCT, SAME_CELL, template

WORDS = ("the", "cat", "the")
Q = Grid("Q", np.array([[1.0, -2.0], [0.5, 0.0], [3.0, 0.25]]), WORDS, ("1", "2"))
KEYS = Grid("Kᵀ", np.array([[2.0, 0.0, 1.0], [1.0, 4.0, -1.0]]), ("1", "2"), WORDS)
SCORES = np.array([[0.0, -8.0, 3.0], [1.0, 0.0, 0.5], [6.25, 1.0, 2.75]])
RESULT = Grid("scores = Q·Kᵀ", SCORES, WORDS, WORDS)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what would be sent to the browser."""
    charts: list[dict[str, Any]] = []

    def keep(spec: dict[str, Any], **options: Any) -> None:
        data = spec["datasets"][matrix_chart.DATA].to_pylist()
        charts.append({"spec": spec, "data": data, **options})

    monkeypatch.setattr(matrix_chart.st, "vega_lite_chart", keep)
    monkeypatch.setattr(matrix_chart.st, "container", lambda **_: nullcontext())
    return charts


def cells(chart: dict[str, Any], grid: int) -> list[dict[str, Any]]:
    return [mark for mark in chart["data"] if mark["kind"] == "cell" and mark["grid"] == grid]


def without_data(chart: dict[str, Any]) -> str:
    return json.dumps({name: part for name, part in chart["spec"].items() if name != "datasets"})


def contrast(one: str, other: str) -> float:
    """Work out the contrast ratio as WCAG 2.2 defines it, channel by channel."""

    def luminance(colour: str) -> float:
        total = 0.0
        for place, share in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
            part = int(colour[place : place + 2], 16) / 255
            total += share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        return total

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_an_edit_changes_only_the_data(drawn: list[dict[str, Any]]) -> None:
    edited = Grid("Q", Q.values + 0.37, WORDS, Q.columns)
    matrix_chart.show_product("p", Q, KEYS, RESULT, decimals=2, focus=0)
    matrix_chart.show_product("p", edited, KEYS, RESULT, decimals=2, focus=2)
    before, after = drawn
    assert without_data(before) == without_data(after)
    assert before["alt"] == after["alt"]  # another alt would make the browser start anew
    assert before["data"] != after["data"]


def test_the_template_is_one_object_without_data_and_is_never_changed(
    drawn: list[dict[str, Any]],
) -> None:
    shared = template(PRODUCT)
    as_built = json.dumps(shared)
    matrix_chart.show_product("p", Q, KEYS, RESULT, decimals=2)
    assert template(PRODUCT) is shared
    assert json.dumps(shared) == as_built
    assert "datasets" not in shared
    assert "values" not in as_built
    assert template(SAME_CELL) is not shared


def test_a_click_or_the_pointer_selects_and_nothing_is_sent(drawn: list[dict[str, Any]]) -> None:
    matrix_chart.show_product("p", Q, KEYS, RESULT, decimals=2)
    selects = [param["select"] for param in drawn[0]["spec"]["params"] if "select" in param]
    assert {select["on"] for select in selects} == {"pointerover, click", "click"}
    assert "on_select" not in drawn[0]


def test_a_result_cell_stands_in_its_row_and_its_column(drawn: list[dict[str, Any]]) -> None:
    matrix_chart.show_product("p", Q, KEYS, RESULT, decimals=2)
    left, right, result = (cells(drawn[0], grid) for grid in range(3))
    assert {mark["y"] for mark in result} == {mark["y"] for mark in left}
    assert {mark["x"] for mark in result} == {mark["x"] for mark in right}
    assert max(mark["y2"] for mark in right) < min(mark["y"] for mark in result)
    assert max(mark["x2"] for mark in left) < min(mark["x"] for mark in result)


def test_a_repeated_word_keeps_its_rows_and_columns(drawn: list[dict[str, Any]]) -> None:
    matrix_chart.show_product("p", Q, KEYS, RESULT, decimals=2)
    assert len(cells(drawn[0], 2)) == 9
    labels = [mark for mark in drawn[0]["data"] if mark["text"] == "the"]
    assert len({(mark["x"], mark["y"]) for mark in labels}) == 4


def test_three_words_of_two_numbers_fit_a_projector(drawn: list[dict[str, Any]]) -> None:
    matrix_chart.show_product("p", Q, KEYS, RESULT, decimals=2)
    spec = drawn[0]["spec"]
    assert spec["height"] <= 330
    assert spec["width"] <= 560
    assert min(mark["fontSize"] for mark in cells(drawn[0], 2)) >= 16


def test_everything_lies_inside_a_picture_of_twelve_words(drawn: list[dict[str, Any]]) -> None:
    words, numbers = tuple("abcdefghijkl"), tuple("12345678")
    left = Grid("Q", np.full((12, 8), -99.99), words, numbers)
    right = Grid("Kᵀ", np.full((8, 12), 1.0), numbers, words)
    matrix_chart.show_product(
        "p", left, right, Grid("S", np.ones((12, 12)), words, words), decimals=4
    )
    spec = drawn[0]["spec"]
    boxes = [mark for grid in range(3) for mark in cells(drawn[0], grid)]
    assert len(boxes) == 12 * 8 + 8 * 12 + 12 * 12
    assert max(mark["x2"] for mark in boxes) <= spec["width"]
    assert max(mark["y2"] for mark in boxes) + spec["padding"]["top"] <= spec["height"]
    assert min(mark["fontSize"] for mark in boxes) >= 13


def test_notes_reach_the_cells_and_break_between_terms(drawn: list[dict[str, Any]]) -> None:
    note = "the · cat = " + " + ".join(["(0.76 × −0.99)"] * 12) + " ≈ −9.03"
    notes = ((note,) * 3,) * 3
    matrix_chart.show_product(
        "p", Q, KEYS, Grid("S", SCORES, WORDS, WORDS, notes=notes), decimals=2
    )
    lines = cells(drawn[0], 2)[4]["note"].split("\n")
    assert len(lines) > 1
    assert " ".join(lines) == note
    assert all(line.count("(") == line.count(")") for line in lines)
    assert cells(drawn[0], 0)[1]["note"] == "Q[the, 2] = −2.00"


def test_a_right_to_left_word_does_not_turn_round_the_numbers(drawn: list[dict[str, Any]]) -> None:
    grid = Grid("X", np.array([[0.5]]), ("مرحبا",), ("1",))
    matrix_chart.show_steps("s", [grid], [], decimals=2)
    assert cells(drawn[0], 0)[0]["note"] == "X[\u2068مرحبا\u2069, 1] = 0.50"


def test_the_focus_marks_its_row_in_the_left_factor_and_the_result(
    drawn: list[dict[str, Any]],
) -> None:
    matrix_chart.show_product("p", Q, KEYS, RESULT, decimals=2, focus=1)
    left, right, result = (cells(drawn[0], grid) for grid in range(3))
    outlined = {(mark["x"], mark["y"]) for mark in drawn[0]["data"] if mark["kind"] == "focus"}
    assert (left[2]["x"], left[2]["y"]) in outlined
    assert (result[3]["x"], result[3]["y"]) in outlined
    assert not {y for _, y in outlined} & {mark["y"] for mark in right}


def test_steps_stand_side_by_side_with_signs_between(drawn: list[dict[str, Any]]) -> None:
    shares = Grid("weights", np.full((3, 3), 0.357), WORDS, WORDS, shares=True)
    matrix_chart.show_steps("s", [RESULT, shares], ["softmax →"], decimals=2, row_wise=True)
    first, last = cells(drawn[0], 0), cells(drawn[0], 1)
    assert [mark["y"] for mark in first] == [mark["y"] for mark in last]
    sign = next(mark for mark in drawn[0]["data"] if mark["text"] == "softmax →")
    assert max(mark["x2"] for mark in first) < sign["x"] < min(mark["x"] for mark in last)
    assert {mark["text"] for mark in last} == {"35.7%"}


@pytest.mark.parametrize("shares", [False, True])
def test_cell_text_can_be_read_on_every_colour(shares: bool) -> None:
    values = np.append(np.linspace(0 if shares else -2, 1 if shares else 2, 801), -np.inf)
    grid = Grid("", values[:, None], ("",) * 802, ("",), shares=shares)
    for fill, ink in zip(*cell_colours(grid, 2.0), strict=True):
        assert contrast(fill, ink) >= 4.5


def test_purple_is_negative_orange_positive_and_grey_masked() -> None:
    values = np.array([[-5.0, 0.0, 5.0, -np.inf]])
    fills, inks = cell_colours(Grid("", values, ("",), ("",) * 4), 5.0)
    assert fills == ["#2d004b", "#f7f7f7", "#7f3b08", "#a8a8a8"]
    assert inks == ["#ffffff", "#000000", "#ffffff", "#000000"]


@pytest.mark.parametrize(
    ("largest", "end"),
    [(0.0, 1.0), (0.03, 0.05), (1.0, 1.0), (1.01, 2.0), (-4.9, 5.0), (5.01, 10.0), (1e6, 1e6)],
)
def test_the_scale_ends_at_a_round_number(largest: float, end: float) -> None:
    values = np.array([[largest, 0.0, -np.inf]])
    assert scale_end(Grid("", values, ("",), ("",) * 3)) == end


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [5e-324, 1e-310, 1e-306, 1.0, 1e6])
def test_numbers_of_any_size_have_the_colours_of_their_sign(size: float) -> None:
    grid = Grid("x", np.array([[-size, 0.0, size, -np.inf]]), ("a",), ("1", "2", "3", "4"))
    fills, _ = cell_colours(grid, size)
    assert fills == ["#2d004b", "#f7f7f7", "#7f3b08", "#a8a8a8"]
    assert scale_end(grid) == size


def test_a_matrix_of_zeros_has_the_colour_of_zero() -> None:
    grid = Grid("x", np.zeros((1, 1)), ("a",), ("1",))
    assert cell_colours(grid, scale_end(grid))[0] == ["#f7f7f7"]
