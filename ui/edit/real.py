"""Which trained head is shown, by which of its words, and a lesson made of it."""

from dataclasses import replace

import streamlit as st

from attention_core import Lesson, View
from attention_core.lesson.real_heads import RealHead, real_heads
from attention_core.lesson.real_lesson import as_lesson
from ui.edit import hands, opening
from ui.edit.choices import choose, switch
from ui.state import session

PRONOUNS = ("it", "he")  # whom they mean is the question that a head answers


def shown() -> RealHead:
    """Return the head that is shown."""
    state = session.state().real
    return of_sentence(state.sentence)[state.head]


def of_sentence(place: int) -> tuple[RealHead, ...]:
    """Return the heads of one of the sentences."""
    words = _sentences()[place]
    return tuple(head for head in real_heads() if head.words == words)


def _sentences() -> list[tuple[str, ...]]:
    return list(dict.fromkeys(head.words for head in real_heads()))


def _short(words: tuple[str, ...]) -> str:
    """Name a sentence by its beginning and its end: two of them begin alike."""
    return f"{' '.join(words[:2])} … {words[-1]}"


def is_of(lesson: Lesson, head: RealHead) -> bool:
    """Tell whether a lesson has a head's sentence, and asks it alone."""
    return lesson.words == head.words and lesson.memory is None


def followed() -> int:
    """Return the word that is followed in the head: the lesson's own where its sentence is that."""
    state, head = session.state(), shown()
    if is_of(state.lesson, head):
        return state.view.focus
    if state.real.word is not None:
        return state.real.word
    return next(head.words.index(word) for word in PRONOUNS if word in head.words)


def follow(place: int) -> None:
    """Follow another word of the head's sentence."""
    state = session.state()
    if place >= len(shown().words):
        return
    state.real = replace(state.real, word=place)
    if is_of(state.lesson, shown()):
        session.look(focus=place)


def show_sentences() -> None:
    """Draw the choice of a sentence."""
    sentences = _sentences()
    choose(
        "The sentence",
        range(len(sentences)),
        session.state().real.sentence,
        lambda place: _show(sentence=place, word=None),
        key="real_sentence",
        format_func=lambda place: _short(sentences[place]),
        label_visibility="collapsed",
    )


def show_heads() -> None:
    """Draw the choice of a head."""
    heads = of_sentence(session.state().real.sentence)
    choose(
        "The head",
        range(len(heads)),
        session.state().real.head,
        lambda place: _show(head=place),
        key="real_head",
        format_func=lambda place: heads[place].name,
        label_visibility="collapsed",
    )


def show_weights() -> None:
    """Draw the switch between the head's own weights and random ones."""
    random = not session.state().real.trained
    switch("Random weights", random, lambda on: _show(trained=not on), key="real_weights")


def show_opening() -> None:
    """Draw the button that makes a lesson of the head."""
    st.button("Open as a lesson", key="real_open", on_click=hands.act, args=(_open_as_lesson,))


def _open_as_lesson() -> None:
    view = session.state().view
    looks = View(focus=followed(), decimals=view.decimals, hidden=view.hidden)
    opening.open_lesson(as_lesson(shown()), looks)


def _show(**changes: object) -> None:
    session.state().real = replace(session.state().real, **changes)  # type: ignore[arg-type]
