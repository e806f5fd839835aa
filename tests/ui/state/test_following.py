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


def test_a_pinned_number_is_let_go_of_with_its_word(state: State) -> None:
    for cell, words in (
        (Cell("scores", 0, 2), "Write a"),
        (Cell("k", 2, 1), "Write a song"),
        (Cell("weights", 1, 0), "Read a poem"),
    ):
        session.look(pinned=cell)
        typed(words, f"sentence {words}")
        assert state.view.pinned is None, words
        session.undo()
        session.look(pinned=None)


def test_half_a_word_lets_go_of_nothing(state: State) -> None:
    session.look(pinned=Cell("scores", 0, 2))
    for text in ("Write a", "Write a p", "Write a poem"):
        typed(text, "sentence 1")
    assert state.view.pinned == Cell("scores", 0, 2)


def test_a_word_is_followed_whose_result_is_pressed(state: State) -> None:
    for matrix in ("q", "scores", "scaled", "weights", "output"):
        session.look(focus=0)
        session.pin(Cell(matrix, 2, 1))
        assert (state.view.focus, state.view.pinned) == (2, Cell(matrix, 2, 1))
    for matrix in ("embedded", "encoded", "k", "v", "w_q"):  # of no word that asks
        session.look(focus=0)
        session.pin(Cell(matrix, 1, 1))
        assert state.view.focus == 0


def test_a_number_of_the_line_of_causes_has_its_way_from_the_effect(state: State) -> None:
    causes = Cell("w_k", 0, 0), Cell("k", 2, 0), Cell("scores", 2, 2), Cell("weights", 2, 2)
    state.causes = causes
    session.go_back_to(causes[1])
    assert state.view.pinned == causes[1]
    assert state.way == (causes[3], causes[2], causes[1])
    assert session.asked() == causes[3], "the line stays the same while one goes along it"
    session.go_back_to(Cell("q", 0, 0))  # of a line that is gone
    assert (state.way, state.view.pinned) == ((Cell("q", 0, 0),), Cell("q", 0, 0))
    session.look(pinned=None)
    assert session.asked() is None


@pytest.mark.parametrize("sentence", ["Write me a poem", "Write one poem"])
def test_other_words_are_not_asked_about_by_their_places(state: State, sentence: str) -> None:
    session.pin(Cell("weights", 2, 1))
    session.go_to(Cell("w_q", 0, 1))
    assert session.asked() == Cell("weights", 2, 1)
    typed(sentence, "sentence 1")
    assert state.view.pinned == Cell("w_q", 0, 1)
    assert session.asked() is None
