"""Wanted shares: what is refused, and the loss worked out by hand."""

from dataclasses import replace
from math import log

import numpy as np
import pytest
from core.lessons import lessons
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from attention_core import Lesson, trace
from attention_core.learning.target import Target
from attention_core.lesson.examples import (
    ONE_HOT,
    PIZZA_FROM_THE_OVEN,
    THE_CAT_SAW_THE_DOG,
    UNIFORM,
    WRITE_A_POEM,
)

CAUSAL = replace(WRITE_A_POEM, masking="causal")
BLIND = replace(
    WRITE_A_POEM, masking="custom", mask=np.array([[True] * 3, [False] * 3, [True, False, False]])
)


def it_wants(*shares: float | None) -> Target:
    wanted = [*shares, *[0.0] * (11 - len(shares))]
    return Target.of(PIZZA_FROM_THE_OVEN, {PIZZA_FROM_THE_OVEN.words.index("it"): wanted})


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.5, 0.8), "The shares wanted for “it” add up to 130%, but a row is 100%."),
        ((0.1, 0.8), "The shares wanted for “it” add up to 90%, but a row is 100%."),
        ((None, 0.8, 0.2071), "The shares wanted for “it” add up to 100.7%, but a row is 100%."),
        (
            (1.1, -0.1),
            "The share of “pizza” wanted for “it” is −10%, but shares go from 0% to 100%.",
        ),
    ],
)
def test_shares_that_are_not_a_whole_are_refused(
    shares: tuple[float | None, ...], said: str
) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        it_wants(*shares)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("lesson", "wanted", "said"),
    [
        (WRITE_A_POEM, {}, "No shares are wanted yet: give them for at least one word."),
        (WRITE_A_POEM, {0: None, 1: (None,) * 3}, "No shares are wanted yet"),
        (WRITE_A_POEM, {3: (1, 0, 0)}, "row is 3, but the words stand at 0 to 2"),
        (WRITE_A_POEM, {-1: (1, 0, 0)}, "row is -1, but the words stand at 0 to 2"),
        (WRITE_A_POEM, {0: (1, 0)}, "“Write” can look at 3 words, but 2 shares are wanted."),
        (WRITE_A_POEM, {0: (float("nan"), 1, 0)}, "The share of “Write” wanted for “Write” is nan"),
        (
            CAUSAL,
            {0: (0.2, 0.8, 0)},
            "“Write” may not look at “a”: the mask keeps that share at 0%, so 80% can’t be reached",
        ),
        (BLIND, {1: (1, 0, 0)}, "“a” may not look at “Write”"),
        (
            BLIND,
            {2: (0.3, None, None)},
            "wanted for “poem” add up to 30%, but the mask hides all other words.",
        ),
        (BLIND, {1: (0.0, None, None)}, "wanted for “a” add up to 0%, but the mask hides all"),
        (THE_CAT_SAW_THE_DOG, {3: (0.9, 0, 0, 0, 0)}, "wanted for “4 · the” add up to 90%"),
    ],
)
def test_targets_that_no_lesson_can_reach_are_refused(
    lesson: Lesson, wanted: dict[int, tuple[float | None, ...] | None], said: str
) -> None:
    with pytest.raises(ValueError, match=said.replace("(", r"\(")):
        Target.of(lesson, wanted)


@pytest.mark.parametrize(("row", "column"), [(3, 0), (0, 3), (-1, 0), (0, -1)])
def test_one_share_stands_in_the_matrix(row: int, column: int) -> None:
    with pytest.raises(ValueError, match="rows 0 to 2 and columns 0 to 2"):
        Target.one_share(WRITE_A_POEM, row, column, 0.5)


def test_percentages_that_were_rounded_make_a_whole() -> None:
    assert Target.of(UNIFORM, {0: (0.333, 0.333, 0.333)}).shares[0] == pytest.approx((1 / 3,) * 3)
    assert Target.of(UNIFORM, {0: (0.335, 0.335, 0.335)}).shares[0] == pytest.approx((1 / 3,) * 3)


def test_all_for_one_is_no_mistake_where_the_mask_hides_the_others() -> None:
    target = Target.of(BLIND, {2: (1.0, None, None)})
    assert target.loss(trace(BLIND)) == 0.0
    assert not target.gradient(trace(BLIND)).any()


def test_another_sentence_is_not_the_targets() -> None:
    target = Target.one_share(WRITE_A_POEM, 0, 1, 0.8)
    with pytest.raises(ValueError, match="The sentence isn’t the one"):
        target.check(UNIFORM)
    with pytest.raises(ValueError, match="“Write” may not look at “a”"):
        target.check(CAUSAL)


