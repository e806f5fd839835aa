"""Every number explains itself: terms that evaluate to it, and a sum that says what is true."""

import math
import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from core.lessons import lessons
from hypothesis import given, settings
from hypothesis import strategies as st

from attention_core import Lesson, examples, trace
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.matrices import MATRICES, Cell, shape_of
from attention_core.telling.explain import Explanation, explain
from attention_core.telling.wording import Wording


def said(matrix: str, row: int, column: int, lesson: Lesson = WRITE_A_POEM) -> str:
    return explain(lesson, Cell(matrix, row, column)).text


def evaluated(explanation: Explanation) -> float:
    """Add up the terms and divide, in plain Python."""
    functions = {"": float, "exp": math.exp, "sin": math.sin, "cos": math.cos}

    def total(terms: tuple) -> float:
        return sum(
            functions[term.function](math.prod(factor.value for factor in term.factors))
            for term in terms
        )

    over = total(explanation.divisors) if explanation.divisors else 1.0
    return total(explanation.terms) / over


@settings(max_examples=15)
@given(lessons())
def test_the_terms_of_every_cell_evaluate_to_the_number_in_the_trace(lesson: Lesson) -> None:
    computed = trace(lesson)
    wording = Wording(lesson, computed, 2)
    for matrix in MATRICES:
        values = getattr(computed, matrix)
        assert values.shape == shape_of(lesson, matrix)
        for row, column in np.ndindex(values.shape):
            told = explain(lesson, Cell(matrix, row, column), wording=wording)
            assert told.value == values[row, column]
            size = max((abs(term.value) for term in told.terms), default=1.0)
            assert evaluated(told) == pytest.approx(told.value, rel=1e-9, abs=1e-12 * size)
            for source in told.sources:
                assert 0 <= source.row < shape_of(lesson, source.matrix)[0]


@pytest.mark.parametrize("lesson", EXAMPLES.values(), ids=EXAMPLES)
def test_by_sources_alone_every_output_leads_back_to_embeddings_and_weights(lesson: Lesson) -> None:
    met, ways = set(), [Cell("output", 0, 0)]
    while ways:
        cell = ways.pop()
        if cell not in met:
            met.add(cell)
            ways.extend(explain(lesson, cell).sources)
    ends = {cell.matrix for cell in met if not explain(lesson, cell).sources}
    given = {"embedded", "w_q", "w_k", "w_v"}
    given |= {"positions"} if lesson.position else set()
    given |= (
        {"masked"} if lesson.masking != "none" else set()
    )  # what is forbidden is made of nothing
    given |= {"memory"} if lesson.memory is not None else set()
    assert ends == given


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (("scores", 0, 2), "Q[Write] · K[poem] = (0.76 × −0.99) + (−0.04 × −2.42) ≈ −0.65"),
        (
            ("weights", 0, 0),
            "weights[Write, Write] = e^−0.07 / (e^−0.07 + e^0.05 + e^−0.46) ≈ 35.7%",
        ),
        (("scaled", 0, 2), "scaled[Write, poem] = −0.65 / √2 ≈ −0.46"),
        (("q", 0, 0), "Q[Write, 1] = (1.16 × 0.54) + (0.23 × 0.59) ≈ 0.76"),
        (("w_q", 0, 1), "W_q[1,2] = −0.17"),
        (("embedded", 2, 1), "embedding[poem, 2] = −2.16"),
        (
            ("output", 0, 0),
            "output[Write, 1] = (35.7% × 0.60) + (40.1% × −0.35) + (24.2% × 3.87) ≈ 1.01",
        ),
    ],
)
def test_the_courses_numbers_are_written_out(cell: tuple[str, int, int], text: str) -> None:
    assert said(*cell) == text


def test_positions_are_written_as_sines_and_cosines_and_added() -> None:
    lesson = replace(WRITE_A_POEM, position=True)
    assert said("positions", 1, 1, lesson) == "position[a, 2] = cos(1 / 10000^(0/2)) ≈ 0.54"
    assert said("encoded", 1, 0, lesson) == "X[a, 1] = 0.57 + 0.84 = 1.41"


def test_what_may_not_be_seen_is_said() -> None:
    lesson = replace(WRITE_A_POEM, masking="causal")
    told = explain(lesson, Cell("masked", 0, 1))
    assert told.text == "masked[Write, a] = −∞"
    assert told.remark == "The mask forbids this word to look there: e to the power of −∞ is 0."
    assert said("weights", 0, 0, lesson).endswith("= e^−0.07 / (e^−0.07 + e^−∞ + e^−∞) = 100.0%")
    assert said("weights", 1, 2, lesson).endswith(" + e^−∞) = 0.0%"), "it is exactly 0"
    nothing = replace(WRITE_A_POEM, masking="custom", mask=np.zeros((3, 3), bool))
    told = explain(nothing, Cell("weights", 1, 1))
    assert (told.text, told.value) == ("weights[a, a] = 0.0%", 0.0)
    assert told.remark == "This word may look at nothing."


