"""What is told of one grid: a number in a cell that is open, or the one that is chosen."""

import json

import pytest
from edit.test_hearing import dragged
from streamlit.testing.v1 import AppTest


@pytest.mark.parametrize("what", ["typed", "left"])
def test_a_number_typed_into_a_grid_that_was_drawn_anew_meanwhile_is_shown_by_the_next(
    what: str,
) -> None:
    here = {"what": what, "grid": "embeddings", "row": 1, "column": 1, "burst": "c", "page": ""}
    seen = dragged(
        {"n": 1, **here, "text": "3.5", "edition": 0},
        {"n": 2, "what": "undo"},
        {"n": 3, **here, "text": "7.5", "edition": 0},
        {"n": 4, **here, "text": "7.55", "edition": 2},
        {"n": 5, "what": "rest"},
    )
    assert seen == ([[1.16, 0.23], [0.57, 7.55], [4.41, -2.16]], 1, [0, 0, 1, 2, 2, 2])


@pytest.mark.parametrize(("page", "editions"), [("", [0, 0, 0]), ("-", [0, 1, 2])])
def test_what_was_left_with_escape_is_not_shown_by_a_grid_that_was_drawn_with_it(
    page: str, editions: list[int]
) -> None:
    cell = {"grid": "embeddings", "row": 1, "column": 1, "burst": "c", "page": page, "edition": 0}
    typed = {"n": 1, "what": "typed", **cell, "text": "3.5"}
    seen = dragged(typed, {"n": 2, "what": "back", "burst": "c"})
    assert seen == ([[1.16, 0.23], [0.57, 1.36], [4.41, -2.16]], 0, editions)


def pinned(*told: object) -> list[object]:
    """Tell facts to a new session of two sentences; return what is kept in the bar."""

    def script(told: object) -> None:
        import streamlit as st

        from attention_core import View
        from attention_core.lesson.examples import EXAMPLES
        from ui.edit import hearing
        from ui.state import session

        session.begin_with(EXAMPLES["Red car in French"], View())
        hearing.hear(told)
        cell = session.state().view.pinned
        st.json([None] if cell is None else [*cell])

    app = AppTest.from_function(script, kwargs={"told": list(told)}).run()
    return list(json.loads(app.json[0].value))


@pytest.mark.parametrize(
    ("grid", "row", "column", "cell"),
    [
        ("w_q", 1, 0, ["w_q", 1, 0]),
        ("embeddings", 1, 1, ["embedded", 1, 1]),
        (
            "embeddings",
            3,
            0,
            [None],
        ),  # a word of the second sentence: the first has no place for it
        ("w_q", 2, 0, [None]),
        ("w_v", 0, 2, [None]),
    ],
)
def test_a_grids_number_is_kept_in_the_bar_where_there_is_one(
    grid: str, row: int, column: int, cell: list[object]
) -> None:
    assert pinned({"n": 1, "what": "turn", "grid": grid, "row": row, "column": column}) == cell
