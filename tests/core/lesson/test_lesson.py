"""Lessons, what they remember, and what follows from them."""

import math
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import attention_core
from attention_core import Lesson, Remembered, View, examples, trace
from attention_core.lesson.examples import (
    ADITYA_EATS_PIZZA,
    EXAMPLES,
    PIZZA_EATS_ADITYA,
    WRITE_A_POEM,
)
from attention_core.matrices import Cell

pytestmark = pytest.mark.filterwarnings("error")
sizes = st.integers(1, 8)


def test_the_default_lesson_gives_the_courses_numbers() -> None:
    got = trace(WRITE_A_POEM)
    np.testing.assert_allclose(got.scores[0], [-0.0990, 0.0648, -0.6523], atol=5e-5)
    weights = [[0.3573, 0.4011, 0.2416], [0.3410, 0.6047, 0.0542], [0.0722, 0.0320, 0.8959]]
    np.testing.assert_allclose(got.weights, weights, atol=6e-5)
    output = [[1.0100, 1.0641], [0.2040, 0.7057], [3.4989, 2.2427]]
    np.testing.assert_allclose(got.output, output, atol=6e-5)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_traces_to_rows_that_sum_to_one(name: str) -> None:
    got = trace(EXAMPLES[name])
    np.testing.assert_allclose(got.weights.sum(axis=1), 1, atol=1e-12)
    assert np.isfinite(got.output).all()


def test_one_example_is_one_hot_and_one_is_uniform() -> None:
    assert np.sort(trace(examples.ONE_HOT).weights, axis=1)[:, -1].min() > 1 - 1e-9
    np.testing.assert_allclose(trace(examples.UNIFORM).weights, 1 / 3, atol=1e-12)


def test_without_positions_reordering_words_only_reorders_outputs() -> None:
    assert PIZZA_EATS_ADITYA.words == ("Pizza", "eats", "Aditya")
    first = trace(replace(ADITYA_EATS_PIZZA, position=False)).output
    second = trace(replace(PIZZA_EATS_ADITYA, position=False)).output
    np.testing.assert_allclose(first, second[[2, 1, 0]], atol=1e-12)
    with_positions = trace(ADITYA_EATS_PIZZA).output - trace(PIZZA_EATS_ADITYA).output[[2, 1, 0]]
    assert np.abs(with_positions).max() > 0.1


def test_a_repeated_word_has_one_row_and_only_position_tells_its_places_apart() -> None:
    lesson = examples.THE_CAT_SAW_THE_DOG
    assert lesson.table_words == ("The", "cat", "saw", "dog")
    assert (trace(lesson).embedded[0] == trace(lesson).embedded[3]).all()
    assert np.abs(trace(lesson).output[0] - trace(lesson).output[3]).max() > 0.01
    plain = trace(replace(lesson, position=False)).output
    np.testing.assert_allclose(plain[0], plain[3], atol=1e-12)


@pytest.mark.parametrize(("scaling", "divisor"), [("none", 1), ("sqrt_d_k", 2**0.5), ("d_k", 2)])
def test_scaling_divides_the_scores(scaling: str, divisor: float) -> None:
    got = trace(replace(WRITE_A_POEM, scaling=scaling, temperature=2.0))
    np.testing.assert_allclose(got.scaled * divisor * 2, got.scores, rtol=1e-12)


def test_huge_scores_are_written_relative_to_the_rows_largest() -> None:
    got = trace(replace(WRITE_A_POEM, embeddings=WRITE_A_POEM.embeddings * 1e5))
    assert (got.exponentials.max(axis=1) == 1).all()
    np.testing.assert_allclose(got.weights.sum(axis=1), 1)
    assert (trace(WRITE_A_POEM).shifts == 0).all()


def test_causal_lets_the_first_word_see_itself_alone() -> None:
    got = trace(replace(WRITE_A_POEM, masking="causal"))
    assert got.weights[0].tolist() == [1, 0, 0]
    assert (got.weights[np.triu_indices(3, 1)] == 0).all()


def test_memory_gives_keys_and_values() -> None:
    lesson = replace(
        WRITE_A_POEM, memory=("poem", "Rome"), embeddings=[[1, 2], [3, 4], [5, 6], [7, 8]]
    )
    got = trace(lesson)
    assert got.weights.shape == (3, 2)
    np.testing.assert_allclose(got.k[1], np.array([7, 8]) @ WRITE_A_POEM.w_k[0])


