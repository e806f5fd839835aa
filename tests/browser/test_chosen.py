"""Which cell is chosen when its grid is drawn anew: what is typed next goes there."""

import numpy as np
import pytest
from browser.conftest import Server
from browser.grid import (
    cell_place,
    edit_cell,
    lesson_of,
    open_page,
    pause,
    shows_what_is_computed,
    until,
)
from playwright.sync_api import Page, expect

from attention_core import Lesson, to_link
from attention_core.lesson.examples import WRITE_A_POEM

# What is pressed after Enter, and where the hand is then.
CHOICES = {
    "Enter": ((), (1, 1)),
    "arrows": (("ArrowDown", "ArrowLeft"), (2, 0)),
    "the last row": (("ArrowDown", "ArrowDown", "ArrowDown"), (2, 1)),
    "another opened": (("Enter", "Tab"), (1, 1)),
    "another left": (("ArrowLeft", "Enter", "Escape"), (1, 0)),
}


@pytest.mark.parametrize(
    ("choice", "apart"),  # ms
    [*((choice, 0) for choice in CHOICES), ("Enter", 1200), ("another left", 1200)],
)
def test_a_cell_that_was_chosen_is_chosen_after_an_undo(
    server: Server, page: Page, choice: str, apart: int
) -> None:
    keys, place = CHOICES[choice]
    open_page(page, f"{server.url}/words")
    edit_cell(page, "embeddings", 0, 1, "3.5")
    until(page, lambda: lesson_of(page).embeddings[0, 1] == 3.5)
    for key in keys:
        page.keyboard.press(key)
    pause(page, apart)
    page.keyboard.press("Control+z")
    page.keyboard.type("7.5")
    page.keyboard.press("Enter")
    expected = WRITE_A_POEM.embeddings.copy()
    expected[place] = 7.5
    until(page, lambda: np.array_equal(lesson_of(page).embeddings, expected))
    until(page, lambda: shows_what_is_computed(page))


@pytest.mark.parametrize("apart", [0, 60, 250])  # ms
def test_a_cell_that_was_pressed_is_chosen_after_each_of_two_undos(
    server: Server, page: Page, apart: int
) -> None:
    open_page(page, f"{server.url}/words")
    edit_cell(page, "embeddings", 0, 0, "3.5")
    edit_cell(page, "embeddings", 0, 1, "4.5")
    until(page, lambda: lesson_of(page).embeddings[0].tolist() == [3.5, 4.5])
    page.mouse.click(*cell_place(page, "embeddings", 2, 0))
    for _ in range(2):
        pause(page, apart)
        page.keyboard.press("Control+z")
    page.keyboard.type("7.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).embeddings[[0, 2]].tolist() == [[1.16, 0.23], [7.5, -2.16]])
    until(page, lambda: shows_what_is_computed(page))


WIDE = Lesson(
    words=WRITE_A_POEM.words,
    embeddings=np.ones((3, 8)),
    w_q=np.arange(64.0).reshape(8, 8),
    w_k=np.eye(8),
    w_v=np.eye(8),
)


# Pushed as far as is needed for it, a column's middle on the screen.
PUSHED = """column => {
    const grid = document.querySelector(".st-key-w_q [data-testid=stDataFrame]");
    const { width, height, rows } = attentionLive.data.grids.w_q;
    const scroller = grid.querySelector(".dvn-scroller");
    grid.scrollIntoView({ block: "center" });
    scroller.scrollLeft = column > 3 ? 9999 : 0;
    const box = grid.querySelector("canvas").getBoundingClientRect();
    const beyond = scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft;
    return [box.right - (7.5 - column) * width + beyond, box.bottom - (rows - 0.5) * height];
}"""


def press_first_row(page: Page, column: int) -> None:
    x, y = page.evaluate(PUSHED, column)
    page.mouse.move(x, y - 1)
    page.evaluate("new Promise(requestAnimationFrame)")
    page.mouse.click(*page.evaluate(PUSHED, column))


@pytest.mark.parametrize("column", [1, 7])
def test_in_a_grid_that_is_pushed_sideways_the_pressed_cell_is_chosen(
    server: Server, page: Page, column: int
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{server.url}/queries_keys_values?lesson={to_link(WIDE)}")
    press_first_row(page, column)
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_q[0, 0, column] == 99)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+z")
    page.keyboard.type("77")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_q[0, 4, column] == 77)
    assert lesson_of(page).w_q[0, 0, column] == column
    slider, told = page.locator(".st-key-w_q [data-turn]"), page.locator(".st-key-sum .al-sum")
    slider.click()
    expect(told).to_contain_text(f"[5,{column + 1}] = 77")  # what was typed, though Enter went on
