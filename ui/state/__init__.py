"""The one reader and writer of `st.session_state` and the address."""
