"""Cross-attention: queries of one sentence, keys and values of another."""

import streamlit as st

from ui.figures import pictures
from ui.state.scene import Scene
from ui.tables import html


def show_crossing(scene: Scene) -> None:
    """Draw the scores of each query with each key, and where those come from."""
    st.html(html.title("Where the scores come from"))
    pictures.show_projections(scene)
    pictures.show_scores(scene)
