"""What follows the numbers, told to the browser in one piece: it changes only what differs.

Streamlit cleans a piece of HTML that differs and builds it anew, and that is most of what a key
costs. So Streamlit is given places that stay as they are, and `ui/frame/bridge/drawing.js` writes
and draws in them what is told at the end of a run.
"""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from ui.state.scene import Scene

WRITTEN = "html"
KEPT = ("story", "changes", "results", "in_force")  # by the frame: they cost an edit nothing


def write(scene: Scene, place: str, html: str, **look: Any) -> None:
    """Write HTML at a place of its own, here; `look` is for Streamlit's element."""
    keep_place(place, **look)
    write_at(scene, place, html)


def keep_place(place: str, picture: str = WRITTEN, **look: Any) -> None:
    """Keep a place here."""
    st.html(f"<div data-picture='{picture}' data-place='{place}'></div>", **look)


def write_at(scene: Scene, place: str, html: str) -> None:
    """Write HTML at a place that the frame keeps."""
    quoted = html.replace("&", "&amp;").replace('"', "&quot;")
    _tell(scene, place, f'data-html="{quoted}"')


def draw(scene: Scene, place: str, picture: str, data: Mapping[str, Any] | str) -> None:
    """Let the browser draw one of its pictures, here; its data may be `written` already."""
    keep_place(place, picture)
    _tell(scene, place, f"data-drawn='{data if isinstance(data, str) else written(data)}'")


def tell(scene: Scene | None) -> None:
    """Tell what stands at each place; it isn't seen itself.

    After a fault nothing stands where something would have: no old number beside new ones.
    """
    told = dict.fromkeys(KEPT, 'data-html=""') | (scene.told if scene else {})
    pieces = (f"<i hidden data-for='{place}' {what}></i>" for place, what in told.items())
    st.html("".join(pieces))


def _tell(scene: Scene, place: str, what: str) -> None:
    if place in scene.told:
        raise ValueError(f"two pieces have the place {place!r}")
    scene.told[place] = what


def written(data: Mapping[str, Any]) -> str:
    """Return a picture's data as JSON in an attribute.

    Streamlit takes away an attribute in which a comment or a script could end: the word a-->b.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return escape(text.replace("<", "\\u003c").replace(">", "\\u003e"))
