"""What a widget showed before it was set is no wish, until its setting has been seen."""

import pytest
from screen import healthy, opened_alone
from streamlit.testing.v1 import AppTest

OTHER = "Who helped whom"  # more numbers for a word, and another word is followed
WORDS = "1_words.py"


def followed(app: AppTest) -> tuple[int, int]:
    assert healthy(app)
    state = app.session_state["attention_live"]
    return state.view.focus, state.lesson.d_model


def other_example(seen: str) -> AppTest:
    """Choose another example in a browser that has seen so much, and shows what it did before."""
    app = opened_alone(WORDS)
    app.text_input(key="seen").set_value(seen)
    app.selectbox(key="example").set_value(OTHER).run()
    assert followed(app) == (4, 4)
    app.selectbox(key="focus").set_value(0)
    app.selectbox(key="d_model").set_value(2).run()
    return app


def test_what_stood_there_before_is_no_wish() -> None:
    app = other_example(seen="0")
    assert followed(app) == (4, 4)
    assert (app.selectbox(key="focus").value, app.selectbox(key="d_model").value) == (4, 4)


def test_another_choice_counts_though_nothing_was_seen() -> None:
    app = other_example(seen="0")
    app.selectbox(key="focus").set_value(1).run()
    assert followed(app) == (1, 4)


# The sentence is set first, then the word that is followed, then how many numbers a word has.
@pytest.mark.parametrize(
    ("seen", "wish"), [("", (0, 2)), ("0", (4, 4)), ("1", (4, 4)), ("2", (0, 4)), ("3", (0, 2))]
)
def test_it_is_one_from_the_answer_on_that_has_been_seen(seen: str, wish: tuple[int, int]) -> None:
    assert followed(other_example(seen)) == wish


def test_a_choice_counts_that_goes_back_on_one_made_meanwhile() -> None:
    app = other_example(seen="0")
    for place in (2, 0):
        app.selectbox(key="focus").set_value(place).run()
        assert followed(app) == (place, 4)
        assert app.selectbox(key="focus").value == place


def test_what_stood_there_for_a_moment_is_no_wish_though_its_message_was_late_too() -> None:
    app = opened_alone(WORDS)
    app.text_input(key="seen").set_value("0")
    app.selectbox(key="example").set_value(OTHER).run()
    first = str(app.session_state["attention_live"].sets)
    app.selectbox(key="d_model").set_value(2)  # the first answer has not come yet
    app.selectbox(key="example").set_value("The word before").run()
    assert followed(app)[1] == 3
    app.text_input(key="seen").set_value(first)
    app.selectbox(key="d_model").set_value(4)  # it has, and the second one hasn't
    app.selectbox(key="decimals").set_value(4).run()
    assert followed(app)[1] == 3


@pytest.mark.parametrize("seen", ["9" * 5000, "-1", "²", "x\x00"])
def test_whatever_a_browser_says_nothing_breaks(seen: str) -> None:
    app = other_example(seen)
    app.selectbox(key="focus").set_value(1).run()
    assert followed(app) == (1, 4)
