"""Links: exact, short, and for ever."""

import hashlib
import json
import random
import re
import string
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from core.lessons import lessons
from core.sealed import DICTIONARY, POEM, planes, seal
from core.views import views
from hypothesis import given, settings
from hypothesis import strategies as st

from attention_core import Cell, Lesson, View
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.sharing.lesson_file import read_file, to_file
from attention_core.sharing.link import LinkError, from_link, read_link, to_link
from attention_core.view import MAX_EDITION, next_edition

pytestmark = pytest.mark.filterwarnings("error")
ROOT = Path(__file__).parents[3]
RECORDED = json.loads((ROOT / "tests/core/links/v1.json").read_text("utf-8"))


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


SINCE = ("Who helped whom", "The word before", "Adjective and noun", "River bank", "Money bank")
FURTHER = (
    "No looking ahead",
    "Two heads",
    "One head for both",
    "Red car in French",
)
OF_VERSION_1 = [
    name for name in EXAMPLES if name not in SINCE + FURTHER
]  # a link needn't write them out


@pytest.mark.parametrize("name", SINCE + FURTHER)
def test_an_example_that_came_later_needs_100_characters(name: str) -> None:
    assert len(to_link(EXAMPLES[name])) <= 100


@pytest.mark.parametrize("name", OF_VERSION_1)
@settings(max_examples=25)
@given(data=st.data())
def test_an_unchanged_example_needs_86_characters_in_any_view(
    name: str, data: st.DataObject
) -> None:
    lesson = EXAMPLES[name]
    assert len(to_link(lesson)) <= 24
    assert len(to_link(lesson, data.draw(views(lesson)))) <= 86


@pytest.mark.parametrize("name", OF_VERSION_1)
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
        to_link(largest(ALPHABETS["Latin"], 12, 12, 8, heads=4))


@given(st.tuples(*[st.sampled_from([0, 999_999, MAX_EDITION])] * 5))
def test_a_link_of_any_edition_can_be_edited_on_for_ever(editions: tuple[int, ...]) -> None:
    lesson, view = read_link(to_link(WRITE_A_POEM, View(editions=editions)))
    for number in range(3):
        lesson = replace(lesson, w_q=np.full((2, 2), number))
        view = replace(view, editions=tuple(map(next_edition, view.editions)))
        after = (lesson, view)
        assert view.editions != editions
        assert read_link(to_link(*after)) == read_file(to_file(*after)) == after


def test_white_space_that_a_mail_puts_into_a_link_does_no_harm() -> None:
    link = to_link(WRITE_A_POEM)
    assert from_link(f" \n{link[:9]}\r\n {link[9:]}\t") == WRITE_A_POEM


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
