"""Another sentence is compared with nothing; a word that was added is marked as new."""

import re

from screen import html_with, opened
from streamlit.testing.v1 import AppTest

from attention_core.lesson.examples import WRITE_A_POEM


def typed(text: str) -> AppTest:
    app = opened(WRITE_A_POEM)
    return app.text_input(key="sentence").set_value(text).run()


def test_a_sentence_of_mostly_other_words_has_no_changes_beside_its_numbers() -> None:
    for text in ("cats like a fish", "dogs sleep a lot"):
        shown = html_with(typed(text), "al-results")
        assert "al-new" not in shown
        assert "<small" not in shown


def test_one_more_word_is_new_and_the_others_are_compared() -> None:
    shown = html_with(typed("Write a good poem"), "al-results")
    assert re.findall(r"<th scope='row'[^>]* class='al-new'>(.*?)</th>", shown) == [
        "<bdi>good</bdi>"
    ]
    assert "<small" in shown
