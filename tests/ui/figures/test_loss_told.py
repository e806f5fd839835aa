"""What the training page says of its loss: why there is none, what is free, what is lowest."""

import re
from dataclasses import replace

import pytest
from figures.test_training_page import page, want
from screen import html_with

from attention_core.lesson.examples import WRITE_A_POEM


@pytest.mark.parametrize(
    ("wanted", "total"),
    [
        ({2: 80.0, 1: 26.0}, "106%"),
        ({2: 80.0, 1: 10.0, 0: 5.0}, "95%"),
        ({1: 90.0, 2: 10.7}, "100.7%"),
    ],
)
def test_targets_that_are_no_row_say_what_they_add_up_to(
    wanted: dict[int, float], total: str
) -> None:
    app = page()
    for column in range(3):
        want(app, 0, column, wanted.get(column))
    said = html_with(app, "The loss isn’t")
    assert f"The loss isn’t computed: the targets add up to {total}." in said


def test_where_nothing_is_wanted_or_a_mask_forbids_it_that_is_said() -> None:
    app = page(replace(WRITE_A_POEM, masking="causal"))
    assert "The loss isn’t computed: no shares are wanted." in html_with(app, "The loss isn’t")
    said = html_with(want(app, 0, 1, 80.0), "The loss isn’t")
    assert "The loss isn’t computed: the mask forbids what is wanted." in said


def test_the_page_says_what_becomes_of_free_words_and_why_the_lowest_loss_is_not_0() -> None:
    app = page()
    notes = re.sub(r"<[^>]*>", "", html_with(app, "The gradient"))
    assert "Words left free count together: they share what is left, in any proportion." in notes
    assert "a free word is a · (1 − what is left / what all free words have now)" in notes
    assert "Mostly it isn’t 0 there: what is left is −Σ t · ln t, the entropy" in notes
    hint = "the entropy of the target, −sum of share · ln share: each wanted share is reached"
    assert f"data-sum='{hint}'>0.50<" in html_with(app, ", lowest ")