def test_large_scores_are_written_less_the_rows_largest_and_it_says_why() -> None:
    told = explain(examples.ONE_HOT, Cell("weights", 0, 0))
    # 40 / sqrt(3) = 23.09
    assert told.text == "weights[red, red] = e^−23.09 / (e^−23.09 + e^0.00 + e^−23.09) ≈ 0.0%"
    assert "The row’s largest score, 23.09, is subtracted" in told.remark


def test_a_small_score_beside_a_large_one_is_not_called_too_large() -> None:
    # scores 2 and -30: neither e^2 nor e^-30 is large
    far = Lesson(("a", "b"), [[1.0], [-15.0]], w_q=[[1.0]], w_k=[[2.0]], w_v=[[1.0]])
    told = explain(far, Cell("weights", 0, 0))
    assert told.text == "weights[a, a] = e^0.00 / (e^0.00 + e^−32.00) ≈ 100.0%"
    assert told.remark.startswith("The row’s largest score, 2.00, is subtracted from each score")
    assert "a score of the row is beyond 20 in size: so no power of e can overflow" in told.remark
    assert "such a power" not in told.remark


def test_equal_means_exactly_equal() -> None:
    half = Lesson(("a", "b"), [[0.5], [0.5]], w_q=[[2.0]], w_k=[[1.0]], w_v=[[1.0]])
    assert said("q", 0, 0, half) == "Q[a, 1] = (0.50 × 2.00) = 1.00"
    assert said("weights", 0, 1, half).endswith("= 50.0%")
    assert said("weights", 0, 0, examples.UNIFORM).endswith("≈ 33.3%")
    assert said("weights", 0, 1, examples.ONE_HOT).endswith("≈ 100.0%")


@settings(max_examples=25)
@given(lessons(), st.sampled_from([2, 4]))
def test_the_printed_terms_give_the_printed_number_exactly_where_the_sign_says_so(
    lesson: Lesson, decimals: int
) -> None:
    wording = Wording(lesson, trace(lesson), decimals)
    for matrix in ("q", "k", "v", "scores"):
        for told in (text for row in wording.sums(matrix) for text in row):
            if "e" in told.split("]")[-1].split("= ", 1)[-1]:
                continue  # powers of ten are themselves rounded
            right = told[told.rindex(" = (") if " ≈ " in told else told.index(" = (") :]
            numbers = right.replace("−", "-")
            factors = re.findall(r"\((-?[\d.]+) × (-?[\d.]+)\)", numbers)
            printed = Decimal(numbers.split()[-1])
            total = sum(Decimal(a) * Decimal(b) for a, b in factors)
            assert (total == printed) == (" ≈ " not in told), told


def test_words_are_escaped_in_latex() -> None:
    lesson = replace(WRITE_A_POEM, words=("$x_1", "a\\b", "x{5%$"))
    told = explain(lesson, Cell("scores", 0, 1))
    assert told.latex.startswith(
        r"Q[\text{\$x\_1}] \cdot K[\text{a\textbackslash{}b}] = (0.76 \times 0.11)"
    )
    assert explain(lesson, Cell("weights", 0, 2)).latex == (
        r"\text{weights}[\text{\$x\_1}, \text{x\{5\%\$}] = "
        r"e^{-0.46} / (e^{-0.07} + e^{0.05} + e^{-0.46}) \approx 24.2\%"
    )


@pytest.mark.parametrize("cell", [("scores", 3, 0), ("scores", 0, -1), ("nothing", 0, 0)])
def test_a_cell_that_is_not_there_is_refused(cell: tuple[str, int, int]) -> None:
    with pytest.raises(ValueError, match=r"scores is 3 x 3|matrix is 'nothing'"):
        explain(WRITE_A_POEM, Cell(*cell))


def test_each_pair_of_a_positions_numbers_has_a_wave_of_its_own() -> None:
    """Vaswani et al., 2017, section 3.5: sines for even, cosines for odd columns from 0."""
    wide = Lesson(("a", "b"), np.ones((2, 4)), *[np.ones((4, 1))] * 3, position=True)
    assert [said("positions", 1, column, wide).split(" = ")[1] for column in range(4)] == [
        "sin(1 / 10000^(0/4)) ≈ 0.84",
        "cos(1 / 10000^(0/4)) ≈ 0.54",
        "sin(1 / 10000^(2/4)) ≈ 0.01",
        "cos(1 / 10000^(2/4)) ≈ 1.00",
    ]
