"""What pages ask people to try has the answer that it is to have."""

import re
from dataclasses import replace

import numpy as np
import pytest
from screen import PAGES, html, opened

from attention_core import trace
from attention_core.learning.run import Training
from attention_core.learning.target import Target
from attention_core.lesson.examples import EXAMPLES
from ui.state.learning import Learning

FOLLOWED = {"Write a poem": 0, "Aditya eats pizza": 1}  # the word that the page follows


def said(page: str) -> str:
    place = next(name for name in PAGES if name and page in name)
    return re.sub(r"<[^>]*>", "", " ".join(html(opened(EXAMPLES["Write a poem"], page=place))))


@pytest.mark.parametrize(("name", "row"), FOLLOWED.items())
def test_from_two_random_starts_the_wanted_share_alone_ends_alike(name: str, row: int) -> None:
    found = re.search(r"random with seeds (\d) and (\d)\. The wanted share ends alike", said("14_"))
    assert found
    lesson, settings = EXAMPLES[name], Learning().descent
    wanted = Target.one_share(lesson, row, 2, 0.8)
    one, other = (
        Training.run(lesson, wanted, replace(settings, start="random", seed=int(seed)))
        for seed in found.groups()
    )
    assert one.shares[-1][row, 2] == pytest.approx(0.8, abs=0.005)
    assert other.shares[-1][row, 2] == pytest.approx(0.8, abs=0.005)
    assert np.abs(one.shares[-1][row, :2] - other.shares[-1][row, :2]).max() > 0.01
    assert np.abs(one.w_q[-1] - other.w_q[-1]).max() > 0.5


def test_w_o_takes_what_one_head_found_from_what_the_other_found() -> None:
    assert "set the first column of Wo to 1 and −1" in said("9_")
    lesson = EXAMPLES["Two heads"]
    first, second = (float(trace(lesson, head).output[1, 0]) for head in (0, 1))
    w_o = np.eye(lesson.d_out)
    w_o[:, 0] = 1, -1
    mixed = trace(replace(lesson, w_o=w_o)).mixed[1, 0]
    assert mixed == pytest.approx(first - second)
    assert mixed == pytest.approx(1.74, abs=0.005)  # 0.87 + 0.87: before and after differ


def test_the_slopes_of_a_share_are_not_said_to_be_those_of_the_loss() -> None:
    assert "slopes of the share" in said("14_")
    assert "follows those of the loss" in said("14_")
