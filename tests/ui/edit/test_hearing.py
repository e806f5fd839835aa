"""Facts are done once, by number, and refused ones are heard of too."""

import json

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
