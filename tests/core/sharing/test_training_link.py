"""What the address holds of a training: exact, short, hostile until it is read."""

import contextlib
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from core.sealed import ROOT, body_of, seal
from core.sharing.exported import memory_lesson

from attention_core import Lesson
from attention_core.learning import run as runs
from attention_core.learning.descent import RATES, STEPS, Descent
from attention_core.learning.recipe import Kept, Recipe
from attention_core.lesson.examples import EXAMPLES, TWO_QUESTIONS, WRITE_A_POEM
from attention_core.sharing.link import LinkError
from attention_core.sharing.training_link import (
    MAX_TRAINING,
    read_training_link,
    to_training_link,
)

POEM = (None, None, 80.0), None, None
BODY = (
    b"plain 0.03 100 -\n,,80;-;-\n0 -\n1 40 0\n=\n=\n"
    b"1.16,0.23;0.57,1.36\n1,0;0,1"  # weights at the start
)
FITS = "doesn’t fit its lesson, so it is left out"
DAMAGED = "is cut off or damaged, so it is left out"


def kept(lesson: Lesson, percents: Any, how: Descent, head: int = 0, **more: Any) -> Kept:
    recipe = Recipe.of(lesson, percents, how, head)
    return Kept(percents, how, number=3, step=17, recipe=recipe, **more)


CASES: list[tuple[Lesson, Any, Descent, int]] = [
    (WRITE_A_POEM, POEM, Descent("plain", 0.03, 100), 0),
    (WRITE_A_POEM, ((0.0, None, 33.5), None, (None,) * 3), Descent("adam", 0.1, 50), 0),
    (WRITE_A_POEM, POEM, Descent("adam", 0.1, 20, start="random", seed=8), 0),
    (
        TWO_QUESTIONS,
        ((None, 60.0, *(None,) * 10)[: len(TWO_QUESTIONS.words)],)
        + (None,) * (len(TWO_QUESTIONS.words) - 1),
        Descent("plain", 0.1, 20),
        1,
    ),
    (memory_lesson(), (None, (70.0, None), None), Descent("adam", 0.3, 20), 0),
]


@pytest.mark.parametrize(("lesson", "percents", "how", "head"), CASES)
def test_all_comes_back_and_the_steps_are_the_same(
    lesson: Lesson, percents: Any, how: Descent, head: int
) -> None:
    told = kept(lesson, percents, how, head)
    assert told.recipe is not None
    before = told.recipe.run(lesson)
    shown = before[17].lesson
    again = read_training_link(to_training_link(told), shown)
    assert again == told
    assert again.recipe is not None
    run = again.recipe.resumed(shown, 17)
    assert run is not None
    assert run[17].lesson == shown
    for name in ("losses", "shares", "w_q", "w_k", "w_v"):
        assert np.array_equal(getattr(run, name), getattr(before, name)), name
    assert (run.target, run.head, run.trouble) == (before.target, head, before.trouble)


def test_what_is_wanted_now_and_the_settings_come_back_without_a_run() -> None:
    for told in (
        Kept(),
        Kept(percents=((None,) * 3, None, (1.0, 2.25, 100.0)), seed=4, learned=2),
        replace(
            kept(WRITE_A_POEM, POEM, Descent()), percents=(), descent=Descent("adam", 100.0, 2000)
        ),
    ):
        assert read_training_link(to_training_link(told), WRITE_A_POEM) == told
    alone = Lesson(("a",), [[1.0]], [[1.0]], [[1.0]], [[1.0]])
    free = Kept(percents=((None,),))
    assert read_training_link(to_training_link(free), alone) == free


def test_numbers_that_another_machine_rounds_otherwise_are_the_lessons() -> None:
    recipe = kept(WRITE_A_POEM, POEM, Descent()).recipe
    assert recipe is not None
    shown = recipe.run(WRITE_A_POEM)[17].lesson
    other = replace(shown, w_q=shown.w_q * (1 + 1e-12))
    run = recipe.resumed(other, 17)
    assert run is not None
    assert run[17].lesson == other
    assert recipe.resumed(replace(shown, w_q=shown.w_q + 0.001), 17) is None
    assert recipe.resumed(replace(shown, embeddings=shown.embeddings + 0.1), 17) is None


def test_a_training_of_an_example_needs_100_characters_and_the_largest_fits() -> None:
    for lesson in EXAMPLES.values():
        row = (*(None,) * (len(lesson.memory or lesson.words) - 1), 80.0)
        percents = (row, *(None,) * (len(lesson.words) - 1))
        assert len(to_training_link(kept(lesson, percents, Descent("adam", 0.03, 2000)))) <= 100
    dice = np.random.default_rng(12)
    words = tuple(f"word{place}" for place in range(12))
    lesson = Lesson(words, dice.normal(size=(12, 8)), *dice.normal(size=(3, 8, 8)))
    grids = [tuple(map(tuple, (dice.random((12, 12)) * 8).round(2).tolist())) for _ in range(2)]
    told = kept(lesson, tuple((*row[:11], None) for row in grids[0]), Descent("plain", 0.003, 2000))
    told = replace(told, percents=grids[1], descent=Descent("adam"), number=1_000_000)
    assert len(to_training_link(told)) <= MAX_TRAINING
    assert read_training_link(to_training_link(told), lesson) == told


