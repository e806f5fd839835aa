"""Undo, redo and the baseline, for any sequence of edits."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from attention_core import History, Lesson
from attention_core.examples import EXAMPLES, WRITE_A_POEM
from attention_core.history import DEPTH


def lesson(number: float) -> Lesson:
    return replace(WRITE_A_POEM, w_q=np.full((2, 2), number))


numbers = st.lists(st.integers(0, 9), max_size=30)
bursts = st.sampled_from(["", "", "slide 1", "slide 2", "sentence 1"])


def histories() -> st.SearchStrategy[History]:
    def build(steps: list[tuple[int, str, str]]) -> History:
        history = History(WRITE_A_POEM)
        for number, burst, step in steps:
            moves = {"undo": history.undone, "redo": history.redone}
            history = moves[step]() if step in moves else history.edited(lesson(number), burst)
        return history

    step = st.sampled_from(["edit", "edit", "edit", "undo", "redo"])
    return st.lists(st.tuples(st.integers(0, 5), bursts, step), max_size=40).map(build)


@given(histories())
def test_undo_then_redo_is_the_identity(history: History) -> None:
    if history.past:
        assert history.undone().redone() == history
    if history.future:
        assert history.redone().undone() == history


@given(numbers)
def test_undo_goes_back_through_every_lesson_and_redo_forward_again(edits: list[int]) -> None:
    history, seen = History(WRITE_A_POEM), [WRITE_A_POEM]
    for number in edits:
        history = history.edited(lesson(number))
        if lesson(number) != seen[-1]:
            seen.append(lesson(number))
    for expected in reversed(seen):
        assert history.present == expected
        history = history.undone()
    assert history.undone() == history
    for expected in seen:
        assert history.present == expected
        history = history.redone()


@given(histories(), st.integers(10, 20))
def test_an_edit_has_no_future_and_one_undo_takes_it_back(history: History, number: int) -> None:
    edited = history.edited(lesson(number))
    assert edited.present == lesson(number)
    assert edited.future == ()
    assert edited.undone().present == history.present


def test_a_drag_is_one_step_and_the_next_drag_another() -> None:
    history = History(WRITE_A_POEM)
    for number in (1, 2, 3):
        history = history.edited(lesson(number), "slide 1")
    history = history.edited(lesson(4), "slide 2")
    assert [edit.title for edit in history.past] == ["W_q[1,1] and 3 more"] * 2
    assert history.undone().present == lesson(3)
    assert history.undone().undone().present == WRITE_A_POEM


def test_a_drag_that_comes_back_is_no_step() -> None:
    there = History(WRITE_A_POEM).edited(lesson(1), "slide 1")
    assert there.edited(WRITE_A_POEM, "slide 1").past == ()


def test_a_drag_after_an_undo_does_not_join_what_was_undone() -> None:
    history = History(WRITE_A_POEM).edited(lesson(1), "a").edited(lesson(2), "b").undone()
    assert history.edited(lesson(3), "a").undone().present == lesson(1)


def test_what_is_equal_is_no_edit() -> None:
    history = History(WRITE_A_POEM).edited(lesson(1)).undone()
    assert history.edited(replace(WRITE_A_POEM)) == history


def test_a_hundred_steps_are_kept() -> None:
    history = History(WRITE_A_POEM)
    for number in range(DEPTH + 20):
        history = history.edited(lesson(number + 1))
    assert len(history.past) == DEPTH == 100
    for _ in range(DEPTH + 20):
        history = history.undone()
    assert history.present == lesson(20)


def test_changes_count_from_the_last_edit_or_from_the_pinned_state() -> None:
    history = History(WRITE_A_POEM)
    assert history.compared is None
    history = history.edited(lesson(1)).edited(lesson(2))
    assert history.compared == lesson(1)
    assert history.with_baseline(WRITE_A_POEM).edited(lesson(3)).compared == WRITE_A_POEM
    assert history.with_baseline(WRITE_A_POEM).with_baseline(None).compared == lesson(1)
    opened = history.edited(EXAMPLES["Aditya eats pizza"], opens=True)
    assert opened.compared is None
    assert opened.undone().compared == lesson(1)
