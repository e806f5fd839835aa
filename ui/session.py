"""The one reader and writer of ``st.session_state``.

The lesson is the truth. Widgets are set from it before they are drawn (`bind`) and
change it in their callbacks, which run before the page does.
"""

import time
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import streamlit as st

from attention_core import Cell, History, Lesson, View, examples, split_sentence
from attention_core.changes import new_place
from ui.state import FIRST_EXAMPLE, State

_STATE = "attention_live"
PAUSE = 4.0  # after so many seconds without a letter another sentence begins


def state() -> State:
    """Return this session's state; the first call of a session makes it."""
    if _STATE not in st.session_state:
        st.session_state[_STATE] = State()
    return st.session_state[_STATE]


def begin_run(page: str) -> bool:
    """Note which page is drawn; tell whether it is the session's first run.

    The grids of a page that wasn't there before hold no edits, and its sentence is set once:
    setting it while a person types would move the cursor.
    """
    now = state()
    now.runs += 1
    if now.page != page:
        now.page = page
        now.anew.add("sentence")
        now.editions = {name: replace(old, stale=True) for name, old in now.editions.items()}
    return now.runs == 1


def end_frame() -> None:
    """Note what the frame around the live part shows by now."""
    now = state()
    now.frame = _framed(now)


def frame_is_old() -> bool:
    """Tell whether the frame shows something that has changed: words, sizes, what is followed."""
    now = state()
    return now.frame != _framed(now)


def _framed(now: State) -> tuple[object, ...]:
    lesson, view = now.lesson, now.view
    sizes = (lesson.d_model, lesson.d_k, lesson.d_v)
    switches = (lesson.position, lesson.scaling, view.focus, view.decimals, view.hidden)
    typed = (now.sentence, now.example, now.problems.get("sentence"), now.problems.get("link"))
    return (lesson.words, *sizes, *switches, *typed)


def begin_with(lesson: Lesson, view: View) -> None:
    """Start the session with a lesson that came from elsewhere."""
    now = state()
    now.history, now.view = History(lesson), view.fitted(lesson)
    now.example = examples.name_of(lesson, FIRST_EXAMPLE)
    now.sentence = " ".join(lesson.words)
    now.remembered.notice(lesson)


def bind(key: str, value: object, /, **first: Any) -> dict[str, Any]:
    """Set a widget to the lesson's value before it is drawn, and return its arguments.

    A widget that a new session draws for the first time gets the value as its default, `first`:
    after a restart of the server the browser brings what the person did, and that must win. The
    default also counts where the run that has set the value was broken off before it was seen.
    """
    now = state()
    fresh = not now.settled and key not in st.session_state
    if not fresh and (key in now.anew or st.session_state.get(key) != value):
        st.session_state[key] = value
        now.anew.discard(key)
        return {"key": key}
    return {"key": key, **first}


def adopt(changed: bool, do: Callable[..., None], *args: Any) -> None:
    """Do what a widget's callback would have done.

    Until a session's first run is through, callbacks may not be known: after a restart of the
    server what the person does next makes that run, or breaks into it. Where the callback was
    known all the same, doing it again changes nothing.
    """
    now = state()
    if changed and not now.settled:
        do(*args)
        now.adopted = True


def wake() -> None:
    """Compare what the browser holds with the lesson once more, after a lost connection."""
    now = state()
    now.wakes += 1
    now.settled = False


def end_run() -> None:
    """Note that all callbacks are known; draw once more where this run took something over."""
    now = state()
    now.settled = True
    if now.adopted:
        now.adopted = False
        st.rerun()


def widget_value(key: str) -> Any:
    """Return what a person did in a widget."""
    return st.session_state[key]


def with_words(words: tuple[str, ...]) -> Lesson:
    """Return the lesson as it would be with another sentence."""
    now = state()
    return now.remembered.with_words(now.lesson, words)


def change(lesson: Lesson, burst: str = "", *, opens: bool = False) -> None:
    """Replace the lesson: an edit, which can be undone."""
    state().problems.pop("link", None)
    _show(state().history.edited(lesson, burst, opens=opens))


def undo() -> None:
    """Take the last edit back."""
    _go_to(state().history.undone())


def redo() -> None:
    """Make the edit that was taken back last again."""
    _go_to(state().history.redone())


def pin_baseline() -> None:
    """Compare with the lesson as it is now, or with the last edit again."""
    now = state()
    now.history = now.history.with_baseline(
        None if now.history.baseline is not None else now.lesson
    )


def _go_to(history: History) -> None:
    """Show a lesson of the past or the future, with its sentence."""
    now = state()
    if history is now.history:
        return
    now.problems.clear()
    _show(history)
    now.example = examples.name_of(now.lesson, now.example)
    _write_sentence(" ".join(now.lesson.words))


def _show(history: History) -> None:
    """Show another lesson; the view keeps to what it has, and a word that moved is followed."""
    now = state()
    before, lesson = now.lesson, history.present
    now.history = history
    now.remembered.notice(lesson)
    focus = new_place(now.view.focus, before.words, lesson.words)
    now.view = replace(now.view, focus=focus).fitted(lesson)
    if now.knob.field == "embeddings":
        row = new_place(now.knob.row, before.table_words, lesson.table_words)
        now.knob = now.knob._replace(row=row)
    if before.words != lesson.words:
        now.anew.add("focus")  # or the browser goes on showing the word that was at this place


def _write_sentence(text: str) -> None:
    now = state()
    now.sentence = text
    now.anew.add("sentence")


def look(**changes: Any) -> None:
    """Change what is looked at."""
    now = state()
    now.view = replace(now.view, **changes).fitted(now.lesson)


def pin(cell: Cell) -> None:
    """Keep a number's sum written out."""
    state().way = (cell,)
    look(pinned=cell)


def go_to(cell: Cell) -> None:
    """Go on to a number that this one was made of, or back to one on the way here."""
    way = state().way
    on = (*way, cell)
    state().way = on[: on.index(cell) + 1]
    look(pinned=cell)


def type_sentence() -> None:
    """Take over the typed sentence, or say what is wrong with it."""
    now = state()
    now.sentence = widget_value("sentence")
    now.problems.pop("sentence", None)
    try:
        words = split_sentence(now.sentence)
    except ValueError as problem:
        now.problems["sentence"] = f"{problem} The last good sentence stays."
    else:
        if time.monotonic() - now.typed_at > PAUSE:
            now.typing += 1
        now.typed_at = time.monotonic()
        change(now.remembered.with_words(now.lesson, words), f"sentence {now.typing}")


def choose_example() -> None:
    """Open the chosen example."""
    state().example = widget_value("example")
    reset()


def reset() -> None:
    """Go back to the example as it was."""
    now = state()
    lesson = examples.EXAMPLES[now.example]
    now.problems.clear()
    now.remembered.forget_weights()
    change(lesson, opens=True)
    _write_sentence(" ".join(lesson.words))


def open_lesson(lesson: Lesson, view: View) -> None:
    """Show a lesson that came from elsewhere; undo brings back the one there was."""
    now = state()
    now.problems.clear()
    now.opened += 1
    now.example = examples.name_of(lesson, now.example)
    change(lesson, opens=True)
    _write_sentence(" ".join(lesson.words))
    look(**{f.name: getattr(view, f.name) for f in fields(view) if f.name != "editions"})
