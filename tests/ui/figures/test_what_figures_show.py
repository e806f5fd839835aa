"""What the figures show, for a lesson worked out on paper: see `hand_worked`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from math import exp
from operator import mul

import numpy as np
import pytest
import streamlit as st
from hand_worked import (
    ANT,
    ANT_OUTPUT,
    ANT_SCORES,
    ANT_SHARES,
    attend,
    plain,
    table,
    with_positions,
)

from attention_core import Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.lesson.numbers import text_number
from ui.figures import lookup, row_by_row, scaling, transpose, two_orders
from ui.state import drawn, session
from ui.state.scene import Scene
from ui.state.state import State
from ui.tables import contributions, measures

WORDS = ("red", "ant", "bee")


def scene(lesson: Lesson, focus: int = 1) -> Scene:
    return Scene(lesson, trace(lesson), View(focus=focus))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the HTML that would be sent to the browser."""
    bodies: list[str] = []
    monkeypatch.setattr(st, "html", lambda body, **_: bodies.append(body))
    monkeypatch.setattr(drawn, "write", lambda _, __, html, **___: bodies.append(html))
    return bodies


def labelled(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[word, *row] for word, row in zip(WORDS, rows, strict=True)]


def numbers(vector: str) -> list[float]:
    return [text_number(text) for text in vector.strip("()").split(", ")]


def test_dot_products_and_cosines_are_each_querys_with_each_key(written: list[str]) -> None:
    measures.show_measures(scene(ANT))
    assert table(written[0], "dot product") == labelled(ANT_SCORES)
    # ant's query points up: with bee's key (1, 2) the cosine is 2/√5; bee's (4, 1) gives with
    # (0, ½), (2, 0) and (1, 2) the cosines 1/√17, 4/√17 and 6/√85.
    cosines = [["0.00", "1.00", "0.45"], ["1.00", "0.00", "0.89"], ["0.24", "0.97", "0.65"]]
    assert table(written[0], "cosine") == labelled(cosines)
    followed = re.findall(r"<th[^>]* data-follow='(\d)'><bdi>(\w+)", written[0])
    assert followed == [("0", "red"), ("1", "ant"), ("2", "bee")] * 4, "columns and rows, twice"
    assert "cos(Q[ant], K[bee]) = score / lengths = 2.77 / (1.39 × 2.24) ≈ 0.89" in written[0]
    assert "cos(Q[bee], K[ant]) = score / lengths = 5.55 / (2.86 × 2.00) ≈ 0.97" in written[0]


def test_the_nearest_key_returns_its_value_alone(written: list[str]) -> None:
    values = ["(2.00, 0.00, 1.00)", "(0.00, 6.00, 2.00)", "(8.00, 3.00, 5.00)"]
    for focus, best in ((0, 1), (1, 2)):
        lookup.show_lookup(scene(ANT, focus))
        told, word = written.pop(), WORDS[focus]
        follow = re.findall(r"<span data-follow='(\d)'><bdi>(\w+)", told)
        assert follow == [("0", "red"), ("1", "ant"), ("2", "bee")] * 2
        hard = table(told, f"The nearest key: it alone answers {word}")
        soft = table(told, f"Attention: every key has a share, for {word}")
        shares = ["100.0%" if key == best else "0.0%" for key in range(3)]
        scores = ANT_SCORES[focus]
        assert hard == labelled([*zip(scores, shares, values, strict=True)])
        assert soft == labelled([*zip(scores, ANT_SHARES[focus], values, strict=True)])
        assert f"It returns {values[best]}." in plain(told)
        assert f"It returns the mixture ({', '.join(ANT_OUTPUT[focus])})." in plain(told)


