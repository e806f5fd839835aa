"""From typed text to words and numbers, and back to text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attention_core import (
    Lesson,
    format_number,
    number_text,
    parse_number,
    place_labels,
    split_sentence,
)

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Write a poem.", ("Write", "a", "poem")),
        ("“Hello,” she said", ("Hello", "she", "said")),
        ("didn't (stop)", ("didn't", "stop")),
        (f"a {FAMILY} b", ("a", FAMILY, "b")),
        ("<script> **bold** $x$ a\\b", ("<script>", "bold", "$x$", "a\\b")),
        ("שלום עולם", ("שלום", "עולם")),
        ("e\u0301te\u0301", ("été",)),
        ("\u202eabc", ("abc",)),
        ("a — b", ("a", "b")),
    ],
)
def test_a_sentence_splits_into_words(sentence: str, words: tuple[str, ...]) -> None:
    assert split_sentence(sentence) == words


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("", "Type at least one word"),
        (" ?! ", "Type at least one word"),
        ("w " * 13, "That is 13 words"),
        ("w " * 40, "That is 40 words"),
        ("a" * 25, "has 25 characters"),
        ("a" * 300, "has 300 characters"),
        ("a" * 100_000, "very long"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(sentence: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        split_sentence(sentence)


@given(st.text(max_size=60))
def test_splitting_the_words_again_changes_nothing(text: str) -> None:
    try:
        words = split_sentence(text)
    except ValueError:
        return
    assert split_sentence(" ".join(words)) == words


def test_a_repeated_word_is_told_apart_by_its_place() -> None:
    assert place_labels(("The", "cat", "saw", "the")) == ("1 · The", "cat", "saw", "4 · the")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,5", 0.5),
        ("1e-2", 0.01),
        ("-3.25", -3.25),
        (".07", 0.07),
        (" 2 ", 2.0),
        ("\u22121.5", -1.5),
        ("+4.", 4.0),
        ("-0", 0.0),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, number: float) -> None:
    read = parse_number(text)
    assert read == number
    assert math.copysign(1, read) == (1 if number == 0 else math.copysign(1, number))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        (None, "is empty"),
        ("abc", "not a number"),
        ("1.2.3", "not a number"),
        ("1,000.5", "not a number"),
        ("0x10", "not a number"),
        ("1_000", "not a number"),
        ("١٢", "not a number"),
        ("nan", "not a number"),
        ("inf", "not a number"),
        ("--1", "not a number"),
        ("1e400", "from -1,000,000 to 1,000,000"),
        ("1000001", "from -1,000,000 to 1,000,000"),
        ("9" * 5000, "from -1,000,000 to 1,000,000"),
    ],
)
def test_what_is_no_number_is_refused(text: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_number(text)


@given(st.floats(-99_999, 99_999), st.sampled_from([2, 4]))
def test_a_shown_number_is_within_half_a_last_digit(number: float, decimals: int) -> None:
    shown = format_number(number, decimals)
    assert abs(parse_number(shown) - number) <= 0.5001 * 10**-decimals
    assert not (shown.startswith("-") and float(shown) == 0)


def test_shares_have_one_decimal_or_two() -> None:
    assert number_text(0.3573, 2, share=True) == "35.7%"
    assert number_text(0.35731, 4, share=True) == "35.73%"


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (-0.645, 2, "−0.65"),
        (-0.001, 2, "0.00"),
        (-0.0, 2, "0.00"),
        (0.12345, 4, "0.1235"),
        (-math.inf, 2, "−∞"),
        (99999.99, 2, "99999.99"),
        (99999.999, 2, "1.00e5"),
        (1_160_000.0, 2, "1.16e6"),
        (-2.5e12, 4, "−2.5000e12"),
    ],
)
def test_a_number_has_one_spelling_and_a_grid_shows_it_as_it_is_typed(
    number: float, decimals: int, text: str
) -> None:
    assert number_text(number, decimals) == text
    assert format_number(number, decimals) == text.replace("−", "-")


def test_a_grids_own_text_can_be_read_back() -> None:
    assert parse_number(format_number(-123_400.0, 4)) == -123_400.0
    assert parse_number(format_number(1e6, 2)) == 1e6


def test_an_empty_word_is_no_word_of_a_lesson() -> None:
    with pytest.raises(ValueError, match="is not a word"):
        Lesson(("",), [[1.0]], [[1.0]], [[1.0]], [[1.0]])
