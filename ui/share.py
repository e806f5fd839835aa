"""The lesson to take along: a link, a QR code, a file."""

import segno
import streamlit as st

from attention_core import LessonFileError, LinkError, read_file, to_file
from ui import address, hands, html, opening, session

LONGEST_CODE = 150  # characters: the squares of a longer link are too small for the back row


def show_share() -> None:
    """Draw the button; what it opens is made when it is pressed."""
    st.button("Share", key="share", on_click=hands.act, args=(_share, True), width="stretch")
    if session.state().sharing:
        _show_dialog()


def _share(opens: bool) -> None:
    """Open the dialog, or note that it was closed: a run that is broken off must not forget it."""
    session.state().sharing = opens


@st.dialog("Share this lesson", width="large", on_dismiss=lambda: _share(False))
def _show_dialog() -> None:
    _show_link()
    _show_files()


def _show_link() -> None:
    try:
        link = address.whole_link()
    except LinkError as problem:
        html.problem(str(problem))
        return
    where = "on any device"
    if "//localhost" in link or "//127." in link:
        where = "on this computer only: “localhost” in it means the computer one sits at"
    html.paragraphs(f"This link opens the lesson as it is now, {where}.")
    st.code(link, language=None, wrap_lines=True)
    if len(link) <= LONGEST_CODE:
        code = segno.make(link, error="m").png_data_uri(scale=12, border=4)
        st.html(f"<img class='al-code' src='{code}' alt='QR code of the link'>")
    else:
        html.paragraphs(
            f"There is no QR code: the link has {len(link):,} characters, and beyond "
            f"{LONGEST_CODE} a code can't be read from the back row. Copy the link instead."
        )


def _show_files() -> None:
    now = session.state()
    html.paragraphs("Without a network, a file does the same.")
    st.download_button(
        "Download the lesson",
        lambda: to_file(now.lesson, now.view),
        file_name="lesson.json",
        mime="application/json",
        key="download_lesson",
        on_click="ignore",
    )
    file = st.file_uploader(
        "Open a lesson file", type="json", key=f"open_lesson_{now.opened}", max_upload_size=1
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
