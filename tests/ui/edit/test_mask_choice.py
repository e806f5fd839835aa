"""Which mask is chosen, and what a choice begins with."""

import numpy as np
import pytest
from screen import healthy, opened, result_cells

from attention_core import View
from attention_core.lesson.examples import EXAMPLES
from ui.edit import mask
from ui.state import session
from ui.state.state import State


def shares(kind: str, *kinds: str) -> list[list[str]]:
    app = opened(EXAMPLES["No looking ahead"], page="8_masks.py")
    for each in (kind, *kinds):
        app.radio(key="masking").set_value(each).run()
        assert healthy(app)
    return [row[:3] for row in result_cells(app)]


def test_choosing_pairs_begins_with_those_that_there_are() -> None:
    causal = [["100.0%", "0.0%", "0.0%"], ["36.1%", "63.9%", "0.0%"], ["7.2%", "3.2%", "89.6%"]]
    assert shares("custom") == causal
    assert shares("custom", "causal") == causal
    assert shares("none", "custom")[0] == ["35.7%", "40.1%", "24.2%"]


@pytest.mark.parametrize(
    ("place", "turned"), [((0, 1), True), ((2, 2), True), ((3, 0), False), ((0, 3), False)]
)
def test_a_pair_that_there_is_not_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, place: tuple[int, int], turned: bool
) -> None:
    own = State()
    monkeypatch.setattr(session, "state", lambda: own)
    lesson = EXAMPLES["No looking ahead"]
    session.begin_with(lesson, View())
    mask.switch(*place)
    assert (own.lesson != lesson) == turned
    if turned:
        seen = np.tri(3, dtype=bool)
        seen[place] ^= True
        assert (own.lesson.mask == seen).all()
