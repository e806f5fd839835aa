"""What arrows in the plane show, for a lesson worked out on paper: see `hand_worked`."""

from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import streamlit as st
from hand_worked import (
    ANT,
    plain,
)

from attention_core import Cell, Lesson, View, trace
from ui.charts.plane import Arrow
from ui.figures import planes
from ui.state.scene import Scene

WORDS = ("red", "ant", "bee")


def scene(lesson: Lesson, focus: int = 1) -> Scene:
    return Scene(lesson, trace(lesson), View(focus=focus))


@pytest.fixture
def arrows(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Keep the arrows of the last plane, and its titles."""
    kept: dict[str, Any] = {"axes": (0, 1)}
    monkeypatch.setattr(st, "container", lambda **_: nullcontext())
    monkeypatch.setattr(planes.controls, "show_axes", lambda _: kept["axes"])

    def keep(
        scene: Scene,
        place: str,
        arrows: list[Arrow],
        axes: tuple[int, int],
        said: str,
        below: str = "",
    ) -> None:
        kept.update(arrows=arrows, drawn_along=axes, below=plain(below))

    monkeypatch.setattr(planes, "show_plane", keep)
    return kept


def tips(arrows: dict[str, Any]) -> dict[str, tuple[float, float]]:
    return {arrow.label: arrow.end for arrow in arrows["arrows"]}


def test_values_times_shares_lie_tip_to_tail_and_end_at_the_output(arrows: dict[str, Any]) -> None:
    arrows["axes"] = (2, 0)
    planes.show_tip_to_tail(scene(ANT))
    # The third and the first number of 2/19 × (2, 0, 1), 1/19 × (0, 6, 2), 16/19 × (8, 3, 5).
    ends = [(2 / 19, 4 / 19), (4 / 19, 4 / 19), (84 / 19, 132 / 19)]
    starts = [(0.0, 0.0), *ends[:-1]]
    *parts, output = arrows["arrows"]
    assert [arrow.label for arrow in parts] == [*WORDS]
    for part, start, end in zip(parts, starts, ends, strict=True):
        assert part.start == pytest.approx(start)
        assert part.end == pytest.approx(end)
    assert (output.label, output.role, output.start) == ("output", "sum", (0.0, 0.0))
    assert output.end == pytest.approx(ends[-1])
    assert arrows["drawn_along"] == (2, 0)
    assert output.texts == ("4.42", "6.95")


def test_words_queries_and_keys_stand_at_their_numbers(arrows: dict[str, Any]) -> None:
    planes.show_words(scene(ANT))
    assert tips(arrows) == {"red": (1.0, 0.0), "ant": (0.0, 2.0), "bee": (4.0, 1.0)}
    assert [arrow.role for arrow in arrows["arrows"]] == ["other", "focus", "other"]
    assert [arrow.word for arrow in arrows["arrows"]] == [0, 1, 2]
    assert [arrow.moves for arrow in arrows["arrows"]] == [0, 1, 2]
    arrows["axes"] = (1, 0)
    planes.show_words(scene(ANT))
    assert tips(arrows)["bee"] == (1.0, 4.0)
    arrows["axes"] = (0, 1)
    planes.show_query_and_keys(scene(ANT, focus=2))
    assert {arrow.moves for arrow in arrows["arrows"]} == {-1}, "only words are dragged"
    query = tips(arrows).pop("query of bee")
    assert query == pytest.approx((2.7726, 0.6931), abs=1e-4)
    keys = {arrow.label: arrow.end for arrow in arrows["arrows"] if arrow.role == "other"}
    assert keys == {"red": (0.0, 0.5), "ant": (2.0, 0.0), "bee": (1.0, 2.0)}


def test_a_score_is_made_of_two_lengths_and_an_angle(arrows: dict[str, Any]) -> None:
    planes.show_query_and_keys(scene(ANT))
    # ant's query (0, 2 ln 2) and bee's key (1, 2): lengths 1.39 and √5, the cosine 2/√5.
    assert (
        arrows["below"] == "Q[ant] · K[bee]: lengths × cos(angle) = 1.39 × 2.24 × cos(27°) ≈ 2.77"
    )
    planes.show_query_and_keys(replace(scene(ANT), view=View(pinned=Cell("scores", 0, 0))))
    # red's query (ln 2, 0) and its own key (0, ½) stand upright on each other.
    assert (
        arrows["below"] == "Q[red] · K[red]: lengths × cos(angle) = 0.69 × 0.50 × cos(90°) ≈ 0.00"
    )
    planes.show_query_and_keys(scene(replace(ANT, w_q=np.zeros((2, 2)))))
    assert arrows["below"].endswith("= 0.00: an arrow of length 0 has no angle.")


def test_a_word_that_occurs_twice_is_dragged_as_one(arrows: dict[str, Any]) -> None:
    lesson = replace(ANT, words=("red", "ant", "red", "bee"))
    planes.show_words(scene(lesson))
    assert [arrow.moves for arrow in arrows["arrows"]] == [0, 1, 0, 2]
    assert [arrow.colour for arrow in arrows["arrows"]] == [0, 1, 2, 3]
