"""The waves of positions: each dot is a number of the table beside it."""

from browser.conftest import Server
from browser.grid import open_page
from playwright.sync_api import Page, expect


def test_a_dot_stands_at_its_number_and_tells_its_sum(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/positions")
    dots = page.locator(".al-waves circle")
    expect(dots).to_have_count(6)
    lines = page.locator(".al-waves line")  # at -1, 0 and 1
    low, _, high = (float(lines.nth(n).get_attribute("y1") or "") for n in range(3))
    dot = page.locator(".al-waves [data-cell='positions 1 0']")
    up = (low - float(dot.get_attribute("cy") or "")) / (low - high)
    assert abs(2 * up - 1 - 0.8415) < 0.001  # the sine of 1
    dot.hover()
    expect(page.locator(".al-sum-box")).to_contain_text("≈ 0.84")
    expect(page.locator("td[data-cell='positions 1 0']")).to_have_class("al-plus al-l7 al-lit")
    dot.click()
    expect(page.locator(".st-key-sum")).to_contain_text("position[a, 1] = sin")
    expect(page.locator(".al-waves .al-kept")).to_have_attribute("data-cell", "positions 1 0")


def test_a_word_below_the_waves_is_followed_by_a_click(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/positions")
    page.locator(".al-waves [data-follow='2']").click()
    expect(page.locator(".st-key-story")).to_contain_text("poem stands at place 2")
    expect(page.locator(".al-waves .al-here")).to_have_text("poem")
