"""Positions."""

import math

import pytest

from attention_core import causal_mask, sinusoidal_encoding


@pytest.mark.parametrize(("n_positions", "d_model"), [(1, 2), (12, 8), (5, 3), (4, 1), (3, 512)])
def test_positions_follow_the_papers_formula(n_positions: int, d_model: int) -> None:
    got = sinusoidal_encoding(n_positions, d_model)
    for position in range(n_positions):
        for column in range(d_model):
            i = column // 2
            angle = position / 10000 ** (2 * i / d_model)
            expected = math.sin(angle) if column % 2 == 0 else math.cos(angle)
            assert got[position, column] == pytest.approx(expected, abs=1e-12)


def test_sizes_start_at_one() -> None:
    with pytest.raises(ValueError, match="n_positions is 0"):
        sinusoidal_encoding(0, 2)
    with pytest.raises(ValueError, match="n_keys 0"):
        causal_mask(2, 0)
