"""A lesson of any words leaves its numbers on the screen."""

import pytest
from browser.conftest import Server
from browser.grid import open_page
from playwright.sync_api import Page, expect

from attention_core import Remembered, to_link
from attention_core.examples import WRITE_A_POEM


@pytest.mark.parametrize("letter", ["W", "\u6c34"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_numbers_stay_beside_long_words(
    server: Server, page: Page, letter: str, width: int, height: int
) -> None:
    words = tuple(letter * 23 + "ABCDEFGHIJKL"[place] for place in range(12))
    link = to_link(Remembered().with_words(WRITE_A_POEM, words))
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, f"{server.url}/softmax?lesson={link}")
    first = page.locator(".st-key-results td[data-cell='weights 0 0']")
    first.scroll_into_view_if_needed()
    box = first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    expect(page.locator(".st-key-results tbody th").first).to_have_attribute("title", words[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
