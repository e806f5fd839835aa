"""The sentence as people type it, and lessons that take the place of another: example, file."""

import time
from dataclasses import fields

from attention_core import Lesson, View, examples, split_sentence
from ui.edit import grids
from ui.state import gate, session

PAUSE = 4.0  # after so many seconds without a letter another sentence begins


def type_sentence(typed: object) -> None:
    """Take over the typed sentence, or say what is wrong with it."""
    state, text = session.state(), gate.sentence(typed)
    if text is None:
        return
    state.sentence = text
    state.problems.pop("sentence", None)
    try:
        words = split_sentence(text)
    except ValueError as problem:
        state.problems["sentence"] = f"{problem} The last good sentence stays."
    else:
        if time.monotonic() - state.typed_at > PAUSE:
            state.typing += 1
        state.typed_at = time.monotonic()
        session.change(session.with_words(words), f"sentence {state.typing}")


def choose_example(name: str) -> None:
    """Open the chosen example."""
    session.state().remembered.forget_weights()
    _open(examples.EXAMPLES[name], name)


def reset() -> None:
    """Go back to the example as it was."""
    choose_example(session.state().example)


def open_lesson(lesson: Lesson, view: View) -> None:
    """Show a lesson that came from elsewhere; undo brings back the one there was."""
    session.state().opened += 1
    _open(lesson, examples.name_of(lesson, ""))
    session.look(**{f.name: getattr(view, f.name) for f in fields(view) if f.name != "editions"})


def _open(lesson: Lesson, origin: str) -> None:
    session.state().problems.clear()
    grids.renew()
    session.change(lesson, opens=True, origin=origin)
    session.write_sentence(" ".join(lesson.words))
