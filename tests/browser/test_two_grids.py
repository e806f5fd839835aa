"""A hand that goes from one grid to another: what it types goes to the one that it pressed."""

import pytest
from browser.conftest import Server
from browser.grid import cell_place, lesson_of, open_cell, open_page, pause, select_cell, until
from playwright.sync_api import Page

from attention_core.lesson.examples import WRITE_A_POEM

# On a busy machine a grid takes the keys over a while after it was pressed.
LATE_GRIDS = """
    const focus = HTMLElement.prototype.focus;
    HTMLElement.prototype.focus = function (...how) {
        if (this.tagName === "CANVAS") setTimeout(() => focus.apply(this, how), 700);
        else focus.apply(this, how);
    };
"""


@pytest.mark.parametrize("comes", ["with the press", "before it"])
def test_keys_wait_for_a_grid_that_is_late_to_take_them_over_from_another_one(
    server: Server, page: Page, comes: str
) -> None:
    page.add_init_script(LATE_GRIDS)
    open_page(page, f"{server.url}/softmax")
    select_cell(page, "w_k", 0, 0)
    x, y = cell_place(page, "w_q", 1, 1)
    page.mouse.move(700, 10)
    if comes == "before it":
        page.mouse.move(x, y)
        pause(page, 100)
    page.mouse.click(x, y)
    page.keyboard.type("9.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_q[0, 1, 1] == 9.5)
    assert lesson_of(page).w_k.tolist() == WRITE_A_POEM.w_k.tolist()


def test_keys_go_to_the_grid_that_is_pressed_while_a_cell_of_another_one_is_open(
    server: Server, page: Page
) -> None:
    page.add_init_script(LATE_GRIDS)
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_k", 0, 0)
    page.keyboard.type("0.5")
    page.mouse.click(*cell_place(page, "w_q", 1, 1))
    page.keyboard.type("9.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_q[0, 1, 1] == 9.5)
    assert lesson_of(page).w_k[0, 0, 0] == 0.5


def test_a_press_on_another_grids_header_leaves_the_keys_where_they_are(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    select_cell(page, "w_q", 0, 0)
    x, y = cell_place(page, "w_k", 0, 0)
    page.mouse.click(x, y - 40)
    assert not page.evaluate("Boolean(attentionLive.between)")
    page.keyboard.type("9.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_q[0, 0, 0] == 9.5)


def test_a_press_where_a_grid_is_not_drawn_yet_breaks_nothing(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    select_cell(page, "w_k", 0, 0)
    page.locator(".st-key-w_q").evaluate(
        """place => {
            place.append(Object.assign(document.createElement("div"), { className: "bare" }));
            place.lastChild.dataset.testid = "stDataFrame";
            place.lastChild.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
            place.lastChild.remove();
        }"""
    )
    page.keyboard.type("9.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_k[0, 0, 0] == 9.5)
