"""Lessons as files: exact, as documented, and refused in words when they can't be read."""

import json
import random
import re
import string
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from core.lessons import lessons
from core.views import views
from hypothesis import given
from hypothesis import strategies as st

from attention_core import Cell, Lesson, View
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.sharing.lesson_file import MAX_FILE, LessonFileError, read_file, to_file

pytestmark = pytest.mark.filterwarnings("error")
DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = jsonschema.Draft202012Validator(json.loads((DOCS / "lesson.schema.json").read_text()))
FORMAT = (DOCS / "lesson-format.md").read_text("utf-8")
SMALL: dict[str, Any] = {
    "format": "attention-live lesson",
    "version": 1,
    "words": ["Write", "poem"],
    "embeddings": [[1.5, 2], [3, 4]],
    "w_q": [[[1, 0], [0, 1]]],
    "w_k": [[[1, 0], [0, 1]]],
    "w_v": [[[1, 0], [0, 1]]],
}


def changed(**names: Any) -> str:
    return json.dumps(SMALL | names)


@given(st.data())
def test_every_lesson_and_view_come_back_exactly_and_fit_the_schema(data: st.DataObject) -> None:
    lesson = data.draw(lessons())
    view = data.draw(views(lesson))
    text = to_file(lesson, view)
    assert read_file(text) == read_file(text.encode()) == (lesson, view)
    SCHEMA.validate(json.loads(text))


def test_the_largest_lesson_there_can_be_fits_into_a_file() -> None:
    dice = random.Random(3)

    def numbers(*shape: int) -> np.ndarray:
        few = [dice.uniform(-1, 1) * 10.0 ** dice.randint(-300, -100) for _ in range(99)]
        return np.array(dice.choices(few, k=int(np.prod(shape)))).reshape(shape)

    words = tuple("".join(dice.choices(string.ascii_letters, k=24)) for _ in range(24))
    lesson = Lesson(
        words[:12],
        numbers(24, 8),
        *[numbers(4, 8, 8) for _ in range(3)],
        w_o=numbers(32, 64),
        memory=words[12:],
    )
    text = to_file(lesson)
    assert 70_000 < len(text) < MAX_FILE
    assert read_file(text) == (lesson, View())


def test_a_matrix_has_a_line_for_each_row() -> None:
    lines = to_file(EXAMPLES["A repeated word"]).splitlines()
    assert '  "words": ["The", "cat", "saw", "the", "dog"],' in lines
    assert "    [1.69, 1.81, 1.44, 0.65]," in lines
    assert "      [0.8, 0.0, 0.0, 0.0]," in lines


def test_a_file_by_hand_needs_only_words_and_numbers() -> None:
    lesson, view = read_file("\ufeff" + changed())
    assert lesson == Lesson(("Write", "poem"), [[1.5, 2], [3, 4]], *[np.eye(2)] * 3)
    assert view == View()
    SCHEMA.validate(SMALL)


def test_the_documented_file_opens_and_says_what_is_written_beside_it() -> None:
    (text,) = re.findall(r"```json\n(.*?)```", FORMAT, re.DOTALL)
    lesson, view = read_file(text)
    SCHEMA.validate(json.loads(text))
    assert lesson.words == ("I", "love", "pizza")
    assert lesson.embeddings.tolist() == [[-0.11, 0.72], [0.08, 1.43], [2.18, -0.85]]
    assert lesson.masking == "causal"
    assert view == View(focus=2, decimals=4, pinned=Cell("scores", 2, 1))
    assert to_file(lesson, view) == text


def test_a_view_that_does_not_fit_becomes_the_nearest_that_does() -> None:
    pinned = {"matrix": "scores", "row": 9, "column": 1}
    _, view = read_file(changed(view={"focus": 9, "pinned": pinned}))
    assert view == View(focus=1, pinned=Cell("scores", 1, 1))


