"""The what-if offers the matrices whose numbers it can turn, and no other."""

from dataclasses import replace

import numpy as np
import pytest
from screen import healthy, opened

from attention_core import Cell, Lesson, View
from attention_core.lesson.examples import EXAMPLES, TWO_QUESTIONS, WRITE_A_POEM

MIXED = replace(TWO_QUESTIONS, w_o=[[1.0, -1.0], [0.5, 2.0]])


@pytest.mark.parametrize("lesson", [WRITE_A_POEM, MIXED], ids=["one head", "W_o"])
def test_each_matrix_that_is_offered_can_be_turned(lesson: Lesson) -> None:
    app = opened(lesson)
    app.session_state["what_if"] = True
    app.run()
    for name in app.selectbox(key="what_if_field").options:
        app.selectbox(key="what_if_field").set_value(name).run()
        assert healthy(app), name
        before = app.session_state["attention_live"].lesson
        app.button(key="what_if_plus").click().run()
        after = app.session_state["attention_live"].lesson
        assert healthy(app), name
        changed = [
            field
            for field in ("embeddings", "w_q", "w_k", "w_v", "w_o")
            if not np.array_equal(getattr(before, field), getattr(after, field))
        ]
        assert changed == [name.lower()]


def test_another_number_can_be_chosen_where_one_is_kept_that_has_no_such_place() -> None:
    wide = replace(
        WRITE_A_POEM,
        embeddings=np.ones((3, 4)),
        **{name: np.ones((1, 4, 2)) for name in ("w_q", "w_k", "w_v")},
    )
    app = opened(wide, View(pinned=Cell("w_q", 3, 0)))
    app.session_state["what_if"] = True
    app.run()
    app.selectbox(key="what_if_field").set_value("Embeddings").run()
    assert healthy(app)
    assert app.session_state["attention_live"].view.pinned == Cell("embedded", 2, 0)


def test_a_word_of_the_second_sentence_alone_can_be_chosen_though_its_number_cannot_be_kept() -> (
    None
):
    app = opened(EXAMPLES["Red car in French"], View(pinned=Cell("embedded", 0, 0)))
    app.session_state["what_if"] = True
    app.run()
    app.selectbox(key="what_if_row").set_value("car").run()
    assert healthy(app)
    state = app.session_state["attention_live"]
    assert state.view.pinned is None
    assert state.lesson.table_words[state.knob.row] == "car"


def test_a_page_that_is_about_embeddings_begins_with_one_of_the_followed_word() -> None:
    def begun(page: str) -> str:
        app = opened(WRITE_A_POEM, View(focus=2), page=page)
        app.session_state["what_if"] = True
        app.run()
        parts = [app.selectbox(key=f"what_if_{part}").value for part in ("field", "row", "column")]
        return " ".join(parts)

    assert begun("6_softmax.py") == "W_q row 1 column 1"
    assert begun("1_words.py") == "Embeddings poem column 1"


def test_a_number_that_was_turned_stays_the_one_that_is_turned() -> None:
    app = opened(WRITE_A_POEM, View(focus=2), page="1_words.py")
    app.session_state["what_if"] = True
    app.run()
    app.button(key="what_if_plus").click().run()
    app.selectbox(key="focus").set_value(0).run()
    assert healthy(app)
    assert app.session_state["attention_live"].view.focus == 0
    assert app.selectbox(key="what_if_row").value == "poem"
