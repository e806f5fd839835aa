"""The waves of positions: sines and cosines whose values anyone can look up."""

from dataclasses import replace
from math import cos, sin

import pytest

from attention_core import Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from ui.charts.waves import data_of
from ui.state.scene import Scene


def seen(lesson: Lesson) -> dict[str, object]:
    return data_of(Scene(lesson, trace(lesson), View(focus=2)))


def test_each_number_has_a_curve_that_goes_through_its_value_at_each_place() -> None:
    words = ("so", "we", "do", "it", "all", "day", "and", "night")
    shown = seen(replace(WRITE_A_POEM, words=words, embeddings=[[0.0, 1.0]] * 8))
    assert (shown["last"], shown["focus"]) == (7, 2)
    for place in range(8):
        there = [curve[place * shown["fine"]] for curve in shown["curves"]]
        assert there == pytest.approx([sin(place), cos(place)], abs=5e-4)


def test_of_few_words_the_waves_go_on() -> None:
    assert seen(WRITE_A_POEM)["last"] == 5
    assert {len(curve) for curve in seen(WRITE_A_POEM)["curves"]} == {101}


def test_slower_waves_follow_for_more_numbers() -> None:
    four = Lesson(
        words=("red", "ant"),
        embeddings=[[0.0] * 4] * 2,
        w_q=[[1.0]] * 4,
        w_k=[[1.0]] * 4,
        w_v=[[1.0]] * 4,
    )
    shown = seen(four)
    assert shown["names"] == ["1: sin", "2: cos", "3: sin", "4: cos"]
    at_the_end = [curve[-1] for curve in shown["curves"]]
    assert at_the_end == pytest.approx([sin(5), cos(5), sin(0.05), cos(0.05)], abs=5e-4)
