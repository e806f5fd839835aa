"""Quick and slow hands at random; longer runs: `python benchmarks/monkey.py`."""

from browser.conftest import Server
from playwright.sync_api import Page

from benchmarks.monkey import work


def test_after_random_steps_the_page_says_what_the_address_says(server: Server, page: Page) -> None:
    work(page, server.url, seed=1, n_steps=20)
