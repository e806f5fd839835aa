"""Whether the frame around the live part must be drawn again: for what it shows, no more."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from attention_core import Lesson, View
from attention_core.lesson.examples import WRITE_A_POEM
from ui.state import runs, session
from ui.state.state import State


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> State:
    own = State()
    monkeypatch.setattr(session, "state", lambda: own)
    session.begin_with(WRITE_A_POEM, View())
    runs.end_frame()
    assert not runs.frame_is_old()
    return own


@pytest.mark.parametrize(
    "changes",
    [
        {"words": ("Read", "a", "poem")},
        {"position": True},
        {"scaling": "none"},
        {"masking": "causal"},
        {"w_v": np.ones((1, 2, 3))},
        {"memory": ("a",)},
        {"w_o": np.eye(2)},
    ],
    ids=lambda changes: "".join(changes),
)
def test_other_words_sizes_and_switches_are_shown_there(
    own: State, changes: dict[str, Any]
) -> None:
    session.change(replace(WRITE_A_POEM, **changes))
    assert runs.frame_is_old()
    runs.end_frame()
    assert not runs.frame_is_old()


@pytest.mark.parametrize(
    "changed",
    [
        lambda lesson: replace(lesson, temperature=2.0),
        lambda lesson: replace(lesson, w_q=2 * lesson.w_q),
        lambda lesson: replace(lesson, embeddings=lesson.embeddings + 1),
    ],
    ids=["temperature", "a weight", "an embedding"],
)
def test_numbers_are_not(own: State, changed: Callable[[Lesson], Lesson]) -> None:
    session.change(changed(WRITE_A_POEM))
    assert not runs.frame_is_old()


@pytest.mark.parametrize(
    "looks",
    [{"focus": 1}, {"decimals": 4}, {"hidden": ("shares",)}],
    ids=lambda looks: "".join(looks),
)
def test_what_is_looked_at_is_shown_there_too(own: State, looks: dict[str, Any]) -> None:
    session.look(**looks)
    assert runs.frame_is_old()
