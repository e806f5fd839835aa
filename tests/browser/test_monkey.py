"""Quick and slow hands at random; longer runs: `python benchmarks/monkey.py`."""

import pytest
from browser.conftest import Server
from playwright.sync_api import Page

from benchmarks.monkey import work


@pytest.mark.parametrize("seed", [1, 2])
def test_after_random_steps_the_page_says_what_the_address_says(
    server: Server, page: Page, seed: int
) -> None:
    work(page, server.url, seed, n_steps=20)
