"""Heads of a trained model. What transformers and torch computed was recorded with them."""

import hashlib
import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from attention_core import from_link, split_sentence, to_link, trace
from attention_core.lesson.real_heads import RealHead, attend, real_heads, untrained
from attention_core.lesson.real_lesson import as_lesson, moved

DATA = Path(__file__).parents[3] / "attention_core" / "data"
SAID = (DATA / "real_heads.md").read_text("utf-8")
LAST_WORDS = ("good", "stories", "tired", "wide")  # tells the sentences apart
HEADS = ("3.1", "2.4", "0.2", "1.8", "0.11")
ALL = pytest.mark.parametrize(
    "head", real_heads(), ids=lambda head: f"{head.layer}.{head.head}-{head.words[-1]}"
)


def the_head(number: str, last_word: str) -> RealHead:
    found = (h for h in real_heads() if f"{h.layer}.{h.head}" == number)
    return next(head for head in found if head.words[-1] == last_word)


def percentages(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"[\d.]+(?= %)", text)]


@ALL
def test_our_attention_gives_what_the_model_computed(head: RealHead) -> None:
    ours = attend(head, special=True)
    assert np.abs(ours.weights - head.recorded).max() < 5e-4
    assert np.abs(ours.output - head.recorded_output).max() < 1e-3
    assert head.recorded.sum(axis=1) == pytest.approx(1.0, abs=1e-6)


@ALL
def test_among_the_words_a_row_keeps_its_proportions(head: RealHead) -> None:
    for ours, recorded in zip(attend(head).weights, head.recorded[1:-1], strict=True):
        left = 1.0 - recorded[0] - recorded[-1]
        assert ours.sum() == pytest.approx(1.0)
        assert ours * left == pytest.approx(recorded[1:-1], abs=5e-4)


def test_the_share_of_the_models_own_tokens_is_what_words_do_not_get() -> None:
    for head in real_heads():
        got = [sum(row[1:-1]) for row in head.recorded[1:-1].tolist()]
        assert head.to_special == pytest.approx(1.0 - np.array(got), abs=1e-6)


def test_each_sentence_has_the_same_heads() -> None:
    numbers = [f"{h.layer}.{h.head}" for h in real_heads()]
    assert list(product(LAST_WORDS, HEADS)) == [
        (head.words[-1], number) for head, number in zip(real_heads(), numbers, strict=True)
    ]
    assert len({head.name for head in real_heads()}) == len(HEADS)
    assert real_heads() is real_heads()


@ALL
def test_a_class_could_have_typed_the_sentence_and_no_word_stands_twice(head: RealHead) -> None:
    assert split_sentence(" ".join(head.words)) == head.words
    assert len({word.casefold() for word in head.words}) == len(head.words) <= 12
    assert head.x.shape == (len(head.words), 384)
    assert head.hidden.shape == (len(head.words) + 2, 384)


@ALL
def test_nothing_can_be_written_to(head: RealHead) -> None:
    for array in vars(head).values():
        if isinstance(array, np.ndarray):
            assert array.dtype == np.float64
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0.0


def test_it_means_another_noun_where_the_last_word_is_another() -> None:
    for last_word, meant, other in (("tired", "animal", "street"), ("wide", "street", "animal")):
        head = the_head("3.1", last_word)
        row = head.recorded[1 + head.words.index("it")]
        assert row[1 + head.words.index(meant)] > 0.5
        assert row[1 + head.words.index(other)] < 0.2


def test_two_heads_disagree_on_whom_he_means() -> None:
    for number, name in (("3.1", "Anna"), ("2.4", "Tom")):
        head = the_head(number, "stories")
        row = attend(head).weights[head.words.index("he")]
        assert head.words[row.argmax()] == name


def test_a_head_looks_at_the_word_before_another_at_the_word_after() -> None:
    for last_word in LAST_WORDS:
        before, after = (attend(the_head(n, last_word)).weights for n in ("0.2", "1.8"))
        assert (np.diagonal(before, -1) > 0.99).all()
        assert np.diagonal(after, 1).mean() > 0.85
        assert attend(the_head("0.11", last_word)).weights.max() < 0.35


def test_the_first_word_has_no_word_before_it() -> None:
    for last_word in LAST_WORDS:
        assert the_head("0.2", last_word).to_special[0] > 0.99


def test_random_weights_find_no_pizza() -> None:
    head = the_head("3.1", "good")
    cell = head.words.index("it"), head.words.index("pizza")
    assert attend(head).weights[cell] > 0.85
    assert untrained(head).weights[cell] < 0.1
    assert untrained(head).weights.sum(axis=1) == pytest.approx(1.0)
    assert np.array_equal(untrained(head).scores, untrained(head).scores)
    assert not np.array_equal(untrained(head).scores, untrained(the_head("2.4", "good")).scores)


