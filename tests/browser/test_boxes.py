"""The check boxes of a mask show what the lesson says, whatever the browser has done to them."""

import numpy as np
from browser.conftest import Server
from browser.grid import at_rest, lesson_of, open_page, until
from playwright.sync_api import Page, expect


def test_a_box_whose_click_was_undone_before_it_was_drawn_is_as_it_was(
    fresh_server: Server, page: Page
) -> None:
    open_page(page, f"{fresh_server.url}/masks")
    box = page.locator(".st-key-mask input").nth(1)
    with fresh_server.asleep():
        page.locator("[data-cell='weights 1 2']").first.click()
        box.click()  # waits for the answer, and the undo with it: one message, nothing to draw
        page.keyboard.press("Control+z")
        expect(box).not_to_be_checked()
    at_rest(page)
    expect(box).to_be_checked()
    assert lesson_of(page).masking == "none"
    box.click()
    expect(box).not_to_be_checked()
    at_rest(page)
    pair = [[True, False, True], [True, True, True], [True, True, True]]
    until(page, lambda: np.array_equal(lesson_of(page).mask, pair))  # type: ignore[arg-type]
