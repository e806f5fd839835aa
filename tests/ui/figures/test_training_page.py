"""The training page: what is wanted, the steps of a run, what matters."""

import json
import re
from dataclasses import replace
from math import log
from typing import Any

import numpy as np
import pytest
from screen import go_to, healthy, html, html_with, opened, picture, result_cells, sent
from streamlit.testing.v1 import AppTest

from attention_core import Lesson, View, examples, to_link, trace
from attention_core.lesson.examples import WRITE_A_POEM

PAGE = "14_training.py"


def page(lesson: Lesson = WRITE_A_POEM, view: View | None = None) -> AppTest:
    return opened(lesson, view, page=PAGE)


def tell(app: AppTest, what: str, **values: Any) -> AppTest:
    """Do what the browser tells, as `hearing` does it, and draw the page."""
    state = app.session_state["attention_live"]

    def script(state: object, fact: object) -> None:
        import streamlit as st

        from ui.edit import hearing

        st.session_state["attention_live"] = state
        hearing.hear([fact])

    fact = {"n": state.heard + 1, "what": what, **values}
    AppTest.from_function(script, kwargs={"state": state, "fact": fact}).run()
    return app.run()


def want(app: AppTest, row: int, column: int, percent: float | None) -> AppTest:
    return tell(app, "want", row=row, column=column, percent=percent)


def step(app: AppTest, number: int, run: int = 1, after: int | None = None) -> AppTest:
    return tell(app, "step", run=run, number=number, after=after)


def trained(app: AppTest) -> AppTest:
    app.button(key="train").click().run()
    assert healthy(app)
    return app


def lesson_of(app: AppTest) -> Lesson:
    return app.session_state["attention_live"].lesson


def told(app: AppTest) -> str:
    """Return what the page says of the loss, without tags."""
    return re.sub(r"<[^>]*>", " ", html_with(app, ", lowest "))


def test_the_first_target_is_the_last_other_word_that_may_be_looked_at() -> None:
    app = page()
    assert "takes 24.2% from" in html_with(app, "al-story")
    assert "The target is 80%" in html_with(app, "al-story")
    # −0.8 ln 0.2416 − 0.2 ln 0.7584, and the same of 0.8 and 0.2
    now, lowest = -0.8 * log(0.2416) - 0.2 * log(0.7584), -0.8 * log(0.8) - 0.2 * log(0.2)
    assert f"loss  {now:.2f}" in told(app).replace("   ", "  ")
    assert f"{lowest:.2f}" in told(app)
    assert "loss = −(80.0% · ln 24.2% + 20.0% · ln 75.8%) ≈ 1.19" in html_with(app, "lowest")
    causal = page(replace(WRITE_A_POEM, masking="causal"), View(focus=1))
    assert "from <b data-follow='0'>" in html_with(causal, "The target is 80%")


def test_a_word_that_sees_only_one_word_has_no_first_target() -> None:
    app = page(replace(WRITE_A_POEM, masking="causal"))
    assert app.button(key="train").disabled
    assert "No shares are wanted yet" in html_with(app, "al-problem")


def test_a_run_begins_where_the_lesson_is_and_its_steps_are_lessons() -> None:
    app = trained(page())
    assert lesson_of(app) == WRITE_A_POEM
    assert "Step  0  of 100" in told(app)
    app = step(app, 100)
    assert "Step  100  of 100" in told(app)
    assert float(result_cells(app)[0][2].rstrip("%")) == pytest.approx(80, abs=0.5)
    after = lesson_of(app)
    assert np.array_equal(after.w_v, WRITE_A_POEM.w_v)
    assert np.array_equal(after.embeddings, WRITE_A_POEM.embeddings)
    assert app.button(key="undo").label == "undo: training"
    go_to(app, "7_output.py")
    assert float(result_cells(app)[0][2].rstrip("%")) == pytest.approx(80, abs=0.5)
    app.button(key="undo").click().run()
    assert lesson_of(app) == WRITE_A_POEM
    assert app.button(key="undo").disabled


def test_a_step_of_plain_descent_is_the_learning_rate_times_the_slope() -> None:
    """By finite differences of the loss, which is −0.8 ln a − 0.2 ln (1 − a) here."""

    def loss(lesson: Lesson) -> float:
        share = float(trace(lesson).weights[0, 2])
        return -0.8 * log(share) - 0.2 * log(1.0 - share)

    app = step(trained(page()), 1)
    for name in ("w_q", "w_k"):
        for place in np.ndindex(2, 2):
            ends = []
            for size in (1e-6, -1e-6):
                matrix = np.array(getattr(WRITE_A_POEM, name))
                matrix[0][place] += size
                ends.append(loss(replace(WRITE_A_POEM, **{name: matrix})))
            slope = (ends[0] - ends[1]) / 2e-6
            moved = getattr(lesson_of(app), name)[0][place] - getattr(WRITE_A_POEM, name)[0][place]
            assert moved == pytest.approx(-0.03 * slope, abs=1e-7)