@ALL
def test_random_weights_keep_their_proportions_among_all_tokens(head: RealHead) -> None:
    tokens = untrained(head, special=True).weights
    words = tokens[1:-1, 1:-1]
    assert tokens.sum(axis=1) == pytest.approx(1.0)
    assert untrained(head).weights == pytest.approx(words / words.sum(axis=1, keepdims=True))


@ALL
def test_the_lesson_moves_percentages_as_far_as_is_said(head: RealHead) -> None:
    table = SAID.split("in points, is")[1]
    row = re.search(rf"^\| {head.layer}\.{head.head} \|(.*)\|$", table, re.MULTILINE)
    assert row is not None
    points = float(row[1].split("|")[LAST_WORDS.index(head.words[-1])])
    difference = trace(as_lesson(head)).weights - attend(head).weights
    assert moved(head) == pytest.approx(difference)
    assert 100 * np.abs(difference).max() == pytest.approx(points, abs=0.2)
    assert points < 9


def test_the_table_of_pronouns_says_what_is_computed() -> None:
    rows = re.findall(r"^\| (.*) \| (\d\.\d) \| (\w+), (\w+) \| (.*)$", SAID, re.MULTILINE)
    ends = {"A pizza ...": "good", "Anna ...": "stories", "... tired": "tired", "... wide": "wide"}
    assert len(rows) == 9
    for sentence, number, asking, asked, numbers in rows:
        head = the_head(number, ends[sentence])
        row, column = head.words.index(asking), head.words.index(asked)
        ours = [
            head.recorded[1 + row, 1 + column],
            head.to_special[row],
            attend(head).weights[row, column],
            trace(as_lesson(head)).weights[row, column],
        ]
        assert percentages(numbers) == pytest.approx([100 * share for share in ours], abs=0.2)


@ALL
def test_the_lesson_is_one_that_a_class_can_edit(head: RealHead) -> None:
    lesson = as_lesson(head)
    assert (lesson.words, lesson.d_model, lesson.d_k, lesson.d_v) == (head.words, 8, 4, 4)
    assert lesson.scaling == "sqrt_d_k"
    assert from_link(to_link(lesson)) == lesson
    for numbers in (lesson.embeddings, lesson.w_v):
        assert np.array_equal(numbers, numbers.round(2))
        assert np.abs(numbers).max() < 10
    found = trace(lesson)
    assert np.array_equal(found.q, lesson.embeddings[:, :4])
    assert np.array_equal(found.k, lesson.embeddings[:, 4:])


def test_the_lessons_values_lie_as_near_to_the_heads_as_is_said() -> None:
    shares = []
    for head in real_heads():
        own, few = head.x @ head.w_v + head.b_v, trace(as_lesson(head)).v
        sizes, directions = np.linalg.eigh(np.cov(own.T))
        seen = (own - own.mean(axis=0)) @ directions[:, :-5:-1]  # the largest come last
        seen *= np.sign((seen * few).sum(axis=0))
        missed = ((seen - few) ** 2).sum() / (seen**2).sum()
        shares.append((sizes[-4:].sum() / sizes.sum(), 1 - missed))
    said = re.findall(r"(\d+) to (\d+) % .*?\((\d+) % on average\)", SAID.replace("\n", " "))
    for column, numbers in zip(np.array(shares).T, said, strict=True):
        ours = [100 * column.min(), 100 * column.max(), 100 * column.mean()]
        assert [float(number) for number in numbers] == pytest.approx(ours, abs=1.0)


def test_fewer_numbers_come_less_near() -> None:
    head = the_head("3.1", "good")
    far = [np.abs(moved(head, rank)).max() for rank in (1, 2, 3, 4)]
    assert far[0] > 0.3
    assert all(nearer <= further + 0.005 for further, nearer in zip(far, far[1:], strict=False))
    assert as_lesson(head, 2).d_model == 4
    for rank in (0, 5):
        with pytest.raises(ValueError, match=f"rank is {rank}"):
            as_lesson(head, rank)


def test_the_file_is_the_one_described_and_small() -> None:
    content = (DATA / "real_heads.npz").read_bytes()
    assert len(content) < 1_000_000
    assert f"({len(content):,} bytes)".replace(",", " ") in SAID
    stated = re.search(r"\b[0-9a-f]{64}\b", SAID)
    assert stated is not None
    assert hashlib.sha256(content).hexdigest() == stated.group()


def test_the_licence_comes_with_the_file() -> None:
    text = (DATA / "LICENSE-Apache-2.0.txt").read_text("utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert "LICENSE-Apache-2.0.txt" in SAID
