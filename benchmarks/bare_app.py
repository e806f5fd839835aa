"""The smallest app that does what every page does: one data editor, one text that follows it."""

import pandas as pd
import streamlit as st

COURSE = {"1": ["0.54", "0.22", "-1.21"], "2": ["0.23", "-0.62", "2.48"]}

edited = st.data_editor(pd.DataFrame(COURSE, dtype=object), key="grid")
st.text(f"{edited.astype(float).to_numpy().sum():.4f}")
