"""What is looked at goes with its words, however a sentence is typed."""

from dataclasses import replace

import pytest

from attention_core import Cell, View
from attention_core.lesson.examples import WRITE_A_POEM
from ui.state import session
from ui.state.state import State


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> State:
    one = State()
    monkeypatch.setattr(session, "state", lambda: one)
    return one


def typed(text: str, burst: str) -> None:
    session.change(session.with_words(tuple(text.split())), burst)


def test_a_word_is_followed_while_a_sentence_is_typed_anew_letter_by_letter(state: State) -> None:
    session.look(focus=2, pinned=Cell("scores", 2, 0))
    for end in range(1, len("A Write poem") + 1):
        typed("A Write poem"[:end], "sentence 1")
    assert state.lesson.words[state.view.focus] == "poem"
    assert state.view.pinned == Cell("scores", 2, 1), "poem asks Write, which stands second now"
    typed("poem Write A", "sentence 1")
    assert state.view.focus == 0


def test_a_word_chosen_while_a_sentence_is_typed_is_followed_from_there(state: State) -> None:
    typed("Write a good poem", "sentence 1")
    session.look(focus=2)
    typed("good a Write poem", "sentence 1")
    assert state.view.focus == 0


def test_a_pinned_number_goes_with_its_word_when_one_is_inserted_before_it(state: State) -> None:
    session.look(pinned=Cell("output", 1, 0))
    typed("Write me a poem", "sentence 1")
    assert state.view.pinned == Cell("output", 2, 0)
    session.undo()
    assert state.view.pinned == Cell("output", 1, 0)


def test_an_edit_of_a_number_moves_nothing(state: State) -> None:
    session.look(focus=1, pinned=Cell("w_q", 0, 1))
    session.change(replace(WRITE_A_POEM, position=True))
    assert (state.view.focus, state.view.pinned) == (1, View(pinned=Cell("w_q", 0, 1)).pinned)
