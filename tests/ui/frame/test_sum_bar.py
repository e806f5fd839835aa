"""What the bar at the bottom is about; what it says of a hidden number, and of one to be edited.

The percentages of Write a poem are those of the README: 35.7, 40.1 and 24.2 for Write.
"""

import pytest
from hand_worked import plain
from screen import html_with, opened

from attention_core import Cell, View
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM

SUM = "class='al-sum"


def bar(view: View, page: str, lesson: str = "Write a poem") -> str:
    return plain(html_with(opened(EXAMPLES[lesson], view, page=page), SUM))


@pytest.mark.parametrize(
    ("page", "begins"),
    [
        ("4_similarity.py", "Q[he] · K[Tom] = "),
        ("5_scaling.py", "scaled[he, Tom] = "),
        ("6_softmax.py", "weights[he, Tom] = "),
    ],
)
def test_without_a_kept_number_it_is_about_the_pair_that_the_pages_sentence_names(
    page: str, begins: str
) -> None:
    assert bar(View(focus=4), page, "Who helped whom").startswith(begins)


def test_it_does_not_tell_which_hidden_share_is_the_largest() -> None:
    told = bar(View(focus=4, hidden=("shares",)), "6_softmax.py", "Who helped whom")
    assert told.startswith("weights[he, Anna] = ?")


def test_an_output_that_is_not_hidden_is_told_without_its_sum_of_hidden_shares() -> None:
    told = bar(View(hidden=("shares",), pinned=Cell("output", 0, 0)), "7_output.py")
    assert "output[Write, 1] = 1.01" in told
    assert "Its sum holds hidden percentages." in told
    assert "%" not in told
    both = bar(View(hidden=("shares", "output"), pinned=Cell("output", 0, 0)), "7_output.py")
    assert "output[Write, 1] = ?" in both
    assert "1.01" not in both


def test_a_number_that_can_be_changed_says_where_beside_itself() -> None:
    app = opened(WRITE_A_POEM, View(pinned=Cell("w_q", 0, 1)), page="6_softmax.py")
    told = html_with(app, SUM)
    assert "W<sub>q</sub>[1,2]</bdi> = −0.17</code><span class='al-stands'>It stands in" in told


def test_a_number_that_nobody_keeps_says_how_to_ask_for_another() -> None:
    assert "It stands in the table" in bar(View(pinned=Cell("embedded", 0, 0)), "1_words.py")
    assert "Point at a number or tap it" in bar(View(), "1_words.py")
