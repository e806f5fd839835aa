"""What stands beside a grid."""

import pytest
from screen import html_with, opened
from streamlit.testing.v1 import AppTest

from attention_core.lesson.examples import EXAMPLES


def beside(text: str) -> list[str]:
    """Leave W_q's first cell with a text; return what kinds of elements its grid stands among."""

    def script(text: str) -> None:
        import streamlit as st

        from ui.edit import editors, grids, hearing
        from ui.state import session

        grids.begin_editions()
        cell = {"grid": "w_q", "row": 0, "column": 0, "burst": "cell 0", "page": "-"}
        hearing.hear([{"n": 1, "what": "left", "text": text, **cell}])
        editors.show_editors(("w_q",))
        st.text(session.state().editions["w_q"].wrong.get((0, 0), ""))

    app = AppTest.from_function(script, kwargs={"text": text}).run()
    wrong, grid = app.text[0].value, app.main.children[0].children[0]
    assert wrong == ("holds “abc”, which is not a number" if text == "abc" else "")
    return [each.type for each in grid.children.values()]


@pytest.mark.parametrize("text", ["abc", "0.5"])
def test_a_message_beside_a_grid_has_its_place_before_it_is_said(text: str) -> None:
    # What a run only leaves away may stay in the browser (see `html.problem`).
    assert len(beside(text)) == 3


@pytest.mark.parametrize(("example", "named"), [("Write a poem", False), ("Two heads", True)])
def test_a_head_is_named_where_there_are_several(example: str, named: bool) -> None:
    label = html_with(opened(EXAMPLES[example]), "al-label'>W<sub>q</sub>")
    assert ("of head 1" in label) == named
