"""Pictures that the browser draws: `ui/frame/bridge/drawing.js` does it, from what stands here.

Their data goes as HTML, so that they come in the same frame as the numbers.
"""

import json
from collections.abc import Mapping
from html import escape
from typing import Any


def picture(name: str, data: Mapping[str, Any]) -> str:
    """Return one that is drawn anew each time."""
    return f"<div data-picture='{name}' data-drawn='{_written(data)}'></div>"


def lasting(name: str, place: str) -> str:
    """Return the place of one whose elements stay, as a hand is at them; `told` fills it."""
    return f"<div data-picture='{name}' data-place='{place}'></div>"


def told(place: str, data: Mapping[str, Any]) -> str:
    """Return what a lasting picture shows; it isn't seen itself."""
    return f"<i hidden data-for='{place}' data-drawn='{_written(data)}'></i>"


def _written(data: Mapping[str, Any]) -> str:
    """Return it as JSON in an attribute.

    Streamlit takes away an attribute in which a comment or a script could end: the word a-->b.
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return escape(written.replace("<", "\\u003c").replace(">", "\\u003e"))
