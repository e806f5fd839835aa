"""The second sentence goes and comes back, also where what was typed last was none."""

import pytest
from figures.test_training_page import lesson_of, tell
from screen import healthy, html, opened
from streamlit.testing.v1 import AppTest

from attention_core.lesson.examples import WRITE_A_POEM

PAGE = "10_cross_attention.py"
NONE = ["", "…", "one " * 13, "x" * 25]


def switched(app: AppTest, on: bool) -> AppTest:
    app.toggle(key="second").set_value(on).run()
    assert healthy(app)
    assert not any("al-problem'" in body for body in html(app))
    return app


def typed(app: AppTest, text: str) -> AppTest:
    return tell(app, "memory", text=text, burst="memory", page="cross_attention")


@pytest.mark.parametrize("text", NONE)
def test_after_a_bad_text_the_last_good_sentence_comes_back(text: str) -> None:
    app = typed(switched(opened(WRITE_A_POEM, page=PAGE), True), "big dogs")
    app = typed(app, text)
    assert lesson_of(app).memory == ("big", "dogs")
    assert lesson_of(switched(app, False)).memory is None
    assert lesson_of(switched(app, True)).memory == ("big", "dogs")
    assert app.text_input(key="memory").value == "big dogs"


@pytest.mark.parametrize("text", NONE)
def test_after_a_bad_text_and_another_example_there_is_a_sentence_to_begin_with(text: str) -> None:
    app = typed(switched(opened(WRITE_A_POEM, page=PAGE), True), text)
    app.selectbox(key="example").set_value("River bank").run()
    assert lesson_of(switched(app, True)).memory == ("a", "red", "car")
    assert app.text_input(key="memory").value == "a red car"
