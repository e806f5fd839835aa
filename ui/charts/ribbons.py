"""Attention itself, drawn: the words twice, and ribbons between them as thick as the shares."""

from pathlib import Path
from typing import Any

import streamlit as st

from attention_core import place_labels
from ui.state.now import HIDDEN, Now

_COMPONENT = st.components.v2.component(
    "attention_live_ribbons",
    html="<svg class='al-ribbons' role='img'></svg>",
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    isolate_styles=False,
)


def show_ribbons(now: Now) -> None:
    """Draw them."""
    now.drawn.add("weights")
    _COMPONENT(key="ribbons", data=drawn(now))


def drawn(now: Now) -> dict[str, Any]:
    """Return what the browser draws; of what is hidden it is told nothing."""
    asking, asked = place_labels(now.trace.words), place_labels(now.trace.key_words)
    hidden = now.hides("weights")
    texts = [[HIDDEN] * len(asked)] * len(asking) if hidden else now.wording.texts("weights")
    word, row = asking[now.view.focus], texts[now.view.focus]
    takes = ", ".join(f"{text} from {key}" for text, key in zip(row, asked, strict=True))
    return {
        "asking": asking,
        "asked": asked,
        "shares": None if hidden else now.trace.weights.round(4).tolist(),
        "texts": texts,
        "focus": now.view.focus,
        "follows": now.alone,
        "told": f"Ribbons from each word to the words it takes from. {word} takes {takes}.",
    }
