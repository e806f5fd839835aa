"""Widgets are set from the lesson before they are drawn.

What a browser sends holds what all its widgets show. Where it was sent before the last answer came,
a widget that was set meanwhile shows what stood there before: that is no wish of a person. So what
is set has a number, and the browser writes the last one that it has seen into a field that goes
along with all it sends, and that nobody sees (`ui/frame/bridge/seen.js`).
"""

from typing import Any

import streamlit as st

from ui.state import session

_SEEN = "seen"
_MOST = 100  # of what isn't seen yet; a browser may never say so


def bind(key: str, value: object, /, *, typed: bool = False, **first: Any) -> dict[str, Any]:
    """Set a widget to the lesson's value before it is drawn, and return its arguments.

    A field in which people may be typing just now, `typed`, is set only where it must be.

    A widget that a new session draws for the first time gets the value as its default, `first`:
    after a restart of the server the browser brings what the person did, and that must win. The
    default also counts where the run that has set the value was broken off before it was seen.
    """
    own, shown = session.state(), session.held(key)
    differs = _is_late(key, shown) if typed else shown != value
    anew = key in own.anew
    own.anew.discard(key)
    if (own.settled or shown is not None) and (anew or differs):
        _note(key, shown, value)
        session.put(key, value)
        return {"key": key}
    return {"key": key, **first}


def _note(key: str, shown: object, value: object) -> None:
    """Note what a widget shows until it is seen: what it said last, and what it was set to last."""
    own = session.state()
    before = [each for each in (shown, own.given.get(key)) if each not in (None, value)]
    own.given[key] = value
    if before:
        own.sets += 1
        own.unseen = (*own.unseen, *((str(own.sets), key, each) for each in before))[-_MOST:]


def is_wish(key: str, value: object) -> bool:
    """Tell whether a person has chosen a value: it isn't what stood there before it was set."""
    if _is_late(key, value):
        return False
    own = session.state()
    if any(key == name for _, name, _ in own.unseen):
        own.unseen = tuple(each for each in own.unseen if each[1] != key)
        own.anew.add(key)  # or an answer that is on its way would have the last word
    return True


def _is_late(key: str, value: object) -> bool:
    """Tell whether a widget holds what it showed before it was set, which isn't seen yet.

    Where the browser says nothing of what it has seen, it has seen all.
    """
    own, seen = session.state(), session.held(_SEEN)
    numbers = [number for number, _, _ in own.unseen]
    if seen in numbers:
        last = len(numbers) - numbers[::-1].index(seen)
        own.unseen = own.unseen[last:]
    return bool(seen) and any(key == name and value == before for _, name, before in own.unseen)


def show_seen() -> None:
    """Draw the field that tells what the browser has seen."""
    st.text_input("Seen", key=_SEEN, on_change="ignore", label_visibility="collapsed")