def test_the_loss_by_hand() -> None:
    computed = trace(UNIFORM)  # every share is a third
    whole = Target.of(UNIFORM, {0: (0.5, 0.25, 0.25)})
    assert whole.loss(computed) == pytest.approx(log(3))
    assert whole.least_loss == pytest.approx(0.5 * log(2) + 0.5 * log(4))
    blank = Target.of(UNIFORM, {1: (None, 0.8, None)})
    assert blank.loss(computed) == pytest.approx(0.8 * log(3) + 0.2 * log(1.5))
    assert blank.least_loss == pytest.approx(-0.8 * log(0.8) - 0.2 * log(0.2))
    both = Target.of(UNIFORM, {0: (0.5, 0.25, 0.25), 1: (None, 0.8, None)})
    assert both.loss(computed) == pytest.approx((1.8 * log(3) + 0.2 * log(1.5)) / 2)
    assert both.rows == [0, 1]


def test_the_gradient_by_hand() -> None:
    both = Target.of(UNIFORM, {0: (1.0, 0.0, 0.0), 1: (None, 0.8, None)})
    third = 1 / 3
    wanted = [[third - 1, third, third], [third - 0.1, third - 0.8, third - 0.1], [0, 0, 0]]
    np.testing.assert_allclose(both.gradient(trace(UNIFORM)), np.array(wanted) / 2, atol=1e-15)


def test_free_words_have_the_slope_that_the_page_tells() -> None:
    """Write has .3573 .4011 .2416: the free two have .7584, and 0.2 is left for both."""
    slopes = Target.one_share(WRITE_A_POEM, 0, 2, 0.8).gradient(trace(WRITE_A_POEM))[0]
    less = 1 - 0.2 / 0.7584  # 0.7363
    assert slopes == pytest.approx([0.3573 * less, 0.4011 * less, 0.2416 - 0.8], abs=1e-4)
    assert slopes == pytest.approx([0.2631, 0.2954, -0.5584], abs=1e-4)
    assert slopes.sum() == pytest.approx(0.0, abs=1e-12)


def test_the_lowest_loss_is_the_entropy_however_free_words_share_the_rest() -> None:
    """Scores ln 3, 0 and ln 16 give 15 %, 5 % and 80 %: what is wanted, and no even rest."""
    lesson = Lesson(
        ("a", "b", "c"),
        [[log(3)], [0.0], [log(16)]],
        [[1 / log(3)]],
        [[1.0]],
        [[1.0]],
        scaling="none",
    )
    computed = trace(lesson)
    assert computed.weights[0] == pytest.approx([0.15, 0.05, 0.8])
    target = Target.one_share(lesson, 0, 2, 0.8)
    assert target.loss(computed) == pytest.approx(-0.8 * log(0.8) - 0.2 * log(0.2))
    assert target.loss(computed) == pytest.approx(target.least_loss)
    assert target.gradient(computed)[0] == pytest.approx([0.0, 0.0, 0.0], abs=1e-12)


def test_a_share_too_small_to_hold_still_has_a_loss() -> None:
    """A score of 2000 less than the largest: e^-2000 is 0 here, its logarithm -2000."""
    lesson = replace(ONE_HOT, w_q=50 * ONE_HOT.w_q, scaling="none")
    computed = trace(lesson)
    assert computed.scaled[0].tolist() == [0.0, 2000.0, 0.0]
    assert computed.weights[0, 0] == 0.0
    assert Target.one_share(lesson, 0, 0, 0.5).loss(computed) == pytest.approx(1000.0)


@settings(max_examples=60)
@given(lessons(), st.data())
def test_the_gradient_is_what_a_small_turn_of_each_score_does(
    lesson: Lesson, data: st.DataObject
) -> None:
    computed = trace(lesson)
    assume(np.abs(computed.scaled).max() < 1e3)
    open_rows = [row for row, masked in enumerate(computed.masked) if np.isfinite(masked).any()]
    assume(open_rows)
    wanted: dict[int, list[float | None]] = {}
    for row in data.draw(st.lists(st.sampled_from(open_rows), min_size=1, unique=True)):
        sees = np.isfinite(computed.masked[row])
        parts = np.random.default_rng(data.draw(st.integers(0, 99))).dirichlet(np.ones(sees.sum()))
        shares = np.zeros(len(sees))
        shares[sees] = parts
        wanted[row] = shares.tolist()
        for blank in data.draw(st.sets(st.sampled_from(np.flatnonzero(sees).tolist()))):
            wanted[row][blank] = None
    assume(any(set(shares) != {None} for shares in wanted.values()))
    target = Target.of(lesson, wanted)
    assert target.loss(computed) >= target.least_loss - 1e-9
    gradient = target.gradient(computed)
    for row, column in np.ndindex(*gradient.shape):
        if np.isneginf(computed.masked[row, column]):
            assert gradient[row, column] == 0.0
            continue
        losses = []
        for turn in (1e-4, -1e-4):
            masked = np.array(computed.masked)
            masked[row, column] += turn
            losses.append(target.loss(replace(computed, masked=masked)))
        slope = (losses[0] - losses[1]) / 2e-4
        assert gradient[row, column] == pytest.approx(slope, rel=1e-5, abs=1e-7)
