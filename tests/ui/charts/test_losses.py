"""What the picture of a loss shows, and how much room it has."""

import numpy as np
import pytest

from ui.charts.losses import data_of


def seen(losses: list[float], floor: float | None = None) -> tuple[float, float]:
    """Return the lowest and the highest loss that the axis must hold."""
    axes = data_of(np.array(losses), 0, floor, 0)
    return axes["low"], axes["high"]


def test_a_loss_that_hardly_moves_is_drawn_as_one() -> None:
    # 5 % of room below and above: six digits on the axis would tell of nothing.
    assert seen([0.500402, 0.500401]) == pytest.approx((0.4754, 0.5254), abs=1e-4)
    assert seen([2.0]) == pytest.approx((1.9, 2.1))


def test_a_loss_that_falls_has_the_whole_height() -> None:
    assert seen([2.0, 1.0, 0.5]) == (0.5, 2.0)
    assert seen([2.0, 1.9], floor=0.5) == (0.5, 2.0)
    assert seen([0.0, 0.0]) == (0.0, 0.0)


def test_there_is_room_for_the_steps_to_come() -> None:
    assert data_of(np.array([2.0, 1.0]), 1, None, 400)["end"] == 400
    assert data_of(np.array([2.0, 1.0]), 1, None, 0)["end"] == 1


def test_a_loss_beyond_all_numbers_is_no_point() -> None:
    seen = data_of(np.array([2.0, np.inf, np.nan, 1.0]), 2, None, 0)
    assert (seen["line"], seen["here"]) == ([(0, 2.0), (3, 1.0)], None)
    assert (seen["low"], seen["high"]) == (1.0, 2.0)
