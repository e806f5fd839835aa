"""The check boxes of a mask show what the lesson says, whatever the browser has done to them."""

from browser.conftest import Server
from browser.grid import at_rest, lesson_of, open_page
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
    assert lesson_of(page).mask.tolist()[0] == [True, False, True]  # type: ignore[union-attr]
