"""Cross-attention: queries of one sentence, keys and values of another."""

import streamlit as st

from ui.figures import pictures
from ui.state.now import Now
from ui.tables import html


def show_crossing(now: Now) -> None:
    """Draw the scores of each query with each key, and where those come from."""
    st.html(html.title("Where the scores come from"))
    pictures.show_projections(now)
    pictures.show_scores(now)
