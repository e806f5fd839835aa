"""What people do is done, or it is not: Streamlit ends a run at any look at the session."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from attention_core.lesson.examples import WRITE_A_POEM
from ui.edit import grids, hands, hearing
from ui.state import session
from ui.state.state import State

SENTENCE = {"n": 1, "what": "sentence", "text": "Write a poems", "burst": "sentence", "page": ""}
NUMBER = {"n": 2, "what": "typed", "grid": "w_q", "row": 0, "column": 0, "text": "3", "page": ""}
TOLD = [SENTENCE, NUMBER | {"burst": "cell 1"}]


class Ended(BaseException):
    """As Streamlit ends a run: no `except Exception` hears of it."""


class Session(dict[str, Any]):
    """A session of Streamlit's in which another run is asked for after so many looks."""

    def __init__(self, looks: int, **held: Any) -> None:
        super().__init__(held)
        self.looks = looks

    def _look(self) -> None:
        self.looks -= 1
        if self.looks < 0:
            raise Ended

    def __getitem__(self, key: str) -> Any:
        self._look()
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._look()
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._look()
        return super().get(key, default)

    def to_dict(self) -> dict[str, Any]:
        return dict(self)


def after(looks: int, do: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> State:
    """Do it in a run that ends after so many looks, and return what came of it."""
    state = State()
    held = Session(1000, attention_live=state)
    monkeypatch.setattr(session.st, "session_state", held)
    hands.guard(lambda: None)  # the grids have their first editions
    held.looks = looks
    with contextlib.suppress(Ended):
        do()
    return state


@pytest.mark.parametrize("looks", range(40))
def test_a_run_that_ends_at_any_look_has_done_all_of_what_it_has_heard_or_nothing(
    looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = after(looks, lambda: hands.guard(lambda: hearing.hear(TOLD)), monkeypatch)
    done = (state.lesson.words, float(state.lesson.w_q[0, 0, 0]))
    assert (state.heard, done) in (
        (0, (WRITE_A_POEM.words, float(WRITE_A_POEM.w_q[0, 0, 0]))),
        (2, (("Write", "a", "poems"), 3.0)),
    )


@pytest.mark.parametrize("looks", range(8))
def test_a_button_that_was_heard_of_is_never_pressed_for_nothing(
    looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = after(looks, lambda: hands.act(session.pin_baseline), monkeypatch)
    assert state.history.baseline == WRITE_A_POEM


def test_what_is_drawn_looks_for_the_session_once(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Session(1, attention_live=State())
    monkeypatch.setattr(session.st, "session_state", held)
    with session.looked_at_once():
        grids.begin_editions()
        assert session.state() is dict.get(held, "attention_live")
    with pytest.raises(Ended):
        session.state()
