"""A training that plays, when something else is done in the middle of it."""

from browser.conftest import Server
from browser.grid import at_rest, lesson_of, open_page, until
from browser.test_training import step
from playwright.sync_api import Page, expect

from attention_core.lesson.examples import WRITE_A_POEM

SLIDER = ".st-key-run_slider input"


def play(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/training")
    page.get_by_role("button", name="Train").click()
    until(page, lambda: step(page) > 3)


def test_after_an_undo_the_slider_is_where_the_lesson_is(server: Server, page: Page) -> None:
    play(server, page)
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    at_rest(page)
    until(page, lambda: lesson_of(page) == WRITE_A_POEM)
    expect(page.locator(SLIDER)).to_have_value("0")
    expect(page.locator(SLIDER)).to_have_attribute("aria-valuetext", "step 0 of 100")
