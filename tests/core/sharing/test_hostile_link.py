"""Links are hostile input: each opens or is refused with a reason, in bounded memory."""

import base64
import re
import string
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from core.lessons import lessons
from core.sealed import POEM, body_of, changed, planes, seal
from hypothesis import example, given
from hypothesis import strategies as st

from attention_core import Cell, Lesson, View
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.sharing.link import MAX_BODY, MAX_LINK, LinkError, from_link, read_link, to_link

pytestmark = pytest.mark.filterwarnings("error")
DAMAGED = "This link is cut off or damaged. Copy the whole link and open it again."
NO_LESSON = "This link holds no lesson. Ask for a new link."
# What Python reads as a number, but no link says.
UNWRITTEN = [
    b"nan",
    b"-inf",
    b"infinity",
    b"1_0",
    b"+1",
    b"1 ",
    b"\t1",
    b"01",
    b".5",
    b"1.",
    b"1E1",
]
UNWRITTEN += ["\u0661".encode(), b"\x0b1", b"--1", b""]
UNWRITTEN_PLACES = [b"0x0", b"0_0", b"+0", b"-0", b"00", b"\t0", b"A", "\u0661".encode(), b""]
links = st.builds(to_link, st.sampled_from(list(EXAMPLES.values())))


def with_more(junk: bytes) -> str:
    """Put junk behind the end of what is packed."""
    link = seal(POEM)[1:]
    sealed = base64.urlsafe_b64decode(link + "=" * (-len(link) % 4)) + junk
    return "1" + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def has_link(lesson: Lesson) -> bool:
    """Tell whether an address can hold it: several heads with all digits can be too long."""
    try:
        return bool(to_link(lesson))
    except LinkError:
        return False


def opens_or_is_refused(text: Any) -> None:
    """Either a valid lesson with a view that fits, which travel on, or a `LinkError`."""
    message = ""
    try:
        lesson, view = read_link(text)
    except LinkError as refused:
        message = str(refused)
    if not message:
        assert view.fitted(lesson) == view
        assert read_link(to_link(lesson, view)) == (lesson, view)
    else:
        assert re.fullmatch(r"This link .*\.", message, re.DOTALL)
        assert len(message.encode()) < 400


@pytest.mark.parametrize(
    ("link", "message"),
    [
        (None, "A link is a text. Copy"),
        (b"1abc", "A link is a text. Copy"),
        ("", "This link is empty. Copy"),
        (" \n", "This link is empty. Copy"),
        ("1" * 8_001, "This link has 8,001 characters, but links have at most 8,000. Copy only"),
        ("2" + to_link(WRITE_A_POEM)[1:], "newer version of Attention Live. Reload the page"),
        ("0" + to_link(WRITE_A_POEM)[1:], DAMAGED),
        ("1", DAMAGED),
        (to_link(WRITE_A_POEM)[:-3], DAMAGED),
        (to_link(WRITE_A_POEM) + "AAAA"[: -len(to_link(WRITE_A_POEM)[1:]) % 4 or 4] + "=", DAMAGED),
        (with_more(b"\0"), DAMAGED),
        (with_more(b"more than a lesson"), DAMAGED),
        ("https://example.org/?lesson=" + to_link(WRITE_A_POEM), DAMAGED),
        ("1é\ud800😀", DAMAGED),
        (seal(bytes(MAX_BODY)), "This link unpacks to more than any lesson holds. Ask"),
        (seal(b"[" * 60_000), NO_LESSON),
        (seal(b""), NO_LESSON),
        (seal(POEM[:-2]), NO_LESSON),
        (changed(b"3,4", b"3"), NO_LESSON),
        (changed(b"3,4", b"3,four"), NO_LESSON),
        (changed(b"3,4", b"3,?"), NO_LESSON),
        (
            seal(POEM.replace(b"3,4", b"3,?").replace(b"-\nW", b"-\n\1\0\0\0\0\0\xf0\x7fW")),
            NO_LESSON,
        ),
        *((changed(b"3,4", b"3," + number), NO_LESSON) for number in UNWRITTEN),
        *((changed(b"sqrt_d_k 1.0", b"sqrt_d_k " + number), NO_LESSON) for number in UNWRITTEN),
        *((changed(b"0 0 2", place + b" 0 2"), NO_LESSON) for place in UNWRITTEN_PLACES),
        *((changed(b"- -\n", b"- q," + p + b",0\n"), NO_LESSON) for p in UNWRITTEN_PLACES),
        (changed(b"\n0 sqrt", b"\n01 sqrt"), NO_LESSON),
        (changed(b"\n0 sqrt", b"\n2 sqrt"), NO_LESSON),
        (changed(b"none -", b"custom 1121"), NO_LESSON),
        (changed(b"3,4", b"3,1e7"), "embeddings holds a number that is NaN, infinite or beyond"),
        (changed(b"3,4", b"3," + b"9" * 40_000), "embeddings holds a number that is NaN"),
        (changed(b"3,4", b"3,4;5,6"), "embeddings is 3 x 2, but 2 different words need 2 rows"),
        (changed(b"1,0;0,1", b"1,0,0;0,1,0"), "w_q is 2 x 3 and w_k 2 x 2, but queries and keys"),
        (changed(b"none", b"half"), "masking is 'half'"),
        (changed(b"1.0", b"0"), "temperature is 0.0, but goes from 0.001 to 1000"),
        (changed(b"none -", b"custom 111"), NO_LESSON),
        (changed(b"none -", b"custom 11"), "but needs bool (2, 2)"),
        (changed(b"none -", b"none 1001"), "a mask goes with 'custom' and only so"),
        (changed(b"0 0 2", b"0 0 3"), "decimals is 3, but can be 2 or 4"),
        (changed(b"0 - -", b"0 - q,1"), NO_LESSON),
        (changed(b"0 - -", b"0 - z,1,1"), "which is no cell of a matrix"),
        (changed(b"0 - -", b"0 colour -"), "hidden is ('colour',), but can hold"),
        (seal(POEM[:-30] + planes("\t".join("a" * 10_000))), "That is 10000 words."),
        (seal(POEM[:-30] + planes("a" * 9_000)), "has 9000 characters. A word can have at most 24"),
        (seal(POEM[:-30] + planes("a\u202eb")), "is not a word as this app splits sentences"),
        (seal(POEM[:-30] + bytes(1) + bytes([0xD8]) + bytes(1)), NO_LESSON),
    ],
)
def test_a_hostile_link_is_refused_with_a_reason(link: Any, message: str) -> None:
    with pytest.raises(LinkError) as refused:
        read_link(link)
    assert message in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_hostile_view_is_fitted_to_the_lesson() -> None:
    line = b"ffffff 7 4 7 6 0 0 0 f4240 changes scores,ffffff,63\n"
    lesson, view = read_link(seal(line + POEM.split(b"\n", 1)[1]))
    assert lesson == from_link(seal(POEM))
    assert view == View(1, 0, 4, (0, 1), Cell("scores", 1, 1), ("changes",), (0, 0, 0, 1_000_000))


