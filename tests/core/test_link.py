"""Links: exact, short, for ever, and safe to open whoever wrote them."""

import base64
import hashlib
import json
import random
import re
import string
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from core.lessons import lessons
from core.views import views
from hypothesis import example, given
from hypothesis import strategies as st

from attention_core import Cell, Lesson, View
from attention_core.examples import EXAMPLES, WRITE_A_POEM
from attention_core.lesson_file import read_file
from attention_core.link import MAX_BODY, MAX_LINK, LinkError, from_link, read_link, to_link

pytestmark = pytest.mark.filterwarnings("error")
ROOT = Path(__file__).parents[2]
DICTIONARY = (ROOT / "attention_core/data/link_v1.txt").read_text("utf-8").encode() + bytes(128)
RECORDED = json.loads((Path(__file__).parent / "links/v1.json").read_text("utf-8"))
DAMAGED = "This link is cut off or damaged. Copy the whole link and open it again."
NO_LESSON = "This link holds no lesson. Ask for a new link."
links = st.builds(to_link, st.sampled_from(list(EXAMPLES.values())))


def has_link(lesson: Lesson) -> bool:
    """Tell whether an address can hold it: several heads with all digits can be too long."""
    try:
        return bool(to_link(lesson))
    except LinkError:
        return False


def body_of(link: str) -> bytes:
    """Unpack a link as docs/lesson-format.md says, apart from the code under test."""
    sealed = base64.urlsafe_b64decode(link[1:] + "=" * (-len(link[1:]) % 4))
    return zlib.decompressobj(-15, zdict=DICTIONARY).decompress(sealed[4:])


