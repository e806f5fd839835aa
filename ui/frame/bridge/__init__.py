"""What the browser tells the app beside Streamlit's widgets: typing, pointing, clicks, keys."""

from pathlib import Path

import streamlit as st

from ui import charts
from ui.edit import grids, hands, hearing
from ui.edit.knob import knob_of
from ui.state import bound, runs, session
from ui.state.scene import Scene
from ui.tables import pointing

_PARTS = (
    "outbox",
    "line",
    "leaving",
    "clipboard",
    "choosing",
    "typing",
    "cells",
    "chosen",
    "hand",
    "staying",
    "pressing",
    "pointing",
    "marks",
    "order",
    "regions",
    "writing",
    "drawing",
    "seen",
    "presenting",
    "waking",
    "start",
)
_HERE = Path(__file__).parent
_FRAME = st.components.v2.component(
    "attention_live_bridge",
    js="\n".join(
        [*((_HERE / f"{part}.js").read_text("utf-8") for part in _PARTS), *charts.SCRIPTS]
    ),
)
_ANSWER = st.components.v2.component(
    "attention_live_answer", js=(_HERE / "answer.js").read_text("utf-8")
)
_KEY, _FRAME_KEY = "bridge", "bridge_frame"


def show_bridge(path: str, scene: Scene | None) -> None:
    """Tell the browser, in the part that follows each edit, what was heard; nothing is seen.

    And, where nothing failed, the sums of the numbers that it shows.
    """
    state = session.state()
    data = {
        "page": path,
        "session": state.name,  # another one must be told what the address doesn't hold
        "heard": state.heard,
        "kept": state.kept,
        "sets": state.sets,
        "turning": state.turning,
        "run": state.runs,
        "sentences": {"sentence": state.sentence, "memory": state.memory},
        "grids": grids.sizes(),
        "sources": pointing.sources(alone=state.lesson.memory is None),
        "sums": {} if scene is None else pointing.sums(scene),
        "marks": [] if scene is None else _marks(scene),
    }
    state.runs += 1
    told = _ANSWER(key=_KEY, data=data, on_told_change=lambda: hands.guard(_hear))
    session.adopt(told.told is not None, hands.guard, _hear)


def _marks(scene: Scene) -> list[tuple[str, int, int, bool]]:
    """Tell which cells of the grids hold the kept number (true) and what it was made of."""
    kept = scene.pinned
    places = [] if kept is None else [kept.cell, *kept.sources]
    knobs = ((place, knob_of(scene.lesson, place)) for place in places)
    return [(knob.field, knob.row, knob.column, at == kept.cell) for at, knob in knobs if knob]


def show_frame_bridge() -> None:
    """Put the listeners into the page; after a lost connection they ask for a run of all of it."""
    state = session.state()
    bound.show_seen()
    _FRAME(
        key=_FRAME_KEY,
        data={"session": state.name, "wakes": state.wakes},
        on_wake_change=lambda: hands.act(runs.wake),
    )


def _hear() -> None:
    if told := session.held(_KEY):  # a page that goes takes it along; then it is told again
        hearing.hear(told.told)
