"""What the pages beyond one head say, against torch's numbers, by hand, or by a plain loop."""

from dataclasses import replace

import numpy as np
import pytest
from hand_worked import plain, table
from screen import healthy, html_with, opened, result_cells

from attention_core import View
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM

MASKS, HEADS, CROSS, ORDER = (
    "8_masks.py",
    "9_heads.py",
    "10_cross_attention.py",
    "12_word_order.py",
)


def numbers(html: str, caption: str) -> list[list[str]]:
    return [row[1:] for row in table(html, caption)]


def test_what_is_zeroed_after_the_softmax_sums_to_less() -> None:
    app = opened(EXAMPLES["No looking ahead"], page=MASKS)
    # The course's shares .3573 .4011 .2416 / .3408 .6051 .0541 / .0722 .0320 .8959.
    assert numbers(html_with(app, "al-instead"), "0 put in after the softmax") == [
        ["35.7%", "0.0%", "0.0%", "35.7%"],
        ["34.1%", "60.5%", "0.0%", "94.6%"],
        ["7.2%", "3.2%", "89.6%", "100.0%"],
    ]
    added = numbers(html_with(app, "al-mask"), "mask")
    assert added == [["0", "−∞", "−∞"], ["0", "0", "−∞"], ["0", "0", "0"]]
    boxes = html_with(app, "al-boxes")
    assert boxes.count("checked>") == 6
    assert [row[:3] for row in result_cells(app)] == [
        ["100.0%", "0.0%", "0.0%"],
        ["36.1%", "63.9%", "0.0%"],
        ["7.2%", "3.2%", "89.6%"],
    ]


def test_hidden_shares_are_hidden_on_the_page_of_masks_too() -> None:
    app = opened(EXAMPLES["No looking ahead"], View(hidden=("shares",)), page=MASKS)
    assert {
        cell
        for row in numbers(html_with(app, "al-instead"), "0 put in after the softmax")
        for cell in row
    } == {"?"}


def test_each_head_is_drawn_with_its_own_shares_and_the_shown_one_is_marked() -> None:
    app = opened(EXAMPLES["Two heads"], View(head=1), page=HEADS)
    drawn = html_with(app, "al-heads")
    one, two = (numbers(drawn, f"head {number}") for number in (1, 2))
    # Head 1 takes what stands before, head 2 what stands after.
    assert one[1] == ["87.2%", "12.6%", "0.2%"]
    assert two[1] == ["0.2%", "12.6%", "87.2%"]
    assert drawn.count("aria-pressed='true'") == 1
    assert "data-head='1' aria-pressed='true'" in drawn


def test_w_o_mixes_what_the_heads_give() -> None:
    w_o = np.array([[2.0], [1.0]])
    app = opened(replace(EXAMPLES["Two heads"], w_o=w_o), page=HEADS)
    drawn = html_with(app, "All heads together")
    # Head 1 gives .9792 .8698 .0033, head 2 .0010 -.8655 -.9748: twice the one and once the other.
    assert numbers(drawn, "concat·W") == [["1.96"], ["0.87"], ["−0.97"]]


def test_with_one_head_there_is_nothing_to_mix() -> None:
    app = opened(WRITE_A_POEM, page=HEADS)
    assert healthy(app)
    with pytest.raises(StopIteration):
        html_with(app, "All heads together")


def test_a_second_sentence_is_asked_by_the_first() -> None:
    app = opened(EXAMPLES["Red car in French"], page=CROSS)
    # Scores 4 and 0 over the root of 2: e^2.83 / (e^2.83 + 2) = .8943.
    assert [row[:3] for row in result_cells(app)] == [
        ["5.3%", "5.3%", "89.4%"],
        ["5.3%", "89.4%", "5.3%"],
    ]
    story = plain(html_with(app, "al-story"))
    assert "89.4% from car: words of the second sentence" in story
    assert app.text_input(key="memory").value == "a red car"


def test_without_positions_swapped_words_have_the_same_outputs_and_with_them_others() -> None:
    app = opened(EXAMPLES["The word before"], page=ORDER)
    drawn = html_with(app, "al-order")
    without = numbers(drawn, "Without positions: each word keeps its vector")
    # Queries of zeros: a third from each, and values 1, 0, -1.
    assert without == [["(0.00)"] * 2] * 3
    differ = numbers(drawn, "With positions: the outputs differ")
    assert differ[1] == ["(0.87)", "(−0.87)"]  # eats takes the word before it


MASKED = "A mask is on. It decides by place who may look at whom"


def test_a_mask_makes_outputs_differ_without_positions_and_that_is_said() -> None:
    app = opened(EXAMPLES["No looking ahead"], page=ORDER)
    drawn = html_with(app, "al-order")
    assert f"{MASKED}, so the outputs differ even without positions." in drawn
    # As the first word Write takes all of its own value; as the last it looks at all three words,
    # as it does without a mask: .3573 × (.60, .74) + .4011 × (−.35, .53) + .2416 × (3.87, 2.42).
    without = numbers(drawn, "Without positions: the outputs differ")
    assert without[0] == ["(0.60, 0.74)", "(1.01, 1.06)"]
    assert MASKED in html_with(
        opened(EXAMPLES["No looking ahead"], page="2_positions.py"), "Aditya"
    )


@pytest.mark.parametrize("position", [False, True])
def test_without_a_mask_none_is_named(position: bool) -> None:
    for page in (ORDER, "2_positions.py"):
        app = opened(replace(WRITE_A_POEM, position=position), page=page)
        drawn = html_with(app, "Without positions:")
        assert "Without positions:</b> each word keeps its vector" in drawn
        assert "With positions:</b> the outputs differ" in drawn
        assert MASKED not in drawn


def test_a_mask_that_forbids_nothing_is_not_blamed() -> None:
    everyone = np.ones((3, 3), dtype=bool)
    app = opened(replace(WRITE_A_POEM, masking="custom", mask=everyone), page=ORDER)
    drawn = html_with(app, "al-order")
    assert "each word keeps its vector" in drawn
    assert MASKED not in drawn


def test_a_sum_that_falls_short_tells_what_was_added() -> None:
    rows = html_with(opened(EXAMPLES["No looking ahead"], page=MASKS), "al-instead")
    assert "data-sum='the row&#x27;s sum is 34.1% + 60.5% + 0.0% ≈ 94.6%'" in rows


def test_the_head_that_is_shown_is_marked_and_a_click_anywhere_on_another_shows_that() -> None:
    for shown, other in ((0, 1), (1, 0)):
        view = View(head=shown)
        heads = html_with(opened(EXAMPLES["Two heads"], view, page="9_heads.py"), "al-heads")
        parts = heads.split("<div")
        assert any(f"data-head='{shown}' aria-pressed='true'" in part for part in parts)
        assert [part for part in parts if part.startswith(" class=al-mine")]
        assert [part for part in parts if part.startswith(f" data-head='{other}'>")]
        assert not [part for part in parts if part.startswith(f" data-head='{shown}'>")]