def test_lessons_compare_by_value_and_can_not_be_written_to() -> None:
    copy = replace(WRITE_A_POEM, embeddings=WRITE_A_POEM.embeddings.copy())
    assert copy == WRITE_A_POEM
    assert hash(copy) == hash(WRITE_A_POEM)
    assert replace(WRITE_A_POEM, position=True) != WRITE_A_POEM
    zero = replace(WRITE_A_POEM, embeddings=np.zeros((3, 2)))
    assert replace(WRITE_A_POEM, embeddings=-np.zeros((3, 2))) == zero
    with pytest.raises(ValueError, match="read-only"):
        copy.w_q[0, 0, 0] = 1.0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"w_q": np.ones((3, 2))}, "w_q is 3 x 2, but 2 numbers per word need 2 rows"),
        ({"w_k": np.ones((2, 3))}, "w_q is 2 x 2 and w_k 2 x 3"),
        ({"embeddings": np.ones((2, 2))}, "embeddings is 2 x 2, but 3 different words"),
        ({"embeddings": np.full((3, 2), math.nan)}, "embeddings holds a number that is NaN"),
        ({"w_v": np.full((2, 2), 1e7)}, "w_v holds a number"),
        ({"w_v": np.ones((2, 9))}, r"w_v has shape \(1, 2, 9\)"),
        ({"words": ()}, "at least one word"),
        ({"scaling": "half"}, "scaling is 'half'"),
        ({"temperature": 0.0}, "temperature is 0.0"),
        ({"masking": "custom"}, "a mask goes with 'custom'"),
        ({"masking": "custom", "mask": np.ones((2, 2), bool)}, r"needs bool \(3, 3\)"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(WRITE_A_POEM, **change)


@given(sizes, sizes, sizes)
def test_shrinking_and_growing_again_restores_everything(a: int, b: int, c: int) -> None:
    remembered = Remembered()
    there = remembered.resized(WRITE_A_POEM, d_model=a, d_k=b, d_v=c)
    assert (there.d_model, there.d_k, there.d_v) == (a, b, c)
    rows, columns = min(a, 2), min(b, 2)
    np.testing.assert_array_equal(
        there.w_q[0, :rows, :columns], WRITE_A_POEM.w_q[0, :rows, :columns]
    )
    assert remembered.resized(there, d_model=2, d_k=2, d_v=2) == WRITE_A_POEM


def test_a_word_typed_again_gets_its_numbers_back_in_any_case() -> None:
    remembered = Remembered()
    other = remembered.with_words(WRITE_A_POEM, ("Paris",))
    back = remembered.with_words(other, ("POEM", "Write"))
    assert back.embeddings.tolist() == [[4.41, -2.16], [1.16, 0.23]]


def test_a_custom_mask_goes_when_the_number_of_words_changes() -> None:
    masked = replace(WRITE_A_POEM, masking="custom", mask=np.eye(3, dtype=bool))
    remembered = Remembered()
    assert remembered.with_words(masked, ("x", "y", "z")).masking == "custom"
    assert remembered.with_words(masked, ("x", "y")).masking == "none"


def test_a_view_keeps_to_what_a_lesson_has() -> None:
    pinned = Cell("q", 9, 9)
    fitted = View(focus=5, head=3, axes=(6, 7), pinned=pinned).fitted(WRITE_A_POEM)
    assert fitted == View(2, 0, 2, (0, 1), Cell("q", 2, 1))
    with pytest.raises(ValueError, match="decimals is 3"):
        View(decimals=3)


@pytest.mark.parametrize(("size", "axes"), [(1, (0, 0)), (2, (0, 1)), (5, (0, 1)), (8, (6, 7))])
def test_a_plane_shows_the_first_two_numbers_where_those_it_showed_are_gone(
    size: int, axes: tuple[int, int]
) -> None:
    one = np.ones((1, size, 1))
    lesson = Lesson(("a",), np.ones((1, size)), one, one, one)
    assert View(axes=(6, 7)).fitted(lesson).axes == axes


def test_axes_count_up_to_the_most_numbers_that_a_word_can_have() -> None:
    assert View(axes=(0, 7)).axes == (0, 7)
    with pytest.raises(ValueError, match="need two places from 0 to 7"):
        View(axes=(0, 8))


def test_the_core_brings_no_streamlit_pandas_or_altair() -> None:
    code = (
        "import sys, attention_core; "
        "print(sorted({'streamlit', 'pandas', 'altair'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_public_function_shows_an_example() -> None:
    for name in attention_core.__all__:
        public = getattr(attention_core, name)
        if callable(public) and not isinstance(public, type):
            assert "Examples" in public.__doc__, name
    assert isinstance(Lesson.__doc__, str)
