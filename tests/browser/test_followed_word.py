"""A click on a word follows it, wherever it stands as a label."""

import re

from browser.conftest import Server
from browser.grid import open_page
from playwright.sync_api import Page, expect


def test_a_click_on_any_label_follows_the_word(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/similarity")
    page.locator(".st-key-results tbody th", has_text="poem").click()
    expect(page.locator(".al-story b").first).to_have_text("poem")
    expect(page.locator(".st-key-focus input")).to_have_value("poem")
    page.locator(".st-key-figure th", has_text=re.compile("^a$")).first.click()
    expect(page.locator(".al-story b").first).to_have_text("a")


def test_a_click_on_an_arrows_label_follows_the_word(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/similarity")
    page.locator(".al-plane text", has_text=re.compile("^poem$")).click()
    expect(page.locator(".al-story b").first).to_have_text("poem")