def test_the_curve_ends_at_the_lowest_loss_and_a_dot_stands_at_the_step() -> None:
    app = step(trained(page()), 40)
    curve = picture(app, "losses")
    assert curve["here"] == curve["line"][40]
    assert [step for step, _ in curve["line"]] == [*range(101)]
    losses = [loss for _, loss in curve["line"]]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] == pytest.approx(curve["floor"], abs=1e-4)
    parts = [part.proto for part in app.get("bidi_component")]
    slider = next(part.json for part in parts if part.component_name == "attention_run_slider")
    assert json.loads(slider) == {"run": 1, "step": 40, "last": 100, "plays": False}


def test_shares_that_add_up_to_more_say_so_and_nothing_is_lost() -> None:
    app = step(trained(page()), 60)
    before = lesson_of(app)
    want(app, 0, 0, 50.0)
    assert "add up to 130%, but a row is 100%" in html_with(app, "al-problem")
    assert app.button(key="train").disabled
    assert lesson_of(app) == before
    assert "Step  60  of 100" in told(app)
    assert "for other shares: train again" in told(app)
    want(app, 0, 0, None)
    assert not app.button(key="train").disabled
    assert "for other shares" not in told(app)


def test_a_run_that_diverges_says_so_and_its_good_steps_stay() -> None:
    app = page()
    app.selectbox(key="learning_rate").set_value(1.0).run()
    trained(app)
    assert "the loss was beyond 1,000,000" in html_with(app, "al-problem")
    assert "try a smaller one" in html_with(app, "al-problem")
    last = int(re.findall(r"of (\d+):", told(app))[0])
    app = step(app, 2_000)
    assert healthy(app)
    assert f"Step  {last}  of {last}" in told(app)


def test_a_changed_lesson_is_no_step_until_it_is_changed_back() -> None:
    app = step(trained(page()), 60)
    app.selectbox(key="d_v").set_value(3).run()
    assert "Changed since the training" in told(app)
    before = lesson_of(app)
    assert lesson_of(step(app, 80)) == before
    app.button(key="undo").click().run()
    assert "Step  60  of 100" in told(app)


def test_what_plays_ends_where_it_is_undone_and_an_earlier_run_is_not_heard() -> None:
    app = step(trained(page()), 60)
    app.button(key="undo").click().run()
    assert lesson_of(step(app, 70, after=60)) == WRITE_A_POEM
    assert lesson_of(step(app, 70, after=0)) != WRITE_A_POEM
    trained(app)
    before = lesson_of(app)
    assert lesson_of(step(app, 5, run=1)) == before


def test_a_random_start_is_the_seeds_and_undo_brings_the_numbers_back() -> None:
    app, other = page(), page()
    for each, seed in ((app, 3), (other, 4)):
        each.selectbox(key="start").set_value(f"random, seed {seed}").run()
        trained(each)
    assert not np.allclose(lesson_of(app).w_q, lesson_of(other).w_q)
    assert "Step  0  of 100" in told(app)
    app.button(key="undo").click().run()
    assert lesson_of(app) == WRITE_A_POEM


def test_several_words_can_learn_at_once_and_be_let_go() -> None:
    app = want(page(), 0, 2, 80.0)
    app.selectbox(key="focus").set_value(1).run()
    assert "Nothing is wanted for it" in html_with(app, "al-story")
    app = want(app, 1, 0, 60.0)
    assert "Wanted also for <bdi>Write</bdi>" in html_with(app, "Wanted also")
    assert ") / 2 ≈" in html_with(app, "lowest")
    app.button(key="only_this").click().run()
    assert not [each for each in html(app) if "Wanted also" in each]
    assert "The target is 60%" in html_with(app, "al-story")


def test_what_matters_tells_how_a_share_moves() -> None:
    """Told in points for a number that grows by 0.1: close to a step of a hundredth of that."""
    app = page()
    tables = html_with(app, "What matters most")
    for name, label in (("w_q", "W_q"), ("w_k", "W_k")):
        for row, column in np.ndindex(2, 2):
            matrix = np.array(getattr(WRITE_A_POEM, name))
            matrix[0][row, column] += 0.001
            share = trace(replace(WRITE_A_POEM, **{name: matrix})).weights[0, 2]
            points = 100 * 100 * (share - trace(WRITE_A_POEM).weights[0, 2])
            found = re.search(
                rf"data-cell='{name} {row} {column}' "
                rf"data-sum='if {label}\[{row + 1},{column + 1}\] "
                r"grew by 0\.1, Write → poem would change by about ([+−]?[\d.]+) points'",
                tables,
            )
            assert found, tables
            assert float(found[1].replace("−", "-")) == pytest.approx(points, abs=0.06)


def test_hidden_percentages_stay_hidden_in_a_run() -> None:
    view = View(hidden=("shares", "output"))
    app = step(trained(page(WRITE_A_POEM, view)), 100)
    assert "The loss is hidden" in html_with(app, "The loss is hidden")
    texts = [each for each in sent(app) if isinstance(each, str) and "<style" not in each]
    assert not [each for each in texts if "80.0%" in each or "0.50" in each]
    assert not [each for each in sent(app) if isinstance(each, float) and 0.79 < each < 0.81]


def test_every_example_trains() -> None:
    app = page()
    for name in examples.EXAMPLES:
        app.selectbox(key="example").set_value(name).run()
        if not app.button(key="train").disabled:
            trained(app)
            run = app.session_state["attention_live"].learning.number
            assert healthy(step(app, 30, run=run)), name
    assert to_link(lesson_of(app))
