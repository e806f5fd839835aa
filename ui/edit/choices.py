"""Selectors that are set from the lesson and whose choices go back into it."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui.edit import hands
from ui.state import gate, session


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
        **session.bind(key, value, index=list(options).index(value)),
        on_change=hands.act,
        args=(_take, key, options, do),
        **look,
    )
    session.adopt(chosen != value, hands.act, _take, key, options, do)


def switch(label: str, value: bool, do: Callable[[bool], None], *, key: str) -> None:
    """Draw a switch."""
    turned = st.toggle(
        label,
        **session.bind(key, value, value=value),
        on_change=hands.act,
        args=(_take, key, (True, False), do),
    )
    session.adopt(turned != value, hands.act, _take, key, (True, False), do)


def _take(key: str, options: Sequence[Any], do: Callable[[Any], None]) -> None:
    value = session.held(key)
    if value is not None and gate.choice(value, options, key):
        do(value)
