"""The sentence as people type it, and lessons that take the place of another: example, file."""

import time
from collections.abc import Callable
from dataclasses import fields

from attention_core import Lesson, View, examples, split_sentence
from attention_core.lesson.example_words import point
from ui.edit import grids
from ui.state import gate, session

SECOND = "a red car"  # the second sentence, until another one is typed
PAUSE = 4.0  # after so many seconds without a letter another sentence begins


def type_sentence(typed: object) -> None:
    """Take over the typed sentence, or say what is wrong with it."""
    _type("sentence", typed, session.with_words)


def type_memory(typed: object) -> None:
    """Take over the second sentence, which gives keys and values."""
    _type("memory", typed, session.with_memory)


def look_at(second: bool) -> None:
    """Let the sentence look at a second one, or at itself again."""
    state = session.state()
    if not second:
        state.problems.pop("memory", None)
        session.write("memory", " ".join(state.lesson.memory or ()) or state.memory)
        session.change(session.with_memory(None))
        return
    for text in (state.memory, SECOND):  # what was typed last may be no sentence
        if state.lesson.memory is None:
            session.write("memory", text)
            type_memory(text)


def _type(field: str, typed: object, with_words: Callable[[tuple[str, ...], str], Lesson]) -> None:
    state, text = session.state(), gate.sentence(typed)
    if text is None:
        return
    setattr(state, field, text)
    state.anew.discard(field)  # it stands there: what is written later would take its end away
    state.problems.pop(field, None)
    try:
        words = split_sentence(text)
    except ValueError as problem:
        state.problems[field] = f"{problem} The last good sentence stays."
    else:
        if time.monotonic() - state.typed_at > PAUSE:
            state.typing += 1
        state.typed_at = time.monotonic()
        burst = f"{field} {state.typing}"
        session.change(with_words(words, burst), burst)


def choose_example(name: str) -> None:
    """Open the chosen example."""
    state = session.state()
    before = state.lesson, state.view.focus
    _begin_anew(name)
    if (place := point(name)) is not None:
        session.look(focus=place)
        state.left = before


def reset() -> None:
    """Go back to the example as it was."""
    _begin_anew(session.state().example)


def _begin_anew(name: str) -> None:
    session.state().remembered.forget_weights()
    _open(examples.EXAMPLES[name], name)


def open_lesson(lesson: Lesson, view: View) -> None:
    """Show a lesson that came from elsewhere; undo brings back the one there was."""
    session.state().opened += 1
    _open(lesson, examples.name_of(lesson, ""))
    session.look(**{f.name: getattr(view, f.name) for f in fields(view) if f.name != "editions"})


def _open(lesson: Lesson, origin: str) -> None:
    session.state().problems.clear()
    grids.renew()
    session.change(lesson, opens=True, origin=origin)
    session.write_sentences()
