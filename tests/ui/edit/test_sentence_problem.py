"""What is said of a typed sentence goes when another sentence takes its place."""

from collections.abc import Callable

import pytest
from figures.test_training_page import tell
from screen import html, opened
from streamlit.testing.v1 import AppTest

from attention_core.lesson.examples import WRITE_A_POEM

OTHERS: dict[str, Callable[[AppTest], object]] = {
    "15_next_word.py": lambda app: app.button(key="append").click().run(),
    "12_word_order.py": lambda app: tell(app, "swap", first=0, second=2),
}


def problems(app: AppTest) -> list[str]:
    return [body for body in html(app) if "al-problem'" in body]


@pytest.mark.parametrize("page", OTHERS)
def test_a_sentence_that_was_not_typed_is_not_said_to_be_wrong(page: str) -> None:
    app = opened(WRITE_A_POEM, page=page)
    tell(app, "sentence", text="…", burst="sentence", page=page[3:-3])
    assert problems(app)
    OTHERS[page](app)
    assert app.text_input(key="sentence").value in {"Write a poem poem", "poem a Write"}
    assert problems(app) == []
