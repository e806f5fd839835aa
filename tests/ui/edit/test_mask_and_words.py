"""A mask of chosen pairs, and another number of words: nothing is lost, and what goes is said."""

from dataclasses import replace

import numpy as np
import pytest
from screen import html, html_with, opened
from streamlit.testing.v1 import AppTest

from attention_core import Lesson
from attention_core.lesson.examples import WRITE_A_POEM

PAIRS = np.array([[True, False, True], [True, True, True], [False, True, True]])
CHOSEN = replace(WRITE_A_POEM, masking="custom", mask=PAIRS)


def lesson(app: AppTest) -> Lesson:
    return app.session_state["attention_live"].lesson


def typed(app: AppTest, *texts: str) -> AppTest:
    for text in texts:
        app.text_input(key="sentence").set_value(text).run()
    return app


def test_half_a_sentence_takes_no_mask_from_the_whole_one() -> None:
    app = typed(opened(CHOSEN), "Write a", "Write a s", "Write a song")
    assert lesson(app).words == ("Write", "a", "song")
    assert lesson(app).mask.tolist() == PAIRS.tolist()


def test_another_number_of_words_says_that_the_pairs_are_gone_and_undo_brings_them_back() -> None:
    app = typed(opened(CHOSEN), "Write a long poem")
    assert lesson(app).masking == "none"
    told = html_with(app, "al-changes")
    assert "don’t fit another number of words" in told
    assert "Undo brings them back." in told
    app.button(key="undo").click().run()
    assert lesson(app) == CHOSEN
    assert "fit another" not in "".join(html(app))


@pytest.mark.parametrize("masking", ["none", "causal"])
def test_where_no_pairs_were_chosen_nothing_is_said_of_them(masking: str) -> None:
    app = typed(opened(replace(WRITE_A_POEM, masking=masking)), "Write a long poem")
    assert "fit another" not in html_with(app, "al-changes")
