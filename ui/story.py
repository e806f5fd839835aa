"""One sentence about the focus word on each page, with today's numbers."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from attention_core import Lesson, Trace, format_number, place_labels
from ui import html
from ui.now import Now

RESULTS = ("Overview", "Softmax", "Output")  # their sentences tell percentages or outputs
NAMED = 4  # so many words are named before the rest is summed up


def show_story(step: str, now: Now) -> None:
    """Tell it at the top of a page; what a class shall work out is not told."""
    told = story(step, now.lesson, now.trace, now.view.focus, now.view.decimals)
    if step in RESULTS and {"shares", "output"} & {*now.view.hidden}:
        told = ""
    phone = "<p class='al-phone'>Tap » to type another sentence.</p>"
    st.html(f"<p class='al-story'>{told}</p>{phone}")


def story(step: str, lesson: Lesson, trace: Trace, focus: int, decimals: int) -> str:
    """Return the sentence as HTML."""
    teller = _TELLERS[step]
    return teller(_Telling(lesson, trace, focus, decimals))


class _Telling:
    """The focus word and its numbers, ready for a sentence."""

    def __init__(self, lesson: Lesson, trace: Trace, focus: int, decimals: int) -> None:
        self.lesson, self.trace, self.focus, self.decimals = lesson, trace, focus, decimals
        self.words = [html.text(label) for label in place_labels(trace.words)]
        self.keys = _keys(lesson, trace)
        self.word = f"<b>{self.words[focus]}</b>"

    def number(self, number: float) -> str:
        return format_number(number, self.decimals).replace("-", "−")

    def row(self, matrix: str) -> str:
        """Return the focus word's row of a matrix as a vector."""
        numbers = getattr(self.trace, matrix)[self.focus].tolist()
        return f"({', '.join(self.number(number) for number in numbers)})"


def _keys(lesson: Lesson, trace: Trace) -> list[str]:
    """Return the words that are looked at; a click follows one, unless it is of a second text."""
    labels = enumerate(place_labels(trace.key_words))
    alone = lesson.memory is None
    return [
        f"<b{html.follow(place) if alone else ''}>{html.text(key)}</b>" for place, key in labels
    ]


def _shares(now: _Telling) -> str:
    """Say what a word takes from which word, the largest shares by name where there are many."""
    keys, weights = now.keys, now.trace.weights[now.focus]
    order = np.argsort(-weights, kind="stable")
    named = sorted(order[:NAMED].tolist()) if len(keys) <= NAMED else order[: NAMED - 1].tolist()
    parts = [f"{100 * weights[key]:.0f} % from {keys[key]}" for key in named]
    if len(keys) > NAMED:
        rest = 1.0 - float(weights[named].sum())
        parts.append(f"{100 * max(rest, 0.0):.0f} % from the other {len(keys) - len(named)} words")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _overview(now: _Telling) -> str:
    return f"{now.word} takes {_shares(now)}. Its output is {now.row('output')}."


def _words(now: _Telling) -> str:
    return f"The embedding of {now.word} is {now.row('embedded')}."


def _positions(now: _Telling) -> str:
    verb = "gets" if now.lesson.position else "would get"
    place = f"{now.word} stands at place {now.focus}, so it {verb} {now.row('positions')} added"
    if not now.lesson.position:
        return f"{place}. Positions are off, so it stays {now.row('embedded')}."
    return f"{place} and becomes {now.row('encoded')}."


def _queries_keys_values(now: _Telling) -> str:
    return (
        f"{now.word} asks with {now.row('q')}, is found by {now.row('k')} "
        f"and hands out {now.row('v')}."
    )


def _similarity(now: _Telling) -> str:
    best = int(np.argmax(now.trace.scores[now.focus]))
    score = now.number(now.trace.scores[now.focus, best])
    return f"The query of {now.word} fits the key of {now.keys[best]} best: the score is {score}."


def _scaling(now: _Telling) -> str:
    before, after = now.trace.scores[now.focus], now.trace.scaled[now.focus]
    return (
        f"The scores of {now.word} lie {now.number(float(np.ptp(before)))} apart before scaling "
        f"and {now.number(float(np.ptp(after)))} after it."
    )


def _softmax(now: _Telling) -> str:
    return f"{now.word} takes {_shares(now)}."


def _output(now: _Telling) -> str:
    return f"{now.word} takes {_shares(now)} of their values: {now.row('output')}."


_TELLERS: dict[str, Callable[[_Telling], str]] = {
    "Overview": _overview,
    "Words": _words,
    "Positions": _positions,
    "Queries, keys, values": _queries_keys_values,
    "Similarity": _similarity,
    "Scaling": _scaling,
    "Softmax": _softmax,
    "Output": _output,
}
