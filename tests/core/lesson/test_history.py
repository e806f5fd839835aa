"""Undo, redo and the baseline, for any sequence of edits."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from attention_core import History, Lesson
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.lesson.history import DEPTH
from attention_core.telling.changes import title


def lesson(number: float) -> Lesson:
    return replace(WRITE_A_POEM, w_q=np.full((2, 2), number))


numbers = st.lists(st.integers(0, 9), max_size=30)
origins = st.sampled_from([None, "", "Write a poem", "Equal attention"])
bursts = st.sampled_from(["", "", "slide 1", "slide 2", "sentence 1"])


def histories() -> st.SearchStrategy[History]:
    def build(steps: list[tuple[int, str, str, str | None]]) -> History:
        history = History(WRITE_A_POEM, origin="Write a poem")
        for number, burst, step, origin in steps:
            moves = {"undo": history.undone, "redo": history.redone}
            if step in moves:
                history = moves[step]()
            else:
                history = history.edited(lesson(number), burst, origin=origin)
        return history

    step = st.sampled_from(["edit", "edit", "edit", "undo", "redo"])
    return st.lists(st.tuples(st.integers(0, 5), bursts, step, origins), max_size=40).map(build)


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
    titles = [title(edit.before, edit.after) for edit in history.past]
    assert titles == ["W_q[1,2] and 3 more", "W_q[1,1] and 3 more"]
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


def test_undo_and_redo_bring_back_which_example_a_lesson_came_from() -> None:
    history = History(WRITE_A_POEM, origin="Write a poem").edited(lesson(1))
    assert history.origin == "Write a poem"
    history = history.edited(EXAMPLES["Equal attention"], opens=True, origin="Equal attention")
    history = history.edited(replace(EXAMPLES["Equal attention"], position=True))
    history = history.edited(lesson(2), opens=True, origin="")  # a file
    history = history.edited(lesson(3))
    seen = []
    for _ in range(6):
        seen.append(history.origin)
        history = history.undone()
    there = ["Write a poem", "Write a poem", "Equal attention", "Equal attention", "", ""]
    assert seen == there[::-1]
    again = []
    for _ in range(6):
        again.append(history.origin)
        history = history.redone()
    assert again == there


@given(st.lists(st.tuples(st.integers(0, 5), origins), max_size=20))
def test_each_lesson_keeps_its_origin(edits: list[tuple[int, str | None]]) -> None:
    history = History(WRITE_A_POEM, origin="Write a poem")
    seen = [(WRITE_A_POEM, "Write a poem")]
    for number, origin in edits:
        history = history.edited(lesson(number), origin=origin)
        name = seen[-1][1] if origin is None else origin
        if lesson(number) == seen[-1][0]:
            seen.pop()
        seen.append((lesson(number), name))
    for expected in reversed(seen):
        assert (history.present, history.origin) == expected
        history = history.undone()
    for expected in seen:
        assert (history.present, history.origin) == expected
        history = history.redone()


def test_the_same_lesson_opened_as_an_example_takes_its_name_without_a_step() -> None:
    history = History(WRITE_A_POEM).edited(WRITE_A_POEM, opens=True, origin="Write a poem")
    assert (history.origin, history.past) == ("Write a poem", ())


def test_a_typed_sentence_of_many_letters_goes_back_to_the_example_before_it() -> None:
    history = History(WRITE_A_POEM, origin="Write a poem")
    for number in (1, 2):
        history = history.edited(lesson(number), "sentence 1")
    history = history.edited(lesson(3), "opened", origin="").edited(lesson(4), "opened")
    assert (history.origin, history.undone().origin) == ("", "Write a poem")
    assert history.undone().undone().present == WRITE_A_POEM


def test_a_burst_began_with_the_lesson_before_its_first_edit() -> None:
    history = History(lesson(1)).edited(lesson(2), "type").edited(lesson(3), "type")
    assert history.begun("type") == lesson(1)
    assert history.begun("other") == history.begun("") == lesson(3)
    assert history.edited(lesson(4)).begun("type") == lesson(4)
    assert history.edited(lesson(4), "more").undone().begun("type") == lesson(3), "it would be new"
