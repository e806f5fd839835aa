"""Attention as ribbons between the words."""

import re

import pytest
from browser.conftest import Server
from browser.grid import edit_cell, open_page
from playwright.sync_api import Page, expect


def test_ribbons_are_as_thick_as_the_shares_and_follow_each_edit(
    server: Server, page: Page
) -> None:
    def thickness(column: int) -> float:
        path = (
            page.locator(f".al-ribbons path[data-cell='weights 0 {column}']").get_attribute("d")
            or ""
        )
        top, bottom = re.findall(r"^M \S+ (\S+)", path)[0], re.findall(r" (\S+) Z$", path)[0]
        return float(bottom) - float(top)

    def parts() -> list[float]:
        thick = [abs(thickness(column)) for column in range(3)]
        return [each / sum(thick) for each in thick]

    open_page(page, server.url)
    # The last point of the way back is the ribbon's lower end at the left.
    page.wait_for_selector(".al-ribbons path")
    assert parts() == pytest.approx([0.357, 0.401, 0.242], abs=0.002)
    edit_cell(page, "w_q", 0, 0, "-0.8")
    expect(page.locator(".al-ribbons")).to_contain_text("48.1%")
    assert parts() == pytest.approx([0.281, 0.239, 0.481], abs=0.002)
    page.locator(".al-ribbons text", has_text=re.compile("^poem$")).click()
    expect(page.locator(".al-story b").first).to_have_text("poem")
