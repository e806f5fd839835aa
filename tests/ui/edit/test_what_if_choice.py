"""The what-if offers the matrices whose numbers it can turn, and no other."""

from dataclasses import replace

import numpy as np
import pytest
from screen import healthy, opened

from attention_core import Lesson
from attention_core.lesson.examples import TWO_QUESTIONS, WRITE_A_POEM

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
