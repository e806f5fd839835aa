"""W_o is turned, and what moves is the output after it: no percentage can."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from figures.test_training_page import tell
from screen import charts, healthy, html_with, opened, result_cells
from streamlit.testing.v1 import AppTest

from attention_core import Cell, Lesson, View, trace
from attention_core.lesson.examples import TWO_QUESTIONS, WRITE_A_POEM

MIXED = replace(TWO_QUESTIONS, w_o=[[1.0, -1.0], [0.5, 2.0]])
DIAGONAL = replace(TWO_QUESTIONS, w_o=None)


def with_what_if(lesson: Lesson, view: View | None = None) -> AppTest:
    app = opened(lesson, view)
    app.session_state["what_if"] = True
    return app.run()


def lines(app: AppTest) -> dict[int, list[tuple[float, float]]]:
    records: list[dict[str, Any]] = next(
        data for data in charts(app) if any(each.get("kind") == "line" for each in data)
    )
    found: dict[int, list[tuple[float, float]]] = {}
    for each in records:
        if each["kind"] == "line":
            found.setdefault(int(each["line"]), []).append((each["x"], each["y"]))
    return found


def lesson_of(app: AppTest) -> Lesson:
    return app.session_state["attention_live"].lesson


@pytest.mark.parametrize("lesson", [MIXED, DIAGONAL], ids=["W_o", "two heads without W_o"])
def test_a_pinned_number_of_w_o_is_turned(lesson: Lesson) -> None:
    app = with_what_if(lesson, View(focus=1, pinned=Cell("w_o", 1, 0)))
    assert app.selectbox(key="what_if_field").value == "W_o"
    told = html_with(app, "No percentage depends on W<sub>o</sub>")
    assert "for each value of W<sub>o</sub>[h2·1,1]" in told
    assert "Its column 1 makes number 1 of the output, and no other" in told
    concat = trace(lesson).concat[1]
    w_o = np.eye(2) if lesson.w_o is None else lesson.w_o
    moving, still = lines(app)[0], lines(app)[1]
    for x, y in moving:
        assert y == pytest.approx(concat[0] * w_o[0, 0] + concat[1] * x, abs=1e-9)
    assert {round(y, 9) for _, y in still} == {round(float(concat @ w_o[:, 1]), 9)}
    before = result_cells(app)
    app.button(key="what_if_plus").click().run()
    assert healthy(app)
    assert lesson_of(app).w_o is not None
    assert lesson_of(app).w_o[1, 0] == pytest.approx(w_o[1, 0] + 0.1)
    percent = [[cell for cell in row if "%" in cell] for row in before]
    assert [[cell for cell in row if "%" in cell] for row in result_cells(app)] == percent


def test_the_slider_that_is_dragged_turns_w_o() -> None:
    app = with_what_if(MIXED, View(pinned=Cell("w_o", 0, 1)))
    tell(app, "slide", grid="w_o", row=0, column=1, number=2.5, burst="1")
    assert healthy(app)
    assert lesson_of(app).w_o is not None
    assert lesson_of(app).w_o[0, 1] == 2.5
    tell(app, "slide", grid="w_o", row=1, column=1, number=9.0, burst="1")  # another is turned
    assert lesson_of(app).w_o[1, 1] == 2.0


def test_a_chosen_number_of_w_o_is_forgotten_where_there_is_no_w_o() -> None:
    app = with_what_if(MIXED)
    app.selectbox(key="what_if_field").set_value("W_o").run()
    app.selectbox(key="what_if_row").set_value("row h2·1").run()
    assert html_with(app, "W<sub>o</sub>[h2·1,1]")
    app.selectbox(key="example").set_value("Write a poem").run()
    assert healthy(app)
    assert app.selectbox(key="what_if_field").value == "W_q"
    assert "W_o" not in app.selectbox(key="what_if_field").options
    pinned = with_what_if(WRITE_A_POEM, View(pinned=Cell("w_o", 0, 0)))
    assert healthy(pinned)
    assert pinned.selectbox(key="what_if_field").value == "W_q"


def test_hidden_outputs_stay_hidden() -> None:
    app = with_what_if(MIXED, View(pinned=Cell("w_o", 0, 0), hidden=("output",)))
    assert "The chart is hidden" in html_with(app, "The chart is hidden")


def test_of_many_numbers_only_the_one_that_moves_is_drawn() -> None:
    dice = np.random.default_rng(12)
    stack = dice.normal(size=(3, 2, 3))
    lesson = replace(WRITE_A_POEM, w_q=stack, w_k=stack, w_v=stack)
    app = with_what_if(lesson, View(pinned=Cell("w_o", 2, 7)))
    assert healthy(app)
    assert [*lines(app)] == [0]
    concat = trace(lesson).concat[0]
    for x, y in lines(app)[0]:
        assert y == pytest.approx(concat[7] + concat[2] * x, abs=1e-9)
