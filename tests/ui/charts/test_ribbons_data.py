"""What the ribbons are drawn from; numbers are those of the course."""

from dataclasses import replace

import numpy as np
import pytest

from attention_core import Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from ui.charts.ribbons import data_of
from ui.state.scene import Scene


def data(lesson: Lesson = WRITE_A_POEM, view: View | None = None) -> dict[str, object]:
    return data_of(Scene(lesson, trace(lesson), view or View()))


def test_ribbons_have_the_shares_and_say_the_followed_words() -> None:
    told = data(view=View(focus=2))
    shares = [[0.357, 0.401, 0.242], [0.341, 0.605, 0.054], [0.072, 0.032, 0.896]]
    assert np.array(told["shares"]) == pytest.approx(np.array(shares), abs=6e-4)
    assert told["focus"] == 2
    assert told["told"].endswith("poem takes 7.2% from Write, 3.2% from a, 89.6% from poem.")


def test_nothing_can_be_read_of_what_is_hidden() -> None:
    told = data(view=View(hidden=("shares",)))
    assert told["shares"] is None
    assert told["texts"] == [["?"] * 3] * 3
    assert "%" not in str(told)


def test_words_of_a_second_sentence_are_asked_and_not_followed() -> None:
    told = data(replace(WRITE_A_POEM, memory=("a", "poem")))
    assert (told["asked"], told["follows"]) == (("a", "poem"), False)


def test_a_word_that_may_look_at_nothing_has_no_ribbon() -> None:
    told = data(replace(WRITE_A_POEM, masking="custom", mask=np.tri(3, 3, -1, dtype=bool)))
    assert told["shares"][0] == [0.0, 0.0, 0.0]