def seal(body: bytes) -> str:
    """Give any body a right checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=DICTIONARY)
    packed = packer.compress(body) + packer.flush()
    sealed = zlib.crc32(body).to_bytes(4, "big") + packed
    return "1" + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def planes(text: str) -> bytes:
    return b"".join(bytes(ord(c) >> shift & 255 for c in text) for shift in (0, 8, 16))


POEM = b"""0 0 2 0 1 0 0 0 0 - -
0 sqrt_d_k 1.0 none -
1.5,2;3,4
1,0;0,1
1,0;0,1
1,0;0,1
-
""" + planes("Write\tpoem")


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


@given(st.data())
def test_every_lesson_and_view_come_back_exactly(data: st.DataObject) -> None:
    lesson = data.draw(lessons())
    view = data.draw(views(lesson))
    try:
        link = to_link(lesson, view)
    except LinkError:
        assert lesson.n_heads > 1 or lesson.w_o is not None
    else:
        assert re.fullmatch(r"1[A-Za-z0-9_-]{,7999}", link)
        assert read_link(link) == (lesson, view)
        assert from_link(link) == lesson


@pytest.mark.parametrize("record", RECORDED, ids=lambda record: record["why"])
def test_a_recorded_link_opens_as_it_did(record: dict[str, Any]) -> None:
    fields, looks = record["lesson"], record["view"]
    if "mask" in fields:
        fields = {**fields, "mask": np.array(fields["mask"])}
    if "pinned" in looks:
        looks = {**looks, "pinned": Cell(*looks["pinned"])}
    looks = {name: tuple(v) if isinstance(v, list) else v for name, v in looks.items()}
    assert read_link(record["link"]) == (Lesson(**fields), View(**looks))


def test_what_version_1_unpacks_from_never_changes() -> None:
    frozen = "09c5e3f7e347858dfe74880d89771d0a137ce041550e66839d266680dc2f9a0b"
    assert hashlib.sha256(DICTIONARY[:-128]).hexdigest() == frozen


@pytest.mark.parametrize("name", EXAMPLES)
@given(data=st.data())
def test_an_unchanged_example_needs_80_characters_in_any_view(
    name: str, data: st.DataObject
) -> None:
    lesson = EXAMPLES[name]
    assert len(to_link(lesson)) <= 24
    assert len(to_link(lesson, data.draw(views(lesson)))) <= 80


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_with_one_number_changed_needs_40_characters(name: str) -> None:
    lesson = EXAMPLES[name]
    for field in ("embeddings", "w_q", "w_k", "w_v"):
        matrix = getattr(lesson, field).copy()
        matrix.flat[-1] = -0.123
        assert len(to_link(replace(lesson, **{field: matrix}))) <= 40
    assert len(to_link(replace(lesson, masking="causal", temperature=0.7))) <= 40


ALPHABETS = {
    "Latin": list(string.ascii_letters),
    "Cyrillic": [chr(code) for code in range(0x430, 0x450)],
    "Chinese": [chr(code) for code in range(0x4E00, 0x9FF0)],
    "rare Chinese": [chr(code) for code in range(0x20000, 0x2A6DE)],
    "emoji": [chr(code) for code in (*range(0x1F300, 0x1F650), *range(0x1F900, 0x1FA00))],
}


def any_bits(dice: random.Random, *shape: int) -> np.ndarray:
    """Draw evenly among the float64 numbers a lesson can hold: no shorter code exists."""
    numbers: list[float] = []
    while len(numbers) < np.prod(shape):
        number = np.frombuffer(dice.randbytes(8), "<f8")[0]
        if np.isfinite(number) and abs(number) <= 1e6:
            numbers.append(float(number))
    return np.array(numbers).reshape(shape)


def largest(letters: list[str], n_words: int, n_memory: int, size: int, heads: int = 1) -> Lesson:
    dice = random.Random(12)
    words = tuple("".join(dice.choices(letters, k=24)) for _ in range(n_words + n_memory))
    return Lesson(
        words=words[:n_words],
        memory=words[n_words:] or None,
        embeddings=any_bits(dice, n_words + n_memory, size),
        w_q=any_bits(dice, heads, size, size),
        w_k=any_bits(dice, heads, size, size),
        w_v=any_bits(dice, heads, size, size),
        temperature=0.30000000000000004,
    )


BUSY = View(
    focus=11,
    decimals=4,
    axes=(3, 2),
    pinned=Cell("exponentials", 11, 10),
    hidden=("shares", "output", "changes"),
    editions=(999_983, 1_000_000, 876_543, 765_431),
)


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_twelve_long_words_of_four_numbers_need_2000_characters(alphabet: str) -> None:
    lesson = largest(ALPHABETS[alphabet], 12, 0, 4)
    link = to_link(lesson, BUSY)
    assert read_link(link) == (lesson, BUSY)
    assert len(link) <= 2_000


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_the_largest_lesson_of_one_head_needs_6000_characters(alphabet: str) -> None:
    mask = np.random.default_rng(12).random((12, 12)) < 0.5
    lesson = replace(largest(ALPHABETS[alphabet], 12, 12, 8), masking="custom", mask=mask)
    link = to_link(lesson, BUSY)
    assert read_link(link) == (lesson, BUSY)
    assert len(link) <= 6_000


def test_a_lesson_too_large_for_a_link_is_refused_in_words() -> None:
    with pytest.raises(LinkError, match=r"needs a link of .* but at most 8,000 fit\. Download it"):
        to_link(largest(ALPHABETS["Latin"], 12, 12, 8, heads=8))


def test_white_space_that_a_mail_puts_into_a_link_does_no_harm() -> None:
    link = to_link(WRITE_A_POEM)
    assert from_link(f" \n{link[:9]}\r\n {link[9:]}\t") == WRITE_A_POEM


def changed(old: bytes, new: bytes) -> str:
    assert old in POEM
    return seal(POEM.replace(old, new, 1))


def test_the_documented_link_is_the_documented_file() -> None:
    text = (ROOT / "docs/lesson-format.md").read_text("utf-8")
    (link,) = re.findall(r"```\n(1\S+)\n```", text)
    (file,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    (lines,) = re.findall(r"```\n(2 0 4 .*?)```", text, re.DOTALL)
    assert read_link(link) == read_file(file)
    assert read_link(seal(lines.encode() + planes("I\tlove\tpizza"))) == read_file(file)


def test_a_body_opens_that_was_written_by_hand() -> None:
    lesson, view = read_link(seal(POEM))
    assert lesson == Lesson(("Write", "poem"), [[1.5, 2], [3, 4]], *[np.eye(2)] * 3)
    assert view == View()


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
        (changed(b"3,4", b"3,nan"), "embeddings holds a number that is NaN, infinite or beyond"),
        (changed(b"3,4", b"3,-inf"), "embeddings holds a number that is NaN, infinite or beyond"),
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
