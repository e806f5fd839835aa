"""A lesson and its view as the text that travels in the address.

A link is the format's version, then URL-safe base64 of a checksum and a deflated body;
`docs/lesson-format.md` describes them. What a link says is taken for hostile.
"""

from attention_core.lesson.lesson import Lesson
from attention_core.sharing import link_v1
from attention_core.sharing.sealed import Damaged, TooMuch, sealed, unsealed
from attention_core.view import View

MAX_LINK = 8_000  # characters: a longer text is refused unread
MAX_BODY = 65_536  # bytes: unpacking stops here
_DAMAGED = "This link is cut off or damaged. Copy the whole link and open it again."


class LinkError(ValueError):
    """A link can't be made or opened; the message is for the person who tried."""


def to_link(lesson: Lesson, view: View | None = None) -> str:
    """Write a lesson as a short text that is safe in an address.

    Parameters
    ----------
    lesson : Lesson
        What is computed; each number comes back as the same float64.
    view : View, optional
        What is looked at; by default `View()`.

    Returns
    -------
    str
        Letters, digits, ``-`` and ``_``; at most 8,000.

    Raises
    ------
    LinkError
        If the lesson needs more than that, as it can with many heads.

    References
    ----------
    RFC 1951 (deflate), RFC 4648 section 5 (URL-safe base64).

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> len(to_link(WRITE_A_POEM)) < 80
    True
    """
    bodies = link_v1.bodies(lesson, view or View())
    link = min(("1" + sealed(blocks, link_v1.dictionary()) for blocks in bodies), key=len)
    if len(link) > MAX_LINK:
        raise LinkError(
            f"This lesson needs a link of {len(link):,} characters, but at most {MAX_LINK:,} fit. "
            "Download it as a file instead."
        )
    return link


def from_link(text: str) -> Lesson:
    """Read the lesson of a link.

    Parameters
    ----------
    text : str
        What `to_link` gave, in any version; white space is ignored.

    Returns
    -------
    Lesson
        The same to the last bit.

    Raises
    ------
    LinkError
        If it is no such text; the message says what is wrong and what to do.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from_link(to_link(WRITE_A_POEM)) == WRITE_A_POEM
    True
    """
    return read_link(text)[0]


def read_link(text: str) -> tuple[Lesson, View]:
    """Read the lesson and the view of a link.

    Parameters
    ----------
    text : str
        What `to_link` gave, in any version; white space is ignored.

    Returns
    -------
    lesson : Lesson
        The same to the last bit.
    view : View
        The same if it fits the lesson, else the nearest that does.

    Raises
    ------
    LinkError
        If it is no such text; the message says what is wrong and what to do.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> read_link(to_link(WRITE_A_POEM, View(focus=2)))[1].focus
    2
    """
    if not isinstance(text, str):
        raise LinkError("A link is a text. Copy the whole link and open it again.")
    if len(text) > MAX_LINK:
        raise LinkError(
            f"This link has {len(text):,} characters, but links have at most {MAX_LINK:,}. "
            "Copy only the link and open it again."
        )
    link = "".join(text.split())
    if not link:
        raise LinkError("This link is empty. Copy the whole link and open it again.")
    if link[0] in "23456789":
        raise LinkError(
            "This link was made by a newer version of Attention Live. "
            "Reload the page, or ask for a link from this version."
        )
    if link[0] != "1":
        raise LinkError(_DAMAGED)
    return _read_1(link[1:])


def _read_1(data: str) -> tuple[Lesson, View]:
    try:
        body = unsealed(data, link_v1.dictionary(), MAX_BODY)
    except TooMuch:
        raise LinkError(
            "This link unpacks to more than any lesson holds. Ask for a new link."
        ) from None
    except Damaged:
        raise LinkError(_DAMAGED) from None
    try:
        lesson_fields, view_fields = link_v1.fields(body)
    except (ValueError, IndexError):
        raise LinkError("This link holds no lesson. Ask for a new link.") from None
    try:
        lesson = Lesson(**lesson_fields)
        return lesson, View(**view_fields).fitted(lesson)
    except ValueError as error:
        reason = str(error)[:200].rstrip(".")
        raise LinkError(
            f"This link holds a lesson that does not work: {reason}. Ask for a new link."
        ) from None
