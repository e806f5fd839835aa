"""What is pasted into a grid stands in the cell that was meant, once."""

import pytest
from browser.conftest import Server
from browser.grid import (
    at_rest,
    cell_place,
    copy,
    lesson_of,
    middle_of,
    open_page,
    select_cell,
    shows_what_is_computed,
    until,
)
from browser.test_fast_keys import LATE_TIMERS
from browser.test_hand import drag_a_word
from playwright.sync_api import Page, expect

from attention_core.lesson.examples import WRITE_A_POEM

# As with http on another machine than one's own: a laptop of the class.
NO_CLIPBOARD = "delete Navigator.prototype.clipboard"


def test_what_is_pasted_comes_after_the_keys_that_lead_to_its_cell(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/words")
    copy(page, "9.5")
    with server.asleep():
        drag_a_word(page)
        page.mouse.click(*cell_place(page, "embeddings", 0, 0))
        for key in ("Control+Home", "ArrowRight", "ArrowRight", "ArrowDown", "Control+v"):
            page.keyboard.press(key)
    until(page, lambda: lesson_of(page).embeddings[1, 1] == 9.5)
    assert lesson_of(page).embeddings[0].tolist() == [1.16, 0.23]
    until(page, lambda: shows_what_is_computed(page))


@pytest.mark.parametrize("clipboard", ["may be read", "is none"])
def test_what_is_pasted_while_keys_wait_stands_in_one_cell(
    server: Server, page: Page, clipboard: str
) -> None:
    """A grid itself would ask for the clipboard, and paste where the hand was before those keys."""
    open_page(page, server.url)
    copy(page, "9.5")
    page.context.grant_permissions(["clipboard-read"])
    page.add_init_script(LATE_TIMERS)
    if clipboard == "is none":
        page.add_init_script(NO_CLIPBOARD)
    open_page(page, f"{server.url}/words")
    until(page, lambda: keys_wait_in_the_grid(page))
    page.keyboard.press("Control+v")
    until(page, lambda: lesson_of(page).embeddings[1, 1] == 9.5)
    until(page, lambda: shows_what_is_computed(page))
    changed = lesson_of(page).embeddings != WRITE_A_POEM.embeddings
    assert changed.tolist() == [[False, False], [False, True], [False, False]]


def keys_wait_in_the_grid(page: Page) -> bool:
    """Go from the sentence to a cell; tell whether keys wait yet when the grid has the keyboard."""
    page.get_by_role("textbox", name="Sentence").focus()
    page.mouse.move(*cell_place(page, "embeddings", 0, 0))
    page.evaluate("new Promise(requestAnimationFrame)")
    page.mouse.click(*cell_place(page, "embeddings", 0, 0))
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    page.wait_for_function("document.activeElement.closest('.st-key-embeddings')")
    return bool(page.evaluate("attentionLive.between?.keys.length"))


def test_a_number_is_pasted_where_the_page_has_no_clipboard(server: Server, page: Page) -> None:
    open_page(page, server.url)
    copy(page, "2.5")
    page.add_init_script(NO_CLIPBOARD)
    page.reload()
    select_cell(page, "w_q", 1, 0)
    page.keyboard.press("Control+v")
    expect(page.locator(".al-changes")).to_contain_text("Wq[2,1]: 0.59 → 2.50")


@pytest.mark.parametrize("way", ["button", "key"])
def test_what_is_pasted_is_taken_back_at_once_and_what_is_typed_next_stays(
    server: Server, page: Page, way: str
) -> None:
    """It stands in its cell a moment later: the undo follows it, and comes before the rest."""
    open_page(page, f"{server.url}/softmax")
    copy(page, "9.5")
    select_cell(page, "w_k", 1, 1)
    page.keyboard.press("Control+v")
    if way == "button":
        page.mouse.click(*middle_of(page, ".st-key-undo button"))
    else:
        page.keyboard.press("Control+z")
    page.mouse.click(*cell_place(page, "w_q", 0, 1))
    page.keyboard.type("3.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_q[0, 0, 1] == 3.5)
    at_rest(page)
    assert lesson_of(page).w_k.tolist() == WRITE_A_POEM.w_k.tolist()