def test_the_spare_bits_of_the_last_letter_say_nothing() -> None:
    link, letters = seal(POEM), string.ascii_uppercase + string.ascii_lowercase + "0123456789-_"
    assert len(link[1:]) % 4 == 3  # the last letter stands for 4 bits, and 2 are spare
    last = letters.index(link[-1])
    for spare in range(4):
        assert read_link(link[:-1] + letters[last // 4 * 4 + spare]) == read_link(link)


@pytest.mark.parametrize(
    "make",
    [
        lambda: "1" * 10_000_000,
        lambda: seal(bytes(3_000_000)),
        lambda: seal(POEM[:-30] + planes("\t" * 21_000)),
        lambda: seal(POEM.replace(b"1.5", b"?," * 30_000, 1)),
    ],
    ids=["10 MB", "zip bomb", "21,000 words", "30,000 numbers"],
)
def test_memory_stays_bounded(make: Callable[[], str]) -> None:
    link = make()
    tracemalloc.start()
    try:
        with pytest.raises(LinkError):
            read_link(link)
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


@given(links, st.data())
def test_a_flipped_bit_is_noticed(link: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(link) - 1))
    flipped = chr(ord(link[place]) ^ 1 << data.draw(st.integers(0, 6)))
    opens_or_is_refused(link[:place] + flipped + link[place + 1 :])


@given(links, st.data())
def test_a_link_cut_off_or_with_more_in_it_is_noticed(link: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(link))] * 2)))
    between = data.draw(st.text("AZaz09-_=+/% \n.é", max_size=8))
    opens_or_is_refused(link[:start] + between + link[end:])
    with pytest.raises(LinkError):
        read_link(link[: min(end, len(link) - 1)])


@given(st.text() | st.text("ABCxyz019-_").map("1".__add__))
@example("1" + "A" * (MAX_LINK - 1))
def test_any_text_opens_or_is_refused(text: str) -> None:
    opens_or_is_refused(text)


@given(st.data())
def test_a_changed_body_with_a_right_checksum_opens_or_is_refused(data: st.DataObject) -> None:
    lesson = data.draw(lessons().filter(has_link) | st.sampled_from([WRITE_A_POEM]))
    body = bytearray(body_of(to_link(lesson)))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, min(len(body), start + 4)))
        body[start:end] = data.draw(
            st.binary(max_size=4)
            | st.sampled_from([b"nan", b"?", b"-", b";", b",", b"\n", b"1e999", b"ffff", b"\t"])
        )
    opens_or_is_refused(seal(bytes(body)))


@given(st.lists(st.sampled_from(POEM.split(b"\n") + [b"-", b"?", b"1;2", b""]), max_size=9))
def test_any_lines_with_a_right_checksum_open_or_are_refused(lines: list[bytes]) -> None:
    opens_or_is_refused(seal(b"\n".join(lines)))
