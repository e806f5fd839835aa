"""The one reader and writer of ``st.session_state``.

The lesson is the truth. Widgets are set from it before they are drawn (`ui/state/bound.py`) and
change it in their callbacks, which run before the page does.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

import streamlit as st

from attention_core import Cell, History, Lesson, View, examples
from attention_core.matrices import ASKING
from attention_core.telling.places import moved, new_place
from ui.state.state import State

_STATE = "attention_live"
_whole: ContextVar[dict[str, Any] | None] = ContextVar("whole", default=None)
_own: ContextVar[State | None] = ContextVar("own", default=None)


def state() -> State:
    """Return this session's state; the first call of a session makes it."""
    if known := _whole.get():
        return known[_STATE]
    if own := _own.get():
        return own
    try:
        return st.session_state[_STATE]
    except KeyError:
        return st.session_state.setdefault(_STATE, State())


@contextmanager
def looked_at_once() -> Iterator[None]:
    """Look for this session's state once for all that is drawn: seventy looks cost a key 5 %."""
    token = _own.set(state())
    try:
        yield
    finally:
        _own.reset(token)


@contextmanager
def whole() -> Iterator[None]:
    """Let nothing break into what is done: it is done, or it is not.

    Where another run is asked for Streamlit ends the one there is, at the next look at
    `st.session_state`: also between two lines of a callback. So all of it is looked at once, in a
    way that ends nothing.
    """
    if _whole.get() is not None:
        yield
        return
    known = st.session_state.to_dict()
    if _STATE not in known:
        known[_STATE] = state()
    token = _whole.set(known)
    try:
        yield
    finally:
        _whole.reset(token)


def begin_with(lesson: Lesson, view: View) -> None:
    """Start the session with a lesson that came from elsewhere."""
    own = state()
    own.history = History(lesson, origin=examples.name_of(lesson, ""))
    own.view = view.fitted(lesson)
    own.sentence, own.memory = " ".join(lesson.words), " ".join(lesson.memory or ())
    own.remembered.notice(lesson)


def adopt(changed: bool, do: Callable[..., None], *args: Any) -> None:
    """Do what a widget's callback would have done.

    Until a session's first run is through, callbacks may not be known: after a restart of the
    server what the person does next makes that run, or breaks into it. Where the callback was
    known all the same, doing it again changes nothing.
    """
    own = state()
    if changed and not own.settled:
        do(*args)
        own.adopted = True


def held(key: str) -> Any:
    """Return what a widget holds, or None where it isn't known yet."""
    known = _whole.get()
    return st.session_state.get(key) if known is None else known.get(key)


def put(key: str, value: object) -> None:
    """Set what a widget holds, before it is drawn."""
    st.session_state[key] = value


def with_memory(words: tuple[str, ...] | None, burst: str = "") -> Lesson:
    """Return the lesson as it would be with another second sentence, or without one."""
    own = state()
    return own.remembered.with_memory(own.history.begun(burst), words)


def with_words(words: tuple[str, ...], burst: str = "") -> Lesson:
    """Return the lesson as it would be with another sentence.

    What is typed in one `burst` follows from what there was before it: a mask that half a sentence
    has no room for comes back with the whole one.
    """
    own = state()
    return own.remembered.with_words(own.history.begun(burst), words)


def change(
    lesson: Lesson, burst: str = "", *, opens: bool = False, origin: str | None = None
) -> None:
    """Replace the lesson: an edit, which can be undone; `origin` names the example it opens."""
    state().problems.pop("link", None)
    _show(state().history.edited(lesson, burst, opens=opens, origin=origin), burst)


def take_back(burst: str) -> None:
    """Take the edits of a burst back, as if they had not been."""
    history = state().history
    if burst and history.past and history.past[-1].burst == burst:
        _show(replace(history.undone(), future=()))


def undo() -> None:
    """Take the last edit back."""
    _go_to(state().history.undone())


def redo() -> None:
    """Make the edit that was taken back last again."""
    _go_to(state().history.redone())


def pin_baseline() -> None:
    """Compare with the lesson as it is now, or with the last edit again."""
    own = state()
    own.history = own.history.with_baseline(
        None if own.history.baseline is not None else own.lesson
    )


def _go_to(history: History) -> None:
    """Show a lesson of the past or the future, with its sentence."""
    own = state()
    if history is own.history:
        return
    own.problems.clear()
    _show(history)
    write_sentences()


def _show(history: History, burst: str = "") -> None:
    """Show another lesson; the view keeps to what it has, and a word that moved is followed.

    While a sentence is typed a word may be gone for a few letters: it is followed from where it
    stood before the first of them.
    """
    own = state()
    if not burst or own.followed[0] != burst:
        own.followed = (burst, own.lesson, own.view, own.knob)
    _, before, view, knob = own.followed
    lesson = history.present
    if (own.lesson.words, own.lesson.memory) != (lesson.words, lesson.memory):
        own.anew.add("focus")  # or the browser goes on showing the word that was at this place
        own.way = ()  # its numbers were other words'
    own.history = history
    own.remembered.notice(lesson)
    place = new_place(view.focus, before.words, lesson.words)
    focus = own.left[1] if own.left[0] is lesson else view.focus if place is None else place
    pinned = view.pinned and moved(view.pinned, before, lesson)
    own.view = replace(own.view, focus=focus, pinned=pinned).fitted(lesson)
    if knob and knob.field == "embeddings":
        row = new_place(knob.row, before.table_words, lesson.table_words)
        own.knob = knob if row is None else knob._replace(row=row)


def write_sentences() -> None:
    """Let the fields show the lesson's sentences, which were not typed there: none is wrong."""
    lesson = state().lesson
    for field in ("sentence", "memory"):
        state().problems.pop(field, None)
    write("sentence", " ".join(lesson.words))
    write("memory", " ".join(lesson.memory or ()) or state().memory)


def write(field: str, text: str) -> None:
    """Let a field, "sentence" or "memory", show what was not typed there."""
    own = state()
    setattr(own, field, text)
    own.anew.add(field)


def look(**changes: Any) -> None:
    """Change what is looked at."""
    own = state()
    if {"focus", "pinned"} & changes.keys():
        own.followed = ("", own.lesson, own.view, own.knob)
    own.view = replace(own.view, **changes).fitted(own.lesson)


def pin(cell: Cell) -> None:
    """Keep a number's sum written out, and follow the word whose number it is."""
    state().way = (cell,)
    look(pinned=cell, **({"focus": cell.row} if cell.matrix in ASKING else {}))


def go_back_to(cell: Cell) -> None:
    """Go to a number of the line of cause and effect: on the way from the effect to its cause."""
    chain = state().causes
    if cell not in chain:
        return pin(cell)
    state().way = chain[chain.index(cell) :][::-1]
    return look(pinned=cell)


def asked() -> Cell | None:
    """Return the number that the way to the kept one began with: the one that is asked about."""
    own = state()
    return own.way[0] if own.way and own.view.pinned == own.way[-1] else None


def go_to(cell: Cell) -> None:
    """Go on to a number that this one was made of, or back to one on the way here."""
    way = state().way
    on = (*way, cell)
    state().way = on[: on.index(cell) + 1]
    look(pinned=cell)
