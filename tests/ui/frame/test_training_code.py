"""The same in code on the training page: the program prints what the screen shows."""

import re

import pytest
from core.sharing.exported import run
from figures.test_training_page import page, step, told, trained, want
from screen import healthy, html, result_cells
from streamlit.testing.v1 import AppTest

from attention_core import View
from attention_core.lesson.examples import WRITE_A_POEM


def opened_code(app: AppTest) -> AppTest:
    app.session_state["code"] = True
    return app.run()


def program(app: AppTest) -> str:
    return next(each.value for each in app.code if each.value.startswith("import numpy"))


def shown_loss(app: AppTest) -> str:
    found = re.search(r"loss\s+([\d.]+)", told(app))
    assert found
    return found[1]


@pytest.mark.parametrize("decimals", [2, 4])
def test_the_program_prints_the_percentages_and_the_loss_of_the_screen(decimals: int) -> None:
    app = opened_code(page(WRITE_A_POEM, View(focus=1, decimals=decimals)))
    app.selectbox(key="optimizer").set_value("adam").run()
    trained(app)
    for number in (100, 40):
        app = step(app, number)
        printed = run(program(app))[1].splitlines()
        place = printed.index(f"step {number}: loss {shown_loss(app)}")
        row = re.findall(r"[\d.]+%", printed[place + 1])
        assert row == [cell for cell in result_cells(app)[1] if cell.endswith("%")]
    assert healthy(app)
    labels = [each.proto.label for each in app.get("download_button")]
    assert labels == ["Download as a Python file", "Download as a notebook"]


def test_before_any_training_the_program_takes_one_step() -> None:
    app = opened_code(page())
    printed = run(program(app))[1]
    assert printed.startswith(f"step 0: loss {shown_loss(app)}\n")
    assert re.findall(r"^step (\d+)", printed, re.MULTILINE) == ["0", "1"]
    after = step(trained(app), 1)
    assert f"step 1: loss {shown_loss(after)}\n" in printed


def test_a_target_that_cannot_be_reached_has_no_program() -> None:
    app = opened_code(page())
    want(app, 0, 2, 80.0)
    app = want(app, 0, 1, 70.0)
    assert healthy(app)
    assert [each for each in html(app) if "There is nothing to learn yet" in each]
    assert not [each for each in app.code if each.value.startswith("import numpy")]
