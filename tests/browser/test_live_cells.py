"""Numbers follow each key while a cell is open, and a matrix keeps its order."""

import re

import pytest
from browser.conftest import Server
from browser.grid import (
    HEADER,
    at_rest,
    cell_of,
    cell_text,
    edit_cell,
    editor,
    lesson_of,
    open_cell,
    open_page,
    select_cell,
    type_into_cell,
    until,
)
from playwright.sync_api import Page, expect

from attention_core import View, to_link
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.view import MAX_EDITION

ROWS = ".st-key-results tbody"
UNDO, REDO = ".st-key-undo button", ".st-key-redo button"
PROBLEM = ".st-key-w_q .al-problem"


def test_each_key_changes_the_results_and_one_cell_is_one_step(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 0, 1)
    page.keyboard.type("0")
    expect(page.locator(ROWS)).to_contain_text("36.5%")  # W_q[1,2] = 0
    page.keyboard.type(".5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    expect(page.locator(UNDO)).to_have_text("undo: W_q[1,2] −0.17 → 0.50")
    page.keyboard.press("Enter")
    page.locator(UNDO).click()
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    expect(page.locator(UNDO)).to_be_disabled()
    expect(cell_of(page, "w_q", 0, 1)).to_have_text("-0.17")
    page.locator(REDO).click()
    expect(page.locator(ROWS)).to_contain_text("57.2%")


def test_escape_takes_all_of_it_back(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 0, 1)
    page.keyboard.type("0.5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    page.keyboard.press("Escape")
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    expect(page.locator(UNDO)).to_be_disabled()
    expect(page.locator(REDO)).to_be_disabled()
    assert cell_text(page, "w_q", 0, 1) == "-0.17"


def test_a_cell_that_is_open_while_the_screen_is_turned_is_left_with_its_number(
    server: Server, page: Page
) -> None:
    """Its field would stay where it was, while the grid goes elsewhere."""
    open_page(page, f"{server.url}/softmax")
    type_into_cell(page, "w_q", 0, 1, "9.5")
    page.set_viewport_size({"width": 1280, "height": 500})  # a keyboard comes on the screen
    expect(page.locator("#portal textarea")).to_be_visible()
    page.set_viewport_size({"width": 768, "height": 1024})
    expect(page.locator("#portal textarea")).to_have_count(0)
    until(page, lambda: lesson_of(page).w_q[0, 0, 1] == 9.5)


@pytest.mark.parametrize("half", ["-", "1e", "0.5x"])
def test_half_a_number_is_no_mistake_until_the_cell_is_left(
    server: Server, page: Page, half: str
) -> None:
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 0, 1)
    page.keyboard.type(half, delay=60)
    at_rest(page)
    expect(page.locator(PROBLEM)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(PROBLEM)).to_have_text(
        re.compile(re.escape(f"Row 1, column 2 holds “{half}”") + ".*−0.17 is still used")
    )
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    expect(page.locator(UNDO)).to_be_disabled()


def test_a_grid_shows_what_is_computed_or_a_message_stands_beside_it(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    edit_cell(page, "w_k", 0, 0, "2")
    edit_cell(page, "w_q", 0, 1, "abc")
    expect(page.locator(PROBLEM)).to_have_count(1)
    page.locator(UNDO).click()  # of the other edit
    expect(page.locator(UNDO)).to_be_disabled()
    shown = cell_of(page, "w_q", 0, 1)
    expect(shown).to_have_text("abc")
    expect(page.locator(PROBLEM)).to_have_count(1)
    page.get_by_role("button", name="Reset to").click()
    expect(shown).to_have_text("-0.17")
    expect(page.locator(PROBLEM)).to_have_count(0)


def test_one_key_undoes_one_step_and_pointing_draws_one_box_after_many_runs(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    for text in ("1", "2", "3", "4", "5"):
        edit_cell(page, "w_q", 0, 1, text)
    at_rest(page)
    page.keyboard.press("Control+z")
    expect(page.locator(UNDO)).to_have_text("undo: W_q[1,2] 3.00 → 4.00")
    page.locator(".st-key-below td[data-cell='scores 0 2']").hover()
    expect(page.locator(".al-sum-box")).to_have_count(1)
    page.mouse.move(5, 5)
    expect(page.locator(".al-sum-box")).to_have_count(0)


def test_a_header_neither_sorts_nor_moves_a_column(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    grid = editor(page, "embeddings")
    box = grid.bounding_box()
    assert box is not None
    before = [cell_text(page, "embeddings", row, 0) for row in range(3)]
    right, y = box["x"] + box["width"], box["y"] + HEADER / 2
    for x in (right - 99, right - 33, right - 10, right - 99):
        page.mouse.click(x, y)
    page.mouse.dblclick(right - 99, y)
    page.mouse.move(right - 33, y)
    page.mouse.down()
    page.mouse.move(right - 110, y, steps=8)
    page.mouse.up()
    type_into_cell(page, "embeddings", 2, 1, "7")
    page.mouse.click(right - 99, y)  # leaves the open cell, and no more
    until(page, lambda: lesson_of(page).embeddings[2, 1] == 7)
    expect(page.locator("#portal textarea, [data-testid=stDataFrameColumnMenu]")).to_have_count(0)
    assert [cell_text(page, "embeddings", row, 0) for row in range(3)] == before
    expect(page.locator(".st-key-embeddings th[role=columnheader]")).to_have_text(["", "1", "2"])


def test_an_input_method_is_left_alone_until_it_has_composed(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 0, 1)
    keyboard = page.context.new_cdp_session(page)
    for text in ("0", "0.", "0.5"):
        keyboard.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": 3, "selectionEnd": 3}
        )
    at_rest(page)
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    keyboard.send("Input.insertText", {"text": "0.5"})
    expect(page.locator(ROWS)).to_contain_text("57.2%")


def test_delete_and_filling_down_arrive(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    select_cell(page, "w_q", 0, 0)
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    until(page, lambda: lesson_of(page).w_q[0, 1, 0] != WRITE_A_POEM.w_q[0, 1, 0])
    assert lesson_of(page).w_q[0, 1, 0] == 0.54
    page.keyboard.press("Delete")
    expect(page.locator(PROBLEM)).to_contain_text("Row 1, column 1 is empty. 0.54 is still used.")
    expect(page.locator(PROBLEM)).to_contain_text("Row 2, column 1 is empty. 0.54 is still used.")


def test_a_slow_server_sees_fewer_keys_and_never_a_queue(fresh_server: Server, page: Page) -> None:
    sent: list[object] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(frame)))
    open_page(page, f"{fresh_server.url}/softmax")
    open_cell(page, "w_q", 0, 1)
    at_rest(page)
    before = len(sent)
    with fresh_server.asleep():
        page.keyboard.type("0.50000001", delay=30)
    until(page, lambda: lesson_of(page).w_q[0, 0, 1] == 0.50000001)
    assert len(sent) - before <= 4, "the first key, the last one, and that the hand rests"


@pytest.mark.parametrize("what", ["a reload", "kill -9"])
def test_what_the_address_does_not_hold_yet_outlives(
    fresh_server: Server, page: Page, what: str
) -> None:
    open_page(page, f"{fresh_server.url}/softmax")
    open_cell(page, "w_q", 0, 1)
    page.keyboard.type("0.5", delay=20)
    if what == "a reload":
        page.reload()
    else:
        fresh_server.stop()
        fresh_server.start()
    expect(page.locator(ROWS)).to_contain_text("57.2%", timeout=30_000)
    until(page, lambda: lesson_of(page).w_q[0, 0, 1] == 0.5)


# Neither the place of an open cell nor the chosen one can be told, as with another Streamlit.
ANOTHER_GRID = """
    const style = window.getComputedStyle, all = Element.prototype.querySelectorAll;
    window.getComputedStyle = (node, ...more) => node.querySelector?.(".gdg-clip-region")
        ? { left: "auto", top: "auto" } : style(node, ...more);
    Element.prototype.querySelectorAll = function (what) {
        return all.call(this, what.includes("aria-selected") ? "none" : what);
    };
"""


def test_where_the_grid_is_another_one_enter_works_as_streamlit_does_it(
    server: Server, page: Page
) -> None:
    page.add_init_script(ANOTHER_GRID)
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 0, 1)
    page.keyboard.type("0.5")
    at_rest(page)
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    page.keyboard.press("Enter")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    edit_cell(page, "w_q", 0, 1, "-0.17")
    expect(page.locator(ROWS)).to_contain_text("35.7%")


def test_a_link_with_the_largest_edition_can_be_edited(server: Server, page: Page) -> None:
    link = to_link(WRITE_A_POEM, View(editions=(MAX_EDITION,) * 4))
    open_page(page, f"{server.url}/softmax?lesson={link}")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    page.locator(UNDO).click()
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
