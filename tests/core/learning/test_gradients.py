"""Gradients by hand against torch's autograd (recorded), finite differences and complex steps."""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from core.lessons import lessons
from hypothesis import given, settings
from hypothesis import strategies as st

from attention_core import Lesson, trace
from attention_core.learning.gradients import Gradients, gradients, what_matters
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.sweep import Knob

RECORDED = json.loads((Path(__file__).parent / "data/torch_2_13.json").read_text("utf-8"))
FIELDS = ("embeddings", "w_q", "w_k", "w_v")


def recorded_lesson(case: dict[str, Any]) -> Lesson:
    """Words that differ where their rows in the table do."""
    return Lesson(
        tuple(f"word{row}" for row in case["rows"]),
        **case["numbers"],
        position=case["position"],
        scaling=case["scaling"],
        temperature=case["temperature"],
        masking="none" if case["sees"] is None else "custom",
        mask=case["sees"],
        memory=case["memory"] and tuple(f"word{row}" for row in case["memory"]),
    )


def complex_head(lesson: Lesson, head: int, numbers: dict[str, np.ndarray]) -> list[np.ndarray]:
    """Weights and output of a head for complex numbers, in a plain way of its own."""

    def encoded(words: tuple[str, ...]) -> np.ndarray:
        x = numbers["embeddings"][lesson.table_rows(words)]
        places = np.arange(len(words))[:, None]
        even = np.arange(lesson.d_model) // 2 * 2
        angles = places / 10_000.0 ** (even / lesson.d_model)
        waves = np.where(even == np.arange(lesson.d_model), np.sin(angles), np.cos(angles))
        return x + waves if lesson.position else x

    x, memory = encoded(lesson.words), encoded(lesson.memory or lesson.words)
    q, k, v = x @ numbers["w_q"], memory @ numbers["w_k"], memory @ numbers["w_v"]
    divisor = {"none": 1.0, "sqrt_d_k": lesson.d_k**0.5, "d_k": lesson.d_k}[lesson.scaling]
    scaled = q @ k.T / divisor / lesson.temperature
    sees = np.ones(scaled.shape, dtype=bool) if lesson.mask is None else lesson.mask
    if lesson.masking == "causal":
        sees = np.array([[j <= i for j in range(len(k))] for i in range(len(q))])
    weights = np.zeros(scaled.shape, dtype=complex)
    for row, seen in enumerate(sees):
        if seen.any():
            powers = np.exp(scaled[row, seen] - scaled[row, seen].real.max())
            weights[row, seen] = powers / powers.sum()
    return [weights, weights @ v]


def numbers_of(lesson: Lesson, head: int) -> dict[str, np.ndarray]:
    weights = {name: getattr(lesson, name)[head].astype(complex) for name in FIELDS[1:]}
    return {"embeddings": lesson.embeddings.astype(complex)} | weights


def complex_steps(lesson: Lesson, head: int, on: list[np.ndarray]) -> dict[str, np.ndarray]:
    """Im f(x + ih) / h for each number x: a finite difference without a difference to round."""
    found, numbers = {}, numbers_of(lesson, head)
    for name, matrix in numbers.items():
        found[name] = np.zeros(matrix.shape)
        for place in np.ndindex(*matrix.shape):
            kept, matrix[place] = matrix[place], matrix[place] + 1e-30j
            weights, output = complex_head(lesson, head, numbers)
            loss = (on[0] * weights).sum() + (on[1] * output).sum()
            found[name][place], matrix[place] = loss.imag / 1e-30, kept
    return found


def tame(lesson: Lesson) -> Lesson:
    """Beyond that a share is 0 or 1, and what is left of its gradient is rounding."""
    return replace(lesson, embeddings=np.clip(lesson.embeddings, -100.0, 100.0))


@pytest.mark.parametrize("name", RECORDED["gradients"])
def test_same_as_torchs_autograd(name: str) -> None:
    case = RECORDED["gradients"][name]
    found = gradients(recorded_lesson(case), weights=case["on_weights"], output=case["on_output"])
    for field in FIELDS:
        wanted = case["gradients"][field]
        np.testing.assert_allclose(getattr(found, field), wanted, rtol=1e-11, atol=1e-13)


@settings(max_examples=60)
@given(lessons().map(tame), st.integers(0, 2**32), st.data())
def test_same_as_complex_steps_for_any_lesson(
    lesson: Lesson, seed: int, data: st.DataObject
) -> None:
    head, dice = data.draw(st.integers(0, lesson.n_heads - 1)), np.random.default_rng(seed)
    computed = trace(lesson, head)
    results = [computed.weights, computed.output]
    plainly = complex_head(lesson, head, numbers_of(lesson, head))
    for ours, plain in zip(results, plainly, strict=True):
        np.testing.assert_allclose(plain.real, ours, rtol=1e-6, atol=1e-9)
    on = [dice.normal(size=result.shape) for result in results]
    found = gradients(lesson, head, weights=on[0], output=on[1])
    for field, wanted in complex_steps(lesson, head, on).items():
        close = 1e-6 + 1e-9 * np.abs(wanted).max()
        np.testing.assert_allclose(getattr(found, field), wanted, rtol=1e-6, atol=close)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_matters_is_what_a_small_turn_of_each_number_does(name: str) -> None:
    lesson = EXAMPLES[name]
    row, column = len(lesson.words) - 1, 0
    found = what_matters(lesson, row, column)
    for field in FIELDS:
        matrix = getattr(found, field)
        for place in np.ndindex(*matrix.shape):
            knob = Knob(field, *place)
            more, less = (
                trace(knob.turned(lesson, knob.of(lesson) + turn)).weights[row, column]
                for turn in (1e-5, -1e-5)
            )
            assert matrix[place] == pytest.approx((more - less) / 2e-5, rel=1e-5, abs=1e-8)


