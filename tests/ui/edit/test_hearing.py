"""Facts are done once, by number, and refused ones are heard of too."""

import json

import pytest
from streamlit.testing.v1 import AppTest


def hear(*told: object) -> tuple[int, float, int]:
    """Tell facts to a new session; return what it heard, W_q[1,1] and how many steps undo has."""

    def script(told: object) -> None:
        import streamlit as st

        from ui.edit import hearing
        from ui.state import session

        hearing.hear(told)
        state = session.state()
        st.json([state.heard, round(float(state.lesson.w_q[0, 0, 0]), 4), len(state.history.past)])

    app = AppTest.from_function(script, kwargs={"told": list(told)}).run()
    heard, number, steps = json.loads(app.json[0].value)
    return heard, number, steps


def slide(n: int, number: float, burst: str = "") -> dict[str, object]:
    turned = {"grid": "w_q", "row": 0, "column": 0, "number": number}
    return {"n": n, "what": "slide", **turned, "burst": burst or f"drag {n}"}


def dragged(*told: object) -> tuple[list[list[float]], int, list[int]]:
    """Tell facts to a new session; return the embeddings, its steps and the grid's editions."""

    def script(told: object) -> None:
        import streamlit as st

        from ui.edit import grids, hearing
        from ui.state import session

        grids.begin_editions()
        state = session.state()
        editions = [state.editions["embeddings"].number]
        for fact in told:
            hearing.hear([fact])
            grids.begin_editions()
            editions.append(state.editions["embeddings"].number)
        st.json([state.lesson.embeddings.tolist(), len(state.history.past), editions])

    app = AppTest.from_function(script, kwargs={"told": list(told)}).run()
    embeddings, steps, editions = json.loads(app.json[0].value)
    return embeddings, steps, editions


def drag(n: int, x: float, y: float, **other: object) -> dict[str, object]:
    fact = {"n": n, "what": "drag", "row": 2, "column": 0, "up": 1, "x": x, "y": y, "burst": "d"}
    return fact | other


def test_a_drag_moves_one_word_in_one_step_and_the_grid_follows_at_its_end() -> None:
    words, steps, editions = dragged(drag(1, 3, 1), drag(2, 2.5, -1), {"n": 3, "what": "rest"})
    assert words == [[1.16, 0.23], [0.57, 1.36], [2.5, -1.0]]
    assert steps == 1
    assert editions == [0, 0, 0, 1]


def test_a_drag_of_what_the_lesson_does_not_have_moves_nothing() -> None:
    for fact in (drag(1, 3, 1, row=3), drag(1, 3, 1, up=2), drag(1, 3, 1, column=7)):
        assert dragged(fact)[:2] == ([[1.16, 0.23], [0.57, 1.36], [4.41, -2.16]], 0)


def test_what_is_taken_back_in_a_drag_is_gone() -> None:
    words, steps, _ = dragged(drag(1, 3, 1), {"n": 2, "what": "back", "burst": "d"})
    assert (words[2], steps) == ([4.41, -2.16], 0)


def test_a_refused_fact_is_heard_of_and_changes_nothing() -> None:
    assert hear({"n": 3, "what": "nothing we know"}) == (3, 0.5406, 0)
    assert hear(slide(1, 0.25), {**slide(2, 9), "row": -1}) == (2, 0.25, 1)


def test_what_was_heard_never_goes_back() -> None:
    assert hear(slide(5, 0.5), slide(3, 0.25), slide(5, 0.75)) == (5, 0.5, 1)
    assert hear(slide(5, 0.5), {"n": -9, "what": "undo"}, {"what": "undo"}) == (5, 0.5, 1)


def test_a_hundred_drags_with_long_names_are_no_step_at_all() -> None:
    drags = [slide(n, n / 100, "x" * 1_000_000) for n in range(1, 101)]
    assert hear(*drags) == (100, 0.5406, 0)


def scaled(*told: object) -> tuple[float, int, int]:
    """Tell facts to a new session; return the temperature, its steps and the other d_k."""

    def script(told: object) -> None:
        import streamlit as st

        from ui.edit import hearing
        from ui.state import session

        hearing.hear(told)
        state = session.state()
        st.json([state.lesson.temperature, len(state.history.past), state.d_k])

    app = AppTest.from_function(script, kwargs={"told": list(told)}).run()
    temperature, steps, d_k = json.loads(app.json[0].value)
    return temperature, steps, d_k


def turn(n: int, what: str, number: float, burst: str = "1") -> dict[str, object]:
    return {"n": n, "what": what, "number": number, "burst": burst}


def test_one_slide_of_the_temperature_is_one_step_and_keeps_to_the_sliders_ends() -> None:
    turned = [turn(n, "temperature", n / 4) for n in range(1, 9)]
    assert scaled(*turned) == (2.0, 1, 64)
    assert scaled(*turned, turn(9, "temperature", 3.0, "2")) == (3.0, 2, 64)
    assert scaled(turn(1, "temperature", 0.0))[0] == 0.01
    assert scaled(turn(1, "temperature", -1e9))[0] == 0.01
    assert scaled(turn(1, "temperature", 1e300))[0] == 100.0
    assert scaled(*turned, {"n": 9, "what": "undo"})[:2] == (1.0, 0)


