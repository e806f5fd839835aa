"""Where the bar is about a number of a grid, the grid shows which."""

import pytest
from browser.conftest import Server
from browser.grid import HEADER, cell_middle, edit_cell, editor, open_page, until
from browser.lists import choose_by_keyboard
from browser.test_explaining import SUM, number
from playwright.sync_api import Page, expect

from attention_core import Cell, View, to_link
from attention_core.lesson.examples import WRITE_A_POEM

PINNED = View(pinned=Cell("w_q", 1, 0))


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


def test_the_frame_follows_its_cell_where_the_grids_columns_grow(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax?lesson={to_link(WRITE_A_POEM, PINNED)}")
    mark = page.locator(".st-key-w_q .al-mark.al-kept")
    expect(mark).to_have_count(1)

    def beside() -> float:
        """How far the frame's right edge is from the grid's, for the last column but one."""
        box, grid = mark.bounding_box(), editor(page, "w_q").bounding_box()
        assert box is not None
        assert grid is not None
        return grid["x"] + grid["width"] - box["x"] - 2 * box["width"]

    until(page, lambda: abs(beside()) < 3)
    width = mark.evaluate("e => e.offsetWidth")
    choose_by_keyboard(page, page.locator(".st-key-decimals input"), "4")
    until(page, lambda: mark.count() == 1 and mark.evaluate("e => e.offsetWidth") > width)
    until(page, lambda: abs(beside()) < 3)
