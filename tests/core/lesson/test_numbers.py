"""From typed text to numbers, and back to text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attention_core import format_number, number_text, parse_number


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
        ("\u20130,17", -0.17),  # en dash, as Word writes it
        ("\u20121", -1.0),  # figure dash
        ("\u2010\u20072", -2.0),  # hyphen and figure space
        ("\u20111", -1.0),  # non-breaking hyphen
        ("\u20143", -3.0),  # em dash
        ("\ufe631", -1.0),  # small hyphen-minus
        ("\u22120\uff0c\uff15", -0.5),  # full-width comma and five
        ("\uff0d\uff11\uff0e\uff12\uff15", -1.25),  # all full width
        ("\uff0b\uff11\uff45\uff0d\uff12", 0.01),  # full-width +1e-2
        ("\u30fc\uff15", -5.0),  # the minus key of a Japanese keyboard
        ("1\u30025", 1.5),  # the point key of a Chinese one
        ("\u00a0\u2009\u2212\u202f2\u00a0", -2.0),  # non-breaking and thin spaces
        ("\u0661\u0662", 12.0),  # Arabic-Indic digits
        ("\u061c-\u0660\u066b\u0665", -0.5),  # as browsers write it in Arabic
        ("\u200e\u2212\u06f1\u06f2", -12.0),  # as browsers write it in Persian
        ("\u0967.\u096b", 1.5),  # Devanagari
        ("\U0001d7cf", 1.0),  # mathematical bold
        ("\ufeff7", 7.0),
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
        ("\u00a0\u200b", "is empty"),
        ("1.2.3", "not a number: write it with at most one point or comma"),
        ("1,000.5", "not a number: write it with at most one point or comma"),
        ("1,000,000", "not a number: write it with at most one point or comma"),
        ("\u0661\u066c\u0660\u0660\u0660", "not a number"),  # Arabic thousands separator
        ("\u22121\u00a0000", "not a number: write it with at most one point or comma"),
        ("1'000", "not a number: write it with at most one point or comma"),
        ("\u2014", "not a number$"),
        ("-", "not a number$"),
        (".", "not a number$"),
        ("5\u00b2", "not a number$"),
        ("\u00bd", "not a number$"),
        ("1\u20132", "not a number$"),  # a range
        ("0x10", "not a number"),
        ("1_000", "not a number"),
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
