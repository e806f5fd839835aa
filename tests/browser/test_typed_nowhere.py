"""What had the keys on a page that went has them on the one that comes, also before it is there."""

import pytest
from browser.cable import Cable
from browser.grid import copy, lesson_of, select_cell, until
from browser.test_typed_ahead import (
    LATE,
    MOMENTS,
    SOON,
    end_of_sentence,
    go_on_to_similarity,
    press_link,
)
from playwright.sync_api import Page


def leave(page: Page, cable: Cable, way: str, moment: str) -> None:
    """Leave a page with what has the keys there, as a script or Alt+Left does, until a moment."""
    page.evaluate("window.before = document.querySelector('.st-key-sentence input')")
    cable.late = LATE
    if way == "link":
        press_link(page, "output")
    else:
        page.evaluate("history.back()")
    page.wait_for_function(MOMENTS[moment])


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(("by", "way"), [("keys", "back"), ("keys", "link"), ("paste", "link")])
def test_a_number_for_a_chosen_cell_follows_the_link(
    cable: Cable, page: Page, by: str, way: str, moment: str
) -> None:
    """Also where its grid has gone already, and no other one has come."""
    go_on_to_similarity(page, cable)
    copy(page, "-2.75")
    select_cell(page, "w_q", 1, 0)
    leave(page, cable, way, moment)
    if by == "keys":
        page.keyboard.type("-2.75", delay=60)
        page.keyboard.press("Enter")
    else:
        page.keyboard.press("Control+v")
    cable.late = SOON
    until(page, lambda: lesson_of(page).w_q[0, 1, 0] == -2.75)
    assert f"/{'softmax' if way == 'back' else 'output'}?" in page.url


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_sentence_goes_on_where_its_field_has_gone(cable: Cable, page: Page, moment: str) -> None:
    go_on_to_similarity(page, cable)
    page.mouse.click(*end_of_sentence(page))
    leave(page, cable, "back", moment)
    page.keyboard.type(" now", delay=30)
    page.keyboard.press("Enter")
    cable.late = SOON
    until(page, lambda: lesson_of(page).words == ("Write", "a", "poem", "now"))
