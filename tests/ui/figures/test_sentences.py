"""What is said holds in the cases in which it would be wrong."""

from dataclasses import replace

import pytest
from hand_worked import plain
from screen import html, html_with, opened

from attention_core import Lesson, View
from attention_core.lesson.examples import (
    ADJECTIVE_AND_NOUN,
    ANNA_HELPED_TOM,
    UNIFORM,
    WRITE_A_POEM,
)
from attention_core.lesson.word_vectors import embed


@pytest.mark.parametrize(
    ("lesson", "told"),
    [
        (
            WRITE_A_POEM,
            "Positions are off, since numbers of the course’s example hold them already: this",
        ),
        (
            replace(WRITE_A_POEM, position=True),
            "Numbers of the course’s example hold positions already:",
        ),
        (UNIFORM, "Positions are off: this is what would be added."),
    ],
)
def test_positions_that_the_numbers_hold_already_are_told(lesson: Lesson, told: str) -> None:
    page = opened(lesson, page="2_positions.py")
    assert told in html_with(page, "<b>position</b>")


@pytest.mark.parametrize(
    ("lesson", "told"),
    [
        (ANNA_HELPED_TOM, "number 1 stands for woman, number 2 for man, number 3 for she and"),
        (ADJECTIVE_AND_NOUN, "Here number 3 stands for noun and number 4 for adjective."),
    ],
)
def test_an_example_says_what_its_numbers_stand_for(lesson: Lesson, told: str) -> None:
    assert told in html_with(opened(lesson, page="1_words.py"), "al-story")


def test_numbers_without_a_meaning_get_none() -> None:
    assert "Here" not in html_with(opened(WRITE_A_POEM, page="1_words.py"), "al-story")


def made_up(words: tuple[str, ...], typed: tuple[int, ...] = ()) -> str:
    """What is told of words as a sentence gives them, but for those whose numbers were typed."""
    rows = [(1.0, 2.0) if row in typed else embed(word, 2) for row, word in enumerate(words)]
    lesson = replace(WRITE_A_POEM, words=words, embeddings=rows)
    told = plain(html_with(opened(lesson, page="1_words.py"), "al-story"))
    return told[told.index(").") + 2 : told.index("Change a number")].strip()


def test_words_whose_numbers_mean_nothing_are_named_until_they_get_others() -> None:
    assert made_up(("pizza", "cat")) == ""
    assert made_up(("qwa", "cat")) == "qwa has no word vector: its numbers are made up."
    assert made_up(("qwa", "cat", "qwb")) == (
        "qwa and qwb have no word vector: their numbers are made up."
    )
    assert made_up(("qwa", "cat", "qwb"), typed=(0,)).startswith("qwb has")
    assert made_up(tuple(f"qw{letter}" for letter in "abcdef")).startswith(
        "qwa, qwb, qwc, qwd and 2 more have"
    )


def test_a_switch_that_is_on_the_page_needs_no_line_below_the_results() -> None:
    lesson = replace(UNIFORM, position=True, scaling="d_k")
    there = "class='al-force'"
    assert there not in "".join(html(opened(lesson)))
    told = html_with(opened(lesson, page="7_output.py"), there)
    assert "positions are added" in told
    assert "scores ÷" in told
    twice = html_with(opened(replace(WRITE_A_POEM, position=True)), there)
    assert "to numbers that hold them already" in twice


def test_a_vector_of_zeros_has_no_cosine() -> None:
    embeddings = WRITE_A_POEM.embeddings.copy()
    embeddings[1] = 0
    page = opened(replace(WRITE_A_POEM, embeddings=embeddings), page="4_similarity.py")
    shown = html_with(page, "Dot product and cosine")
    told = "a vector of zeros has no direction, so 0 is shown instead"
    assert f"cos(Q[a], K[Write]): {told}" in shown
    assert f"cos(Q[Write], K[a]): {told}" in shown
    assert shown.count(told) == 5, "its row and its column"
    assert "nan" not in shown


def test_the_nearest_key_is_the_largest_score() -> None:
    """Write asks: −0.07 from Write, 0.05 from a, −0.46 from poem, by the course's numbers."""
    page = opened(WRITE_A_POEM, page="3_queries_keys_values.py")
    shown = html_with(page, "The nearest key")
    assert "The nearest key alone counts: 100.0%, as this score is the largest." in shown
    assert shown.count("0.0%, as this score is not the largest.") == 2


@pytest.mark.parametrize(
    ("w_k", "told"),
    [
        # With one number per word scores are products: q = 1, 2, 3.
        ([[1.0]], "The query of a fits the key of c best: the score is 3.00."),
        ([[-1.0]], "All scores of a are below 0, so every key points away from its query. "
                   "The largest is −1.00, with a."),
    ],
)  # fmt: skip
def test_a_key_fits_only_where_a_score_is_above_0(w_k: list[list[float]], told: str) -> None:
    lesson = Lesson(("a", "b", "c"), [[1.0], [2.0], [3.0]], [[1.0]], w_k, [[1.0]])
    assert told in plain(html_with(opened(lesson, page="4_similarity.py"), "al-story"))


def test_a_note_about_the_courses_numbers_stands_beside_them_alone() -> None:
    for lesson, there in ((WRITE_A_POEM, True), (UNIFORM, False)):
        page = opened(lesson, page="4_similarity.py")
        assert ("A note on rounding" in html_with(page, "Why the transpose")) == there


def test_the_last_word_is_named_where_another_one_is_followed() -> None:
    for focus, named in ((0, True), (1, True), (2, False)):
        page = opened(WRITE_A_POEM, View(focus=focus), page="15_next_word.py")
        told = plain(html_with(page, "al-story"))
        assert ("Follow poem, the last word, to append one." in told) == named
