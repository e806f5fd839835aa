"""A training outlives its session: the address holds what its steps follow from."""

from dataclasses import replace

import numpy as np
import pytest
from figures.test_training_page import PAGE, lesson_of, page, step, tell, told, trained, want
from screen import ROOT, go_to, healthy, html_with, picture, result_cells
from streamlit.testing.v1 import AppTest

from attention_core import Lesson, View, examples, from_link, to_link
from attention_core.learning import run as runs
from attention_core.lesson.examples import WRITE_A_POEM


def address(app: AppTest) -> dict[str, str]:
    return {name: value for name, value in app.query_params.items() if isinstance(value, str)}


def rest(app: AppTest) -> AppTest:
    """Let a hand rest, which the address waits for."""
    return tell(app, "rest")


def again(app: AppTest, where: str | None = PAGE) -> AppTest:
    """Open the address in a session that knows nothing."""
    return by_address(address(app), where)


def by_address(address: dict[str, str], where: str | None = PAGE) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return go_to(app.run(), where)


def curve(app: AppTest) -> dict[str, object]:
    return picture(app, "losses")


def seen(app: AppTest) -> tuple[object, ...]:
    settings = [
        app.selectbox(key=key).value for key in ("optimizer", "learning_rate", "n_steps", "start")
    ]
    story = html_with(app, "al-story").split("</p>")[0]
    return told(app), curve(app), result_cells(app), story, settings


@pytest.mark.parametrize(("start", "rate"), [("as they are", 0.03), ("random, seed 3", 0.1)])
def test_a_reload_brings_back_target_settings_curve_and_step(start: str, rate: float) -> None:
    app = want(page(), 0, 2, 60.0)
    app.selectbox(key="optimizer").set_value("adam").run()
    app.selectbox(key="learning_rate").set_value(rate).run()
    app.selectbox(key="start").set_value(start).run()
    app = rest(step(trained(app), 40))
    other = again(app)
    assert healthy(other)
    assert "Step  40  of 100" in told(other)
    assert seen(other) == seen(app)
    assert lesson_of(other) == lesson_of(app)
    for number in (0, 71):
        assert lesson_of(step(other, number)) == lesson_of(step(app, number))
    # What is trained next is another run.
    trained(other)
    assert other.session_state["attention_live"].learning.number == 2


def test_the_lessons_link_says_nothing_of_a_training() -> None:
    app = page(view=View(focus=1))
    assert set(address(app)) == {"lesson"}
    app = rest(step(trained(app), 40))
    assert set(address(app)) == {"lesson", "training"}
    state = app.session_state["attention_live"]
    assert address(app)["lesson"] == to_link(state.lesson, state.view)
    assert from_link(address(app)["lesson"]) == lesson_of(app)


def test_settings_and_wishes_come_back_without_a_run() -> None:
    app = want(page(), 0, 2, None)
    app = want(app, 0, 1, 0.0)
    app.selectbox(key="n_steps").set_value(500).run()
    other = again(app)
    assert "The target is 0%" in html_with(other, "al-story")
    assert other.selectbox(key="n_steps").value == 500
    assert "Press Train" in told(other)
    app.selectbox(key="n_steps").set_value(100).run()
    fresh = page(WRITE_A_POEM)
    fresh.selectbox(key="n_steps").set_value(500).run()
    assert "training" in address(fresh)
    fresh.selectbox(key="n_steps").set_value(100).run()
    assert "training" not in address(fresh)


def test_other_pages_bring_the_training_along_and_take_no_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = rest(step(trained(page()), 40))
    go_to(app, "6_softmax.py")
    taken: list[object] = []
    descend = runs.descend
    monkeypatch.setattr(runs, "descend", lambda *how: (taken.append(how), descend(*how))[1])
    other = again(app, "6_softmax.py")
    assert address(other)["training"] == address(app)["training"]
    assert taken == []
    go_to(other, PAGE)
    assert len(taken) == 1
    assert "Step  40  of 100" in told(other)


def test_what_the_browser_tells_again_after_a_killed_server_is_a_step() -> None:
    app = rest(step(trained(page()), 40))
    other = again(app, "6_softmax.py")  # the run isn't made yet
    assert lesson_of(step(other, 55, after=40)) == lesson_of(step(app, 55))
    assert lesson_of(step(other, 60, run=2)) == lesson_of(app)


def test_a_lesson_that_was_changed_since_keeps_no_steps() -> None:
    app = rest(step(trained(page()), 40))
    app.selectbox(key="d_v").set_value(3).run()
    assert "Changed since the training" in told(app)
    other = again(app)
    assert healthy(other)
    assert "Press Train" in told(other)
    assert "The target is 80%" in html_with(other, "al-story")
    app.button(key="undo").click().run()
    assert "Step  40  of 100" in told(again(app))


def test_an_edit_on_another_page_and_its_undo_find_the_steps() -> None:
    app = again(rest(step(trained(page()), 40)), "6_softmax.py")
    app.selectbox(key="example").set_value([*examples.EXAMPLES][1]).run()
    assert "training" not in address(app)
    app.button(key="undo").click().run()
    go_to(app, PAGE)
    assert "Step  40  of 100" in told(app)


def test_steps_that_come_out_otherwise_are_not_pretended() -> None:
    app = rest(step(trained(page()), 40))
    lesson = lesson_of(app)
    other = replace(lesson, w_q=lesson.w_q + 0.01)
    changed = by_address({**address(app), "lesson": to_link(other)})
    assert healthy(changed)
    assert "came out otherwise here: train again" in told(changed)
    assert lesson_of(changed) == other


def test_a_bad_training_leaves_the_lesson_whole() -> None:
    app = by_address({"lesson": to_link(examples.TWO_QUESTIONS), "training": "1abc"})
    assert "The training in this link is cut off or damaged" in html_with(app, "al-problem")
    assert lesson_of(app) == examples.TWO_QUESTIONS
    assert healthy(trained(app))


def test_what_the_address_cannot_hold_is_said() -> None:
    dice = np.random.default_rng(12)
    words = tuple(f"word{place}" * 3 for place in range(12))
    lesson = Lesson(
        words,
        dice.normal(size=(12, 8)),
        *dice.normal(size=(2, 4, 8, 8)),
        dice.normal(size=(4, 8, 4)),
    )
    assert 6_000 < len(to_link(lesson)) < 8_000
    app = rest(step(trained(page(lesson)), 20))
    assert "a reload keeps the lesson without them" in html_with(app, "can’t hold these steps")
    assert set(address(app)) == {"lesson"}
    assert healthy(again(app))


def test_the_second_task_is_learned_again_when_it_is_opened() -> None:
    app = page()
    app.session_state["output_task"] = True
    app.run()
    app.selectbox(key="output_seed").set_value(2).run()
    app.button(key="learn").click().run()
    app.selectbox(key="output_seed").set_value(5).run()
    table = html_with(app, "New sentences")
    other = again(app)
    assert other.session_state["attention_live"].learning.learned is None
    other.session_state["output_task"] = True
    other.run()
    assert html_with(other, "New sentences") == table
    assert other.selectbox(key="output_seed").value == 5
