"""The lesson to take along: a link, a QR code, a file."""

import segno
import streamlit as st

from attention_core import LessonFileError, LinkError, read_file, to_file
from ui.edit import hands, opening
from ui.state import address, host, session
from ui.state.host import Reach
from ui.tables import html

# Characters: a longer link's code has squares too small for the back row of a room, five heights
# of the picture away (`benchmarks/qr.py`).
LONGEST_CODE = 320


def show_share() -> None:
    """Draw the button; what it opens is made when it is pressed."""
    st.button("Share", key="share", on_click=hands.act, args=(_share, True))
    if session.state().sharing:
        _show_dialog()


def _share(opens: bool) -> None:
    """Open the dialog, or note that it was closed: a run that is broken off must not forget it."""
    session.state().sharing = opens


@st.dialog("Share this lesson", width="large", on_dismiss=lambda: hands.act(_share, False))
def _show_dialog() -> None:
    try:
        link = address.whole_link()
    except LinkError as problem:
        link = ""
        html.problem(str(problem))
    with st.container(horizontal=True, key="sharing", gap="medium"):
        with st.container(key="sharing_texts"):
            if link:
                _show_link(link)
            _show_files()
        if link and len(link) <= LONGEST_CODE and host.reach(link) is not Reach.COMPUTER:
            _show_code(link)


def _show_link(link: str) -> None:
    """Show the link, who can open it, and why it has no code."""
    reach = host.reach(link)
    if reach is Reach.COMPUTER:
        where, remark = "on this computer only", _how_to_reach_others()
    elif reach is Reach.NETWORK:
        where = "on any device in the same network"
        remark = "If it doesn’t open there, a firewall or the network keeps the devices apart."
    else:
        where, remark = "on any device", ""
    html.paragraphs(f"This link opens the lesson as it is now, {where}.")
    st.code(link, language=None, wrap_lines=True)
    if remark:
        html.paragraphs(remark)
    if len(link) > LONGEST_CODE and reach is not Reach.COMPUTER:
        html.paragraphs(
            f"There is no QR code: the link has {len(link):,} characters, and beyond "
            f"{LONGEST_CODE} a code can’t be read from the back row. Copy the link instead."
        )


def _how_to_reach_others() -> str:
    if not host.listens_to_others():
        return (
            "The app was started for this computer alone. For a link that works in the whole room, "
            "start it with <code>--server.address=0.0.0.0</code>."
        )
    return (
        "For a link that works in the whole room, open the app by this computer’s address in the "
        "network in place of “localhost”, and press Share again."
    )


def _show_code(link: str) -> None:
    """Draw the code as large as the screen allows: the fewest squares, the lowest level."""
    code = segno.make(link, error="l", micro=False).png_data_uri(scale=24, border=4)
    with st.container(key="sharing_code", width="content"):
        st.html(f"<img class='al-code' src='{code}' alt='QR code of the link'>")


def _show_files() -> None:
    state = session.state()
    trained = state.learning.recipe is not None
    html.paragraphs(
        "Without a network, a file does the same."
        + " It holds the lesson, but not the steps of the training." * trained
    )
    st.download_button(
        "Download the lesson",
        lambda: to_file(state.lesson, state.view),
        file_name="lesson.json",
        mime="application/json",
        key="download_lesson",
        on_click="ignore",
    )
    file = st.file_uploader(
        "Open a lesson file", type="json", key=f"open_lesson_{state.opened}", max_upload_size=1
    )
    if file is not None:
        _open(file.getvalue())


def _open(content: bytes) -> None:
    """Show a file's lesson; from a bad file the person keeps the lesson there is."""
    try:
        lesson, view = read_file(content)
    except LessonFileError as problem:
        html.problem(str(problem))
    else:
        opening.open_lesson(lesson, view)
        _share(False)
        st.rerun()