HEAD = '{"format": "attention-live lesson", "version": 1, '


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "This is no file. Choose a file"),
        ("", "This file is cut off or damaged in line 1. Choose a file"),
        (to_file(WRITE_A_POEM)[:200], "This file is cut off or damaged in line 12."),
        (" " * 300_000, "This file is too large for a lesson. Choose a file"),
        ("[" * 200_000, "This file holds no lesson. Choose a file"),
        ('{"a":' * 40_000, "This file holds no lesson. Choose a file"),
        (HEAD + '"words": ' + "[" * 900 + "]" * 900 + "}", "words needs a list of words"),
        ("[]", "This file holds no lesson. Choose a file"),
        ("1" * 10_000, "This file holds no lesson. Choose a file"),
        (b"\xff\xfe\x00", "This file holds no lesson. Choose a file"),
        (b"\x89PNG\r\n\x1a\n\x00", "This file holds no lesson. Choose a file"),
        ('{"format": "another"}', "This file holds no lesson. Choose a file"),
        (changed(version=2), "newer version of Attention Live. Open it there, or ask"),
        (changed(version=0), "version is 0, but must be 1"),
        (changed(version="1"), "version needs a whole number"),
        (HEAD + '"version": 1}', "gives the same name twice. Correct the file"),
        (HEAD + '"words": NaN}', "holds NaN, which is not a number to calculate with. Correct"),
        (HEAD + '"words": -Infinity}', "holds -Infinity, which is not a number"),
        (HEAD[:-2] + "}", "words is missing"),
        (changed(embedings=[]), "“embedings” is no name that is known here"),
        (changed(**{"\ud800" * 99: 1}), "is no name that is known here"),
        (changed(words="Write"), "words needs a list of words"),
        (changed(words=["a", 1]), "words needs a list of words"),
        (changed(words=["a"] * 10_000), "That is 10000 words. At most 12 fit"),
        (changed(words=["a", "\ud800" * 30]), "has 30 characters. A word can have at most 24"),
        (changed(words=["a", "b."]), "'b.' is not a word as this app splits sentences"),
        (changed(embeddings=[[1, 2], [3]]), "embeddings has rows of different lengths"),
        (changed(embeddings=[[1, 2], 3]), "embeddings needs a list of rows of numbers"),
        (changed(embeddings=[[1, 2], [3, "4"]]), "embeddings needs a list of rows of numbers"),
        (changed(embeddings=[[1, 2], [3, True]]), "embeddings needs a list of rows of numbers"),
        (changed(embeddings=[[1, 2], [3, 10**400]]), "embeddings holds a number beyond 1,000,000"),
        (changed().replace("1.5", "1e400"), "embeddings holds a number beyond 1,000,000"),
        (changed(embeddings=[]), "embeddings has shape (0,), but needs 2 axes"),
        (changed(embeddings=[[1, 2]]), "embeddings is 1 x 2, but 2 different words need 2 rows"),
        (changed(w_q=[[1, 0], [0, 1]]), "w_q needs a list of heads, each a list of rows"),
        (changed(w_q=None), "w_q needs a list of heads"),
        (changed(temperature=10**400), "temperature holds a number beyond 1,000,000"),
        (changed(temperature=0), "temperature is 0.0, but goes from 0.001 to 1000"),
        (changed(position="no"), "position needs true or false"),
        (changed(scaling="half"), "scaling is 'half', but must be one of"),
        (changed(masking="custom"), "a mask goes with 'custom' and only so"),
        (changed(masking="custom", mask=[[1, 0], [0, 1]]), "mask needs a list of rows of true and"),
        (changed(view=None), "view needs names and values"),
        (changed(view={"zoom": 2}), "“zoom” is no name that is known here"),
        (changed(view={"decimals": 3}), "decimals is 3, but can be 2 or 4"),
        (changed(view={"focus": 1.0}), "focus needs a whole number"),
        (changed(view={"focus": -1}), "focus is -1 and head 0: both start at 0"),
        (changed(view={"axes": [0, 1, 2]}), "axes are (0, 1, 2), but need two places"),
        (changed(view={"editions": [0, 0, 0, 10**9]}), "editions holds a number beyond"),
        (changed(view={"pinned": {"matrix": "q", "row": 0}}), "column is missing"),
        (changed(view={"pinned": {"matrix": "z", "row": 0, "column": 0}}), "is no cell of a"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason(text: Any, message: str) -> None:
    with pytest.raises(LessonFileError) as refused:
        read_file(text)
    assert message in str(refused.value)
    assert str(refused.value).endswith(".")
    assert len(str(refused.value).encode()) < 400


@pytest.mark.parametrize(
    "make",
    [
        lambda: " " * 10_000_000,
        lambda: "[" * 262_000,
        lambda: changed(words=[[]] * 60_000),
        lambda: changed(embeddings=[[0]] * 40_000),
    ],
    ids=["10 MB", "deep", "60,000 lists", "40,000 rows"],
)
def test_memory_stays_bounded(make: Callable[[], str]) -> None:
    text = make()
    tracemalloc.start()
    try:
        with pytest.raises(LessonFileError):
            read_file(text)
        assert tracemalloc.get_traced_memory()[1] < 16_000_000
    finally:
        tracemalloc.stop()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def opens_or_is_refused(text: str) -> None:
    try:
        lesson, view = read_file(text)
    except LessonFileError:
        return
    assert view.fitted(lesson) == view
    assert read_file(to_file(lesson, view)) == (lesson, view)


@given(st.sampled_from([*json.loads(to_file(WRITE_A_POEM)), "other"]), json_values)
def test_any_value_for_any_name_opens_or_is_refused(name: str, value: Any) -> None:
    opens_or_is_refused(json.dumps(json.loads(to_file(WRITE_A_POEM)) | {name: value}))


@given(
    st.sampled_from(["focus", "head", "decimals", "axes", "pinned", "hidden", "editions"]),
    json_values,
)
def test_any_value_in_the_view_opens_or_is_refused(name: str, value: Any) -> None:
    opens_or_is_refused(changed(view={name: value}))


@given(st.integers(0, 500), st.integers(0, 9), st.text(max_size=9))
def test_a_damaged_file_opens_or_is_refused(start: int, length: int, between: str) -> None:
    text = to_file(WRITE_A_POEM)
    opens_or_is_refused(text[:start] + between + text[start + length :])


@given(st.text() | st.binary())
def test_any_text_opens_or_is_refused(text: str) -> None:
    opens_or_is_refused(text)
