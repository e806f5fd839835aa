"""A press that its grid has missed: the next key finds out, and the press is made once more."""

from dataclasses import replace

import pytest
from browser.conftest import Server
from browser.grid import at_rest, cell_place, copy, lesson_of, open_cell, open_page, until
from playwright.sync_api import Page, expect

from attention_core.lesson.examples import WRITE_A_POEM

# A grid that is drawn just now hears of no pointer yet; the page around it does.
DEAF = """document.addEventListener("pointermove", event => {
    if (event.isTrusted && window.deaf) event.stopPropagation();
}, true)"""


@pytest.mark.parametrize(
    ("keys", "cell", "number"),
    [
        (["9.5", "Enter"], (1, 1), 9.5),
        (["Enter", "Control+A", "9.5", "Enter"], (1, 1), 9.5),
        (["F2", "Control+A", "9.5", "Enter"], (1, 1), 9.5),
        (["ArrowLeft", "9.5", "Enter"], (1, 0), 9.5),
        (["paste", "Enter"], (1, 1), -4.25),
    ],
)
def test_a_press_that_its_grid_has_missed_is_made_once_more(
    server: Server, page: Page, keys: list[str], cell: tuple[int, int], number: float
) -> None:
    press_deaf_cell(server, page)
    for key in keys:
        press_one(page, key)
    until(page, lambda: lesson_of(page).w_q[(0, *cell)] == number)
    at_rest(page)
    w_q = WRITE_A_POEM.w_q.copy()
    w_q[(0, *cell)] = number
    assert lesson_of(page) == replace(WRITE_A_POEM, w_q=w_q)


def test_a_cell_is_emptied_though_its_grid_has_missed_the_press(server: Server, page: Page) -> None:
    press_deaf_cell(server, page)
    page.keyboard.press("Delete")
    expect(page.get_by_text("is empty")).to_be_visible()
    page.keyboard.type("9.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_q[0, 1, 1] == 9.5)


def test_the_next_press_does_not_make_the_missed_one_forgotten(server: Server, page: Page) -> None:
    press_deaf_cell(server, page)
    page.keyboard.type("9.5")
    page.mouse.click(*cell_place(page, "embeddings", 0, 1))
    page.keyboard.type("-4.25")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).embeddings[0, 1] == -4.25)
    assert lesson_of(page).w_q[0, 1, 1] == 9.5


def test_a_sign_that_no_key_brings_follows_the_keys_before_it(server: Server, page: Page) -> None:
    """An input method gives it at once when the cell has opened, and all of it is chosen."""
    open_page(page, f"{server.url}/softmax")
    for times in range(1, 6):
        open_cell(page, "w_q", 1, 1)
        page.keyboard.insert_text("–")
        page.keyboard.type(f"1.{times}")
        page.keyboard.press("Enter")
        until(page, lambda number=-1 - times / 10: lesson_of(page).w_q[0, 1, 1] == number)


def press_deaf_cell(server: Server, page: Page) -> None:
    page.add_init_script(DEAF)
    open_page(page, f"{server.url}/softmax")
    x, y = cell_place(page, "w_q", 1, 1)
    page.mouse.move(700, 10)
    page.evaluate("window.deaf = true")
    page.mouse.move(x, y)
    page.wait_for_timeout(100)  # long enough for the app to let the press through
    page.mouse.click(x, y)


def press_one(page: Page, key: str) -> None:
    if key == "paste":
        copy(page, "-4.25")
        page.keyboard.press("Control+v")
    elif key[0].isdigit():
        page.keyboard.type(key)
    else:
        page.keyboard.press(key)