def test_the_product_without_a_transpose_fits_only_by_chance() -> None:
    drawing, _ = transpose.told(ANT)
    assert "✗ The 2 numbers of a query meet 3 rows of K." in drawing
    drawn = re.findall(r"aria-label='(.*?)'>(.*?)</span>", drawing)
    assert [shape for shape, _ in drawn] == ["3 × 2", "3 × 2", "3 × 2", "2 × 3"]
    assert [blocks.count("<div>") for _, blocks in drawn] == [3, 3, 3, 2]
    assert {blocks.count("<i>") for _, blocks in drawn} == {6}
    assert "✓ 2 numbers meet 2 rows. The result is 3 × 3" in drawing
    two_words = replace(ANT, words=("red", "ant"), embeddings=[[1.0, 0.0], [0.0, 2.0]])
    drawing, _ = transpose.told(two_words)
    assert "✗ The shapes happen to fit, but each query would meet columns of K" in drawing


def test_each_word_meets_itself_in_the_other_order(
    written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    state = State()
    monkeypatch.setattr(session, "state", lambda: state)
    state.remembered.notice(replace(ANT, words=two_orders.FIRST))
    session.begin_with(replace(ANT, words=two_orders.FIRST), View())
    two_orders.show_two_orders(scene(state.lesson))
    without = table(written[0], "Without positions: each word keeps its vector")
    vectors = [f"({', '.join(row)})" for row in ANT_OUTPUT]
    assert without == [
        [word, vector, vector, "no difference"]
        for word, vector in zip(two_orders.FIRST, vectors, strict=True)
    ]
    x = ANT.embeddings.tolist()
    weights = [ANT.w_q[0].tolist(), ANT.w_k[0].tolist(), ANT.w_v[0].tolist()]
    first = attend(with_positions(x), *weights, 1.0)[1]
    second = attend(with_positions(x[::-1]), *weights, 1.0)[1][::-1]
    for row, one, other in zip(
        table(written[0], "With positions: the outputs differ"), first, second, strict=True
    ):
        assert numbers(row[1]) == pytest.approx(one, abs=0.0051)
        assert numbers(row[2]) == pytest.approx(other, abs=0.0051)
        largest = max(abs(a - b) for a, b in zip(one, other, strict=True))
        assert numbers(row[3]) == pytest.approx([largest], abs=0.0051)


def test_an_output_is_the_sum_of_each_share_times_its_value(written: list[str]) -> None:
    contributions.show_contributions(scene(ANT))
    assert table(written[0], "The output of ant") == [
        ["red", "10.5%", "×", "(2.00, 0.00, 1.00)", "≈", "(0.21, 0.00, 0.11)"],
        ["ant", "5.3%", "×", "(0.00, 6.00, 2.00)", "≈", "(0.00, 0.32, 0.11)"],
        ["bee", "84.2%", "×", "(8.00, 3.00, 5.00)", "≈", "(6.74, 2.53, 4.21)"],
        ["sum", "", "", "", "≈", "(6.95, 2.84, 4.42)"],  # 0.32 + 2.53 would be 2.85
    ]
    two = {"words": ANT.words[:2], "embeddings": ANT.embeddings[:2]}
    even = replace(ANT, w_q=np.zeros_like(ANT.w_q), **two)
    contributions.show_contributions(scene(even))
    assert [row[-2] for row in table(written[-1], "The output of ant")] == ["="] * 3, "by halves"


def test_every_row_of_the_softmax_has_its_own_sum(written: list[str]) -> None:
    powers = [["1.00", "4.00", "2.00"], ["2.00", "1.00", "16.00"], ["1.41", "256.00", "64.00"]]
    for focus, total in enumerate(("7.00", "19.00", "321.41")):
        row_by_row.show_row(scene(ANT, focus))
        added = f"sum = {' + '.join(powers[focus])} = {total}"
        assert f"<span data-sum='{added}'>{total}</span>" in written[-1]
        rows = table(written.pop(), WORDS[focus])
        assert rows == [
            *labelled([*zip(ANT_SCORES[focus], powers[focus], ANT_SHARES[focus], strict=True)]),
            ["sum", "", total, "100%"],
        ]


def test_bars_are_as_long_as_their_numbers(written: list[str]) -> None:
    row_by_row.show_row(scene(ANT, 1))
    # Exponentials 2, 1 and 16, of which 16 fills its place; shares 2/19, 1/19 and 16/19.
    lengths = re.findall(r"background-size:([\d.]+)% 100%", written[0])
    expected = [12.5, 10.53, 6.25, 5.26, 100.0, 84.21]
    assert [float(length) for length in lengths] == pytest.approx(expected, abs=0.051)
    stacked = re.findall(r"flex-basis:([\d.]+)%;background:var\(--al-word-(\d)\)", written[0])
    assert stacked == [("10.53", "0"), ("5.26", "1"), ("84.21", "2")]


def test_the_three_divisors_are_compared_for_the_followed_word(written: list[str]) -> None:
    scaling.show_choices(scene(replace(ANT, scaling="d_k")))
    assert "<tr class=al-focus><th scope='row'>÷ d<sub>k</sub>" in written[0], (
        "the lesson's own choice"
    )
    # ln 2 × (1, 0, 4) divided by 1, √2 and 2: 2 to the powers, each over its row's sum.
    assert table(written[0], "What ant takes from each word") == [
        ["÷ 1", "2.77", "10.5%", "5.3%", "84.2%", "bee 84.2%"],
        ["÷ √dk", "1.96", "16.8%", "10.3%", "73.0%", "bee 73.0%"],
        ["÷ dk", "1.39", "22.0%", "15.6%", "62.4%", "22.0%bee 62.4%"],
    ]


def test_each_divisor_brings_the_largest_score_nearer_to_the_smallest(written: list[str]) -> None:
    embeddings = WRITE_A_POEM.embeddings.copy()
    embeddings[0, 0] = 2.0
    scaling.show_choices(scene(replace(WRITE_A_POEM, embeddings=embeddings), 0))
    # The scores −0.229, 0.062 and −0.766, divided by 1, √2 and 2.
    assert [row[:2] for row in table(written[0], "What Write takes")] == [
        ["÷ 1", "0.83"],
        ["÷ √dk", "0.58"],
        ["÷ dk", "0.41"],
    ]
    assert "<th scope='col'>largest − smallest score</th>" in written[0]
    for sum_of_it in (
        "largest − smallest of −0.23, 0.06, −0.77 = 0.06 − (−0.77) = 0.83",
        "largest − smallest of −0.16, 0.04, −0.54 = 0.04 − (−0.54) = 0.58",
        "largest − smallest of −0.11, 0.03, −0.38 = 0.03 − (−0.38) = 0.41",
    ):
        assert f"<span data-sum='{sum_of_it}'>" in written[0]


def test_one_score_alone_lies_nothing_apart(written: list[str]) -> None:
    one = Lesson(("a",), [[2.0]], [[1.0]], [[1.0]], [[1.0]])
    scaling.show_choices(scene(one, 0))
    assert [row[1] for row in table(written[0], "What a takes")] == ["0.00"] * 3
    assert "largest − smallest of 4.00 = 4.00 − 4.00 = 0.00" in written[0]


def test_the_largest_shares_are_those_of_the_random_queries(written: list[str]) -> None:
    sizes = (1, 2, 4, 8, 16, 64, 512)
    scaling.show_growth()
    assert re.findall(r"d<sub>k</sub> = (\d+)", written[0]) == [str(size) for size in sizes]
    rows = table(written[0], "The largest of 8 shares, on average")
    assert [row[0] for row in rows] == ["no scaling", "÷ √dk"]
    for row, root in zip(rows, (0.0, 0.5), strict=True):
        dice, averages = np.random.default_rng(2017), []
        for d_k in sizes:
            queries = dice.standard_normal((400, 1, d_k)).tolist()
            keys = dice.standard_normal((400, 8, d_k)).tolist()
            largest = 0.0
            for (query,), eight in zip(queries, keys, strict=True):
                powers = [exp(sum(map(mul, query, key)) / d_k**root) for key in eight]
                largest += max(powers) / sum(powers)
            averages.append(largest / 400)
        told = [text_number(share, share=True) for share in row[1:]]
        assert told == pytest.approx(averages, abs=0.00051)
