"""Which cell is chosen when its grid is drawn anew: what is typed next goes there."""

import numpy as np
import pytest
from browser.conftest import Server
from browser.grid import cell_place, edit_cell, lesson_of, open_page, shows_what_is_computed, until
from playwright.sync_api import Page

from attention_core.lesson.examples import WRITE_A_POEM

# What is pressed after Enter, and where the hand is then.
CHOICES = {
    "Enter": ((), (1, 1)),
    "arrows": (("ArrowDown", "ArrowLeft"), (2, 0)),
    "the last row": (("ArrowDown", "ArrowDown", "ArrowDown"), (2, 1)),
    "another opened": (("Enter", "Tab"), (1, 1)),
    "another left": (("ArrowLeft", "Enter", "Escape"), (1, 0)),
}


@pytest.mark.parametrize("pause", [0, 200, 1200])  # ms
@pytest.mark.parametrize("choice", CHOICES)
def test_a_cell_that_was_chosen_is_chosen_after_an_undo(
    server: Server, page: Page, choice: str, pause: int
) -> None:
    keys, place = CHOICES[choice]
    open_page(page, f"{server.url}/words")
    edit_cell(page, "embeddings", 0, 1, "3.5")
    until(page, lambda: lesson_of(page).embeddings[0, 1] == 3.5)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(pause)
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
        page.wait_for_timeout(apart)
        page.keyboard.press("Control+z")
    page.keyboard.type("7.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).embeddings[[0, 2]].tolist() == [[1.16, 0.23], [7.5, -2.16]])
    until(page, lambda: shows_what_is_computed(page))
