"""Where the bar is about a number of a grid, the grid shows which."""

import pytest
from browser.conftest import Server
from browser.grid import HEADER, cell_middle, edit_cell, editor, open_page
from browser.test_explaining import SUM, number
from playwright.sync_api import Page, expect


def test_a_number_that_stands_in_a_grid_is_framed_there(server: Server, page: Page) -> None:
    open_page(page, server.url)
    edit_cell(page, "w_q", 0, 1, "-0.5")  # now the grid's own frame is one cell further down
    number(page, "q 2 1", "below").click()
    marks = page.locator(".st-key-w_q .al-mark")
    expect(marks).to_have_count(2)  # Q[poem, 2] is made of the second column
    expect(page.locator(".st-key-w_q .al-mark.al-source")).to_have_count(2)
    page.locator(f"{SUM} [data-go='w_q 0 1']").click()
    expect(marks).to_have_count(1)
    expect(page.locator(".st-key-w_q .al-mark.al-kept")).to_have_count(1)
    mark, grid = marks.bounding_box(), editor(page, "w_q").bounding_box()
    assert mark is not None
    assert grid is not None
    assert mark["x"] - grid["x"] == pytest.approx(cell_middle(page, "w_q", 1) - 33, abs=2)
    assert mark["y"] - grid["y"] == pytest.approx(HEADER, abs=2)
    page.locator("[data-unpin]").click()
    expect(page.locator(".al-mark")).to_have_count(0)
