"""Random dot products, against a plain loop and against what statistics says of them."""

from math import exp, pi, sqrt
from operator import mul

import numpy as np
import pytest

from attention_core.maths.random_scores import (
    D_KS,
    N_KEYS,
    N_QUERIES,
    bell,
    histogram,
    random_scores,
    saturation,
    spread,
    typical_query,
)

SEEDS = range(6)


def test_each_score_is_a_sum_of_d_k_products_of_the_same_numbers() -> None:
    scores = random_scores(3)
    assert scores.shape == (9, 500, 8)
    dice = np.random.default_rng(3)
    queries = dice.standard_normal((500, 512)).tolist()
    keys = dice.standard_normal((500, 8, 512)).tolist()
    for place, d_k in enumerate((2, 4, 8, 16, 32, 64, 128, 256, 512)):
        for query, key in ((0, 0), (17, 7), (499, 3)):
            products = map(mul, queries[query][:d_k], keys[query][key][:d_k])
            assert scores[place, query, key] == pytest.approx(sum(products), abs=1e-9)


def test_the_spread_is_the_root_of_d_k() -> None:
    measured = [[spread(each) for each in random_scores(seed)] for seed in SEEDS]
    assert np.mean(measured, axis=0) == pytest.approx([sqrt(d_k) for d_k in D_KS], rel=0.02)


def test_a_draw_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert (random_scores(1) == random_scores(1)).all()
    assert not (random_scores(1) == random_scores(2)).any()
    with pytest.raises(ValueError, match="read-only"):
        random_scores(1)[0] = 0


def test_two_products_are_laplace_and_many_are_normal() -> None:
    # Within one spread of 0 lie 1 - e^-√2 of a Laplace and 68.27 % of a normal distribution.
    for place, expected in ((0, 1 - exp(-sqrt(2))), (-1, 0.6827)):
        within = [np.abs(random_scores(seed)[place]) < sqrt(D_KS[place]) for seed in SEEDS]
        assert np.mean(within) == pytest.approx(expected, abs=0.015)


def test_saturation_is_the_mean_of_the_largest_share_and_of_its_gradient() -> None:
    scores = random_scores(0)[4]
    shares, gradients = [], []
    for row in scores.tolist():
        powers = [exp(score) for score in row]
        shares.append(max(powers) / sum(powers))
        # The same by a small step: how much the share changes with its own score.
        raised = exp(max(row) + 1e-6)
        gradients.append((raised / (sum(powers) - max(powers) + raised) - shares[-1]) / 1e-6)
    measured = saturation(scores)
    assert measured.largest == pytest.approx(sum(shares) / N_QUERIES)
    assert measured.gradient == pytest.approx(sum(gradients) / N_QUERIES, abs=1e-5)


def test_only_without_dividing_does_a_large_d_k_saturate_the_softmax() -> None:
    raw, divided = [], []
    for seed in SEEDS:
        scores = random_scores(seed)
        raw.append([saturation(each) for each in scores])
        pairs = zip(D_KS, scores, strict=True)
        divided.append([saturation(each / sqrt(d_k)) for d_k, each in pairs])
    largest = np.mean([[each.largest for each in draw] for draw in raw], axis=0)
    assert (np.diff(largest) > 0).all()
    for draw in raw:
        assert draw[-1].largest > 0.94
        assert draw[-1].gradient < 0.05 < 0.19 < draw[0].gradient
    for draw in divided:
        assert all(0.31 < each.largest < 0.39 for each in draw)
        assert all(0.19 < each.gradient < 0.23 for each in draw)


def test_bars_count_scores_and_the_curve_has_the_normal_distributions_area() -> None:
    edges, heights = histogram(np.array([[0.1, 0.2, 7.9, -100.0]]), 4)
    assert edges == pytest.approx(np.arange(-8.0, 8.1, 0.8))
    top = 4 * 0.8 / sqrt(2 * pi * 4)  # so many of 4 scores would be in a bar at the curve's top
    expected = np.zeros(20)
    expected[10], expected[-1] = 2 / top, 1 / top
    assert heights == pytest.approx(expected)
    places, curve = bell(4)
    assert curve[40] == 1.0
    assert curve[places == 4.0] == pytest.approx([exp(-2)])
    assert np.trapezoid(curve, places) == pytest.approx(sqrt(2 * pi * 4), rel=1e-3)


def test_the_typical_query_is_the_closest_to_the_means() -> None:
    off = np.zeros(N_QUERIES)
    for d_k, scores in zip(D_KS, random_scores(5), strict=True):
        for way in (scores, scores / sqrt(d_k)):
            largest = [exp(max(row)) / sum(map(exp, row)) for row in way.tolist()]
            off += np.abs(np.array(largest) - sum(largest) / N_QUERIES)
    assert typical_query(5) == int(np.argmin(off))
    assert N_KEYS == 8