def test_random_vectors_have_a_power_of_two_as_d_k_and_are_no_step() -> None:
    assert scaled(turn(1, "d_k", 512.0)) == (1.0, 0, 512)
    for wrong in (0, 1, 3, 500, 512.5, 1024):
        assert scaled(turn(1, "d_k", 16), turn(2, "d_k", wrong)) == (1.0, 0, 16)


def test_what_is_told_after_undo_or_reset_is_not_taken_back_by_them() -> None:
    assert hear(slide(1, 3.0), {"n": 2, "what": "undo"}, slide(3, 4.0)) == (3, 4.0, 1)
    # To reset is a step of its own, to pin isn't one.
    assert hear(slide(1, 3.0), {"n": 2, "what": "reset"}, slide(3, 4.0)) == (3, 4.0, 3)
    assert hear(slide(1, 3.0), {"n": 2, "what": "baseline"}) == (2, 3.0, 1)


def typed_and_held(
    *messages: tuple[list[object], str | dict[str, str]],
) -> tuple[list[float], list[str]]:
    """Tell facts with what W_q's first row holds in its grid: its first numbers, and the steps.

    A text is what the first cell holds.
    """

    def script(messages: list[tuple[list[object], str | dict[str, str]]]) -> None:
        import streamlit as st

        from attention_core.telling.changes import title
        from ui.edit import grids, hearing
        from ui.state import session

        grids.begin_editions()
        state, numbers = session.state(), []
        for told, held in messages:
            row = {"1": held} if held and isinstance(held, str) else held
            cells = {0: row} if row else {}
            st.session_state[state.editions["w_q"].key("w_q")] = {"edited_rows": cells}
            hearing.hear(told)
            grids.begin_editions()
            numbers.append(float(state.lesson.w_q[0, 0, 0]))
        st.json([numbers, [title(each.before, each.after) for each in state.history.past]])

    app = AppTest.from_function(script, kwargs={"messages": list(messages)}).run()
    numbers, steps = json.loads(app.json[0].value)
    return numbers, steps


def key(n: int, text: str, burst: str = "", what: str = "typed") -> dict[str, object]:
    cell = {"grid": "w_q", "row": 0, "column": 0, "page": ""}
    return {"n": n, "what": what, **cell, "text": text, "burst": burst or f"cell {n}"}


def test_a_cell_opened_again_before_its_grid_told_of_the_last_number_keeps_the_new_one() -> None:
    steps = ["W_q[1,1] 0.54 → 3.00", "W_q[1,1] 3.00 → 4.00"]
    late = ([key(1, "3")], ""), ([key(2, "4")], "3"), ([{"n": 3, "what": "look"}], "4")
    assert typed_and_held(*late) == ([3.0, 4.0, 4.0], steps)
    # The grid still holds the first number when something else is done.
    later = ([key(1, "3")], ""), ([key(2, "4"), {"n": 3, "what": "look"}], "3"), ([], "4")
    assert typed_and_held(*later) == ([3.0, 4.0, 4.0], steps)
    quick = ([key(1, "3"), key(2, "4")], "3"), ([], "4")
    assert typed_and_held(*quick) == ([4.0, 4.0], steps)


def test_a_grid_that_is_ahead_of_the_keys_makes_no_step_of_its_own() -> None:
    beside = key(1, "4") | {"column": 1}
    held = {"1": "0.5", "2": "4"}
    told = ([beside], {}), ([key(2, "0", "b")], held), ([key(3, "0.5", "b")], held)
    assert typed_and_held(*told)[1] == ["W_q[1,2] −0.17 → 4.00", "W_q[1,1] 0.54 → 0.50"]
    # What is pasted over the cell that was typed into is a step.
    pasted = ([key(1, "3", "a")], "3"), ([{"n": 2, "what": "look"}], {"1": "5", "2": "6"})
    assert typed_and_held(*pasted)[1][0] == "W_q[1,1] 0.54 → 3.00"
    assert len(typed_and_held(*pasted)[1]) == 2


def test_what_was_no_number_is_over_where_the_cell_has_a_new_one() -> None:
    told = ([key(1, "x"), {"n": 2, "what": "look"}], ""), ([key(3, "4")], "x"), ([], "4")
    assert typed_and_held(*told) == (
        [pytest.approx(0.5406, abs=1e-4), 4.0, 4.0],
        ["W_q[1,1] 0.54 → 4.00"],
    )


def test_a_number_that_was_typed_before_can_be_pasted_again() -> None:
    typed = ([key(1, "3")], ""), ([key(2, "4")], "3"), ([{"n": 3, "what": "rest"}], "4")
    pasted = ([{"n": 4, "what": "look"}], "3")
    assert typed_and_held(*typed, pasted)[0] == [3.0, 4.0, 4.0, 3.0]


def test_a_cell_left_with_escape_has_the_number_that_it_was_left_with_before() -> None:
    typed = ([key(1, "3", "a")], ""), ([key(2, "4", "b")], "")
    left = ([{"n": 3, "what": "back", "burst": "b"}], "3")
    assert typed_and_held(*typed, left) == ([3.0, 4.0, 3.0], ["W_q[1,1] 0.54 → 3.00"])
