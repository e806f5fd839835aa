"""Widgets that are set from the lesson, and what people do with them goes back into it.

Each is bound before it is drawn, acts in its callback, and adopts what a restart of the server kept
from being heard: these three stand here once.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui.edit import hands
from ui.state import bound, gate, session
from ui.tables import html


def choose(
    label: str,
    options: Sequence[Any],
    value: Any,
    do: Callable[[Any], None],
    *,
    key: str,
    draw: Callable[..., Any] = st.selectbox,
    **look: Any,
) -> None:
    """Draw a list of options; what a person chooses of them goes to `do`."""
    chosen = draw(
        label,
        options,
        **bound.bind(key, value, index=list(options).index(value)),
        on_change=hands.act,
        args=(_take, key, options, do),
        **look,
    )
    session.adopt(chosen != value, hands.act, _take, key, options, do)


def switch(label: str, value: bool, do: Callable[[bool], None], *, key: str) -> None:
    """Draw a switch."""
    turned = st.toggle(
        label,
        **bound.bind(key, value, value=value),
        on_change=hands.act,
        args=(_take, key, (True, False), do),
    )
    session.adopt(turned != value, hands.act, _take, key, (True, False), do)


def choose_several(
    label: str,
    options: Sequence[str],
    values: Sequence[str],
    do: Callable[[tuple[str, ...]], None],
    *,
    key: str,
    **look: Any,
) -> None:
    """Draw options of which any number can be on."""
    chosen = st.pills(
        label,
        options,
        selection_mode="multi",
        **bound.bind(key, list(values), default=list(values)),
        on_change=hands.act,
        args=(_take_several, key, options, do),
        **look,
    )
    session.adopt(chosen != list(values), hands.act, _take_several, key, options, do)


def write_sentence(label: str, field: str, do: Callable[[object], None]) -> None:
    """Draw a field of the state; the bridge tells what is typed there, letter by letter."""
    state = session.state()
    text = getattr(state, field)
    typed = st.text_input(
        label,
        **bound.bind(field, text, typed=True, value=text),
        on_change="ignore",
        autocomplete="off",
    )
    # Where nothing was ever told, the field itself is all that is known.
    if not state.heard and typed != text:
        hands.act(do, typed)
        state.adopted |= typed == getattr(state, field)  # what was refused would be drawn for ever
    if field in state.problems:
        html.problem(state.problems[field])


def _take_several(key: str, options: Sequence[str], do: Callable[[tuple[str, ...]], None]) -> None:
    values = session.held(key)
    if bound.is_wish(key, values):
        do(gate.several(values, options, key))


def _take(key: str, options: Sequence[Any], do: Callable[[Any], None]) -> None:
    value = session.held(key)
    if bound.is_wish(key, value) and value is not None and gate.choice(value, options, key):
        do(value)
