"""What is written about the numbers behind the attention can be computed anew as it stands."""

import re
from dataclasses import replace
from math import exp, sqrt

import numpy as np
import pytest

from attention_core import Lesson, trace
from attention_core.lesson.examples import (
    ANNA_HELPED_TOM,
    THE_CAT_SAW_THE_DOG,
    UNIFORM,
    WRITE_A_POEM,
)
from attention_core.lesson.numbers import text_number
from attention_core.telling.block import BlockWording

STEPS = (
    "attended",
    "added",
    "normed",
    "inner",
    "fed",
    "added_again",
    "normed_again",
    "scores",
    "shares",
)
LESSONS = {
    "Write a poem": WRITE_A_POEM,
    "a made-up W_o": ANNA_HELPED_TOM,
    "a word twice": THE_CAT_SAW_THE_DOG,
    "all alike": UNIFORM,
}


def wording(lesson: Lesson, row: int = 0, decimals: int = 2) -> BlockWording:
    return BlockWording(lesson, trace(lesson), row, decimals)


def computed(told: str, *, share: bool) -> tuple[float, str, float]:
    """Read terms, sign and number, and compute the terms."""
    told = re.split(": the mean|; the largest", told)[0]
    terms, sign, number = re.fullmatch(r".* = (.*?)(?: (=|≈) (\S+))?", told).groups()
    if sign is None:  # a copy
        return text_number(terms, share=share), "=", text_number(terms, share=share)
    if re.fullmatch(r"\S+", terms) and terms[0] != "(":
        told = told.rsplit(" = ", 1)[0]
    code = terms.replace("−", "-").replace("×", "*").replace("√", "sqrt")
    code = re.sub(r"e\^(-?[\d.]+)", r"exp(\1)", code)
    return eval(code, {"exp": exp, "sqrt": sqrt}), sign, text_number(number, share=share)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", LESSONS)
def test_the_terms_give_the_number_and_the_sign_says_how_exactly(name: str, step: str) -> None:
    for row in range(len(LESSONS[name].words)):
        told = wording(LESSONS[name], row, 4)
        for text, how in zip(told.texts(step), told.sums(step), strict=True):
            value, sign, number = computed(how, share=step == "shares")
            assert number == text_number(text, share=step == "shares")
            assert value == pytest.approx(number, abs=0.003)
            assert (abs(value - number) < 1e-9) == (sign == "="), how


def test_the_courses_first_word_is_told_as_by_hand() -> None:
    """X = (1.16, 0.23), output = (1.01, 1.06): the mean of the sum is 1.73, half apart 0.44."""
    told = wording(WRITE_A_POEM)
    assert told.sums("added") == [
        "sum[1] = X + output = 1.16 + 1.01 = 2.17",
        "sum[2] = X + output = 0.23 + 1.06 = 1.29",
    ]
    assert told.sums("normed")[1] == (
        "layer norm[2] = (1.29 − 1.73) / √(0.192 + 0.00001) ≈ −1.00: "
        "the mean is 1.73, the variance 0.192"
    )
    assert told.sums("hidden")[:2] == [
        "ReLU(−0.70) = 0.00: a negative number becomes 0",
        "ReLU(1.41) = 1.41: a positive number stays",
    ]
    assert told.sums("scores")[2] == "score of poem = (1.00 × 4.41) + (−1.00 × −2.16) = 6.57"


def test_a_number_that_is_the_mean_is_exactly_0_after_layer_norm() -> None:
    """X = (1, 2, 3) and nothing is added: the mean is 2, the variance (1 + 0 + 1) / 3."""
    one = replace(
        WRITE_A_POEM,
        embeddings=np.array([[1.0, 2.0, 3.0]] * 3),
        w_q=np.ones((1, 3, 2)),
        w_k=np.ones((1, 3, 2)),
        w_v=np.zeros((1, 3, 3)),
    )
    assert wording(one).sums("normed")[1] == (
        "layer norm[2] = (2.00 − 2.00) / √(0.667 + 0.00001) = 0.00: "
        "the mean is 2.00, the variance 0.667"
    )


def test_huge_scores_are_told_less_the_largest() -> None:
    table = WRITE_A_POEM.embeddings * 1000
    told = wording(replace(WRITE_A_POEM, embeddings=table)).sums("shares")
    assert all(
        each.endswith("; the largest score is taken off each, which changes no share")
        for each in told
    )
    assert all("e^0.00" in each for each in told)


def test_a_small_variance_is_never_written_as_0() -> None:
    table = np.array([[0.01, 0.0]] * 3)
    told = wording(replace(WRITE_A_POEM, embeddings=table))
    assert "√(0.00 " not in "".join(told.sums("normed"))


def test_what_is_no_step_is_refused() -> None:
    with pytest.raises(ValueError, match="step is 'x', but must be"):
        wording(WRITE_A_POEM).sums("x")


@pytest.mark.parametrize("name", LESSONS)
def test_relu_keeps_what_is_positive_however_small(name: str) -> None:
    for row in range(len(LESSONS[name].words)):
        for told in wording(LESSONS[name], row, 4).sums("hidden"):
            inner, text, kept = re.fullmatch(r"ReLU\((.*)\) = (.*): (.*)", told).groups()
            negative = inner.startswith("−")
            assert text == ("0.0000" if negative else inner)
            assert kept.startswith("a negative number" if negative else "a positive number")
