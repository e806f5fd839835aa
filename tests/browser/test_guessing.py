"""The page that closes the circle: numbers behind the attention, a guess, and the guess written."""

from browser.conftest import Server
from browser.grid import edit_cell, open_page
from playwright.sync_api import Page, expect


def test_a_guess_follows_each_edit_tells_its_sum_and_is_written_down(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/next_word")
    picture = page.locator(".st-key-figure")
    expect(picture).to_contain_text("99.6%")
    total = picture.locator(".al-ledger").first.locator("tr", has_text="sum").locator("td").first
    expect(total).to_have_text("2.17")
    total.hover()
    expect(page.locator(".al-sum-box")).to_have_text("sum[1] = X + output = 1.16 + 1.01 = 2.17")
    page.mouse.move(5, 5)
    # Without values nothing is added, and the word is left as it was.
    for row in (0, 1):
        for column in (0, 1):
            edit_cell(page, "w_v", row, column, "0")
    expect(total).to_have_text("1.16")
    # Of two numbers the norm keeps which is larger: nothing behind it has changed.
    expect(picture).to_contain_text("99.6%")
    page.get_by_role("button", name="Append what follows").click()
    expect(page.locator(".st-key-sentence input")).to_have_value("Write a poem poem")
    expect(page.locator(".al-story")).to_contain_text("What follows 4 · poem?")
    expect(page.locator(".st-key-w_v")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator(".st-key-sentence input")).to_have_value("Write a poem")
    expect(total).to_have_text("4.41")  # undone is the word, not what W_v was set to
    picture.locator(".al-guess [data-follow]", has_text="a").first.click()
    expect(page.locator(".al-story b").first).to_have_text("a")