@settings(max_examples=60)
@given(lessons(), st.data())
def test_even_the_largest_numbers_have_gradients(lesson: Lesson, data: st.DataObject) -> None:
    head = data.draw(st.integers(0, lesson.n_heads - 1))
    computed = trace(lesson, head)
    found = gradients(lesson, head, weights=computed.weights, output=computed.output)
    for field in fields(Gradients):
        assert np.isfinite(getattr(found, field.name)).all()


@settings(max_examples=60)
@given(lessons().map(tame), st.data())
def test_what_one_share_wins_the_others_lose(lesson: Lesson, data: st.DataObject) -> None:
    head = data.draw(st.integers(0, lesson.n_heads - 1))
    row = data.draw(st.integers(0, len(lesson.words) - 1))
    columns = range(len(lesson.memory or lesson.words))
    each = [what_matters(lesson, row, column, head) for column in columns]
    for field in FIELDS:
        parts = np.array([getattr(found, field) for found in each])
        close = 1e-6 + 1e-9 * np.abs(parts).max()
        np.testing.assert_allclose(parts.sum(axis=0), 0.0, atol=close)
        assert field != "w_v" or not parts.any()


def test_a_row_that_sees_nothing_moves_nothing() -> None:
    sees = np.array([[True] * 3, [False] * 3, [True] * 3])
    blind = replace(WRITE_A_POEM, masking="custom", mask=sees)
    lit = np.zeros((3, 3))
    lit[1] = [1.0, -2.0, 5.0]
    found = gradients(blind, weights=lit, scaled=lit, output=[[0, 0], [3, 4], [0, 0]])
    assert not any(getattr(found, field).any() for field in FIELDS)


def test_what_a_mask_hides_moves_nothing() -> None:
    causal = replace(WRITE_A_POEM, masking="causal")
    found = what_matters(causal, 0, 1)
    assert not any(getattr(found, field).any() for field in FIELDS)
    hidden = gradients(causal, scaled=np.triu(np.ones((3, 3)), k=1))
    assert not any(getattr(hidden, field).any() for field in FIELDS)


def test_a_gradient_at_the_scaled_scores_is_that_of_the_shares_it_stands_for() -> None:
    """Of -log share, it is the share less 1 at the wanted word: both ways lead to the same."""
    weights = trace(WRITE_A_POEM).weights
    at_weights, at_scaled = np.zeros((3, 3)), np.zeros((3, 3))
    at_weights[1, 2] = -1.0 / weights[1, 2]
    at_scaled[1] = weights[1] - [0.0, 0.0, 1.0]
    one = gradients(WRITE_A_POEM, weights=at_weights)
    other = gradients(WRITE_A_POEM, scaled=at_scaled)
    for field in FIELDS:
        np.testing.assert_allclose(getattr(one, field), getattr(other, field), atol=1e-14)


def test_each_head_has_its_own() -> None:
    two = replace(
        WRITE_A_POEM,
        **{name: np.stack([getattr(WRITE_A_POEM, name)[0], 2 * np.eye(2)]) for name in FIELDS[1:]},
    )
    alone = replace(WRITE_A_POEM, **{name: 2 * np.eye(2) for name in FIELDS[1:]})
    assert (what_matters(two, 0, 1, head=1).w_q == what_matters(alone, 0, 1).w_q).all()
    assert (what_matters(two, 0, 1).w_q == what_matters(WRITE_A_POEM, 0, 1).w_q).all()


def test_gradients_cannot_be_written_to() -> None:
    found = what_matters(WRITE_A_POEM, 0, 1)
    for field in FIELDS:
        with pytest.raises(ValueError, match="read-only"):
            getattr(found, field)[0, 0] = 1.0


@pytest.mark.parametrize(("row", "column"), [(-1, 0), (3, 0), (0, -1), (0, 3)])
def test_there_is_no_share_outside_the_matrix(row: int, column: int) -> None:
    with pytest.raises(ValueError, match="rows 0 to 2 and columns 0 to 2"):
        what_matters(WRITE_A_POEM, row, column)


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"weights": np.zeros((3, 2))}, r"weights has shape \(3, 2\), but weights has \(3, 3\)"),
        ({"output": np.zeros(2)}, r"output has shape \(2,\), but output has \(3, 2\)"),
        ({"scaled": np.full((3, 3), np.nan)}, "scaled holds NaN or inf"),
    ],
)
def test_gradients_that_do_not_fit_are_refused(given_: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        gradients(WRITE_A_POEM, **given_)


def test_all_of_nothing_is_nothing() -> None:
    found = gradients(WRITE_A_POEM)
    assert [getattr(found, field).shape for field in FIELDS] == [(3, 2), (2, 2), (2, 2), (2, 2)]
    assert not any(getattr(found, field).any() for field in FIELDS)
