"""What an edit, a slider and a key change, and what is said of it."""

import re

import pytest
from browser.conftest import Server
from browser.grid import (
    at_rest,
    cell_of,
    cell_text,
    edit_cell,
    open_page,
    resting_box,
    results,
    select_cell,
    until,
)
from playwright.sync_api import Page, expect


def test_an_edit_says_what_was_changed_and_what_that_did(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    edit_cell(page, "w_q", 0, 1, "0,5")
    changes = page.locator(".al-changes")
    expect(changes).to_contain_text("Last edit: Wq[1,2]: −0.17 → 0.50.")
    expect(changes).to_contain_text("poem now takes 5.3% from poem (was 89.6%)")
    assert results(page)[0][:3] == ["35.3%−0.4", "57.2%+17.1", "7.5%−16.7"]
    page.locator(".st-key-baseline button").click()
    expect(changes).to_contain_text("Since the pinned state: nothing differs.")
    edit_cell(page, "w_q", 0, 1, "-0.17")
    expect(changes).to_contain_text("Since the pinned state: Wq[1,2]: 0.50 → −0.17.")
    page.locator(".st-key-baseline button").click()
    expect(changes).to_contain_text("Last edit: Wq[1,2]: 0.50 → −0.17.")


def test_percentages_move_while_the_slider_is_dragged_and_the_grid_shows_the_same(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    page.locator(".st-key-what_if summary").click()
    slider = page.get_by_role("slider")
    expect(page.locator(".st-key-sweep svg.marks")).to_be_visible()
    page.locator(".st-key-sweep svg.marks").evaluate("node => node.dataset.first = 'yes'")
    slider.hover()  # it can be reached only when the part has opened to its full height
    box = resting_box(slider)
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.55, y)
    page.mouse.down()
    seen = set()
    for step in range(12):
        page.mouse.move(box["x"] + box["width"] * (0.55 + 0.02 * step), y)
        at_rest(page)
        seen.add(results(page)[0][1].split("%")[0])
    assert len(seen) > 4, "they move before the mouse is let go"
    page.mouse.up()
    value = pytest.approx(float(slider.input_value()), abs=0.005)
    until(page, lambda: float(cell_text(page, "w_q", 0, 0)) == value)
    assert page.locator(".st-key-sweep svg.marks").evaluate("node => node.dataset.first") == "yes"
    page.locator(".st-key-undo button").click()
    expect(page.locator(".st-key-results tbody")).to_contain_text("35.7%")
    expect(page.locator(".st-key-undo button")).to_be_disabled()  # the drag was one step
    expect(cell_of(page, "w_q", 0, 0)).to_have_text("0.54")


def test_the_keys_undo_and_redo_outside_of_fields_only(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    edit_cell(page, "w_q", 0, 1, "0.5")
    rows = page.locator(".st-key-results tbody")
    expect(rows).to_contain_text("57.2%")
    expect(page.locator(".st-key-undo button")).to_have_text(re.compile(r"undo: W_q\[1,2\]"))
    page.locator(".st-key-sentence input").focus()
    page.keyboard.press("Control+z")
    at_rest(page)
    expect(rows).to_contain_text("57.2%")
    select_cell(page, "w_q", 0, 0)  # a selected cell is no text field
    page.keyboard.press("Control+z")
    expect(rows).to_contain_text("35.7%")
    page.keyboard.press("Control+y")
    expect(rows).to_contain_text("57.2%")


def test_an_axis_spells_large_numbers_as_the_tables_do(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    edit_cell(page, "w_q", 0, 0, "-400000")
    page.locator(".st-key-what_if summary").click()
    axis = page.locator(".st-key-sweep svg text")
    expect(axis.filter(has_text=re.compile("^−5e5$"))).to_have_count(1)
    expect(axis.filter(has_text=re.compile(r"e\+|^-"))).to_have_count(0)
