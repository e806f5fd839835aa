"""What people see when a page's code fails: what happened and how to go on, no traceback."""

import logging

import streamlit as st

from ui import session


def show(fault: Exception) -> None:
    """Say it on the page; the traceback goes to the server's log."""
    logging.getLogger("attention_live").error("a page failed", exc_info=fault)
    with st.container(key="failure"):
        st.error(
            "Something in this page went wrong. Your lesson is safe: it stands in the address. "
            "Undo the last edit, open another page, or reload."
        )
        st.button("Undo the last edit", key="failure_undo", on_click=session.undo)