def test_a_link_of_version_1_opens_for_ever() -> None:
    told = read_training_link(seal(BODY), WRITE_A_POEM)
    weights = ((1.16, 0.23), (0.57, 1.36)), ((1.0, 0.0), (0.0, 1.0))
    how = Descent("plain", 0.03, 100)
    assert told == Kept(POEM, how, number=1, step=40, recipe=Recipe(POEM, how, 0, *weights))
    assert body_of(to_training_link(told)) == BODY
    assert BODY.decode() in (ROOT / "docs/lesson-format.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"plain", b"newton"),
        (b"0.03", b"0.04"),
        (b"0.03", b"nan"),
        (b"0.03", b"0_3"),
        (b" 100 -", b" 101 -"),
        (b" 100 -", b" 1000000 -"),
        (b" 100 -", b" 100 9"),
        (b" 100 -", b" 100 3"),  # what begins by a seed has no weights
        (b" 100 -", b" 0100 -"),
        (b",,80", b",,120"),
        (b",,80", b",,-1"),
        (b",,80", b",,1e999"),
        (b",,80", b",80"),
        (b";-;-\n", b";-\n"),
        (b",,80;-", b"60,,80;-"),  # no run has had that
        (b",,80;-;-", b"-;-;-"),
        (b"\n0 -", b"\n9 -"),
        (b"\n0 -", b"\n0 -1"),
        (b"1 40 0", b"1 101 0"),
        (b"1 40 0", b"1 40 1"),
        (b"1 40 0", b"9999999 40 0"),
        (b"1 40 0", b"1 40"),
        (b"1.16", b"1e7"),
        (b"1.16", b"?"),
        (b"1.16", b"1" * 400),
        (b"1.16,0.23;", b"1.16;"),
        (b"1.16,0.23;0.57,1.36", b"1.16,0.23,0.57,1.36"),
        (b"1.16,0.23;0.57,1.36", b"-"),
        (b"\n1,0;0,1", b"\n1,0;0,1\n-"),
        (b"\n1,0;0,1", b""),
    ],
)
def test_what_the_page_could_not_have_written_is_refused(old: bytes, new: bytes) -> None:
    assert old in BODY
    with pytest.raises(LinkError, match=FITS):
        read_training_link(seal(BODY.replace(old, new, 1)), WRITE_A_POEM)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1" * (MAX_TRAINING + 1), "is too long"),
        ("2" + seal(BODY)[1:], "was made by a newer version"),
        ("", DAMAGED),
        ("1", DAMAGED),
        (seal(BODY)[:-3], DAMAGED),
        ("1é\ud800😀", DAMAGED),
        (seal(bytes(1_000_000)), DAMAGED),
        (seal(b""), FITS),
        (seal("é".encode() + BODY), FITS),
        (seal(b"\n" * 9_000), FITS),
        (seal(BODY + b"," * 9_000), FITS),
    ],
)
def test_a_hostile_training_is_refused_with_a_reason(text: str, said: str) -> None:
    with pytest.raises(LinkError, match=said) as refused:
        read_training_link(text, WRITE_A_POEM)
    assert str(refused.value).endswith("The lesson itself is whole.")


def test_another_lessons_training_is_refused() -> None:
    with pytest.raises(LinkError, match=FITS):
        read_training_link(seal(BODY), TWO_QUESTIONS)
    hidden = replace(WRITE_A_POEM, masking="causal")  # “Write” may not look at “poem”
    with pytest.raises(LinkError, match=FITS):
        read_training_link(seal(BODY), hidden)


def test_reading_takes_no_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a step is taken")

    monkeypatch.setattr(runs, "descend", refuse)
    told = kept(WRITE_A_POEM, POEM, Descent("adam", RATES[-1], STEPS[-1]))
    assert read_training_link(to_training_link(told), WRITE_A_POEM) == told


def test_a_flipped_bit_is_noticed() -> None:
    text = to_training_link(kept(WRITE_A_POEM, POEM, Descent()))
    for place in range(len(text)):
        for bit in range(7):
            other = text[:place] + chr(ord(text[place]) ^ 1 << bit) + text[place + 1 :]
            with contextlib.suppress(LinkError):
                assert read_training_link(other, WRITE_A_POEM).percents == POEM
