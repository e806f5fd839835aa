"""Undo and redo of what stands outside of the part that follows edits."""

from browser.conftest import Server
from browser.grid import (
    at_rest,
    edit_cell,
    lesson_of,
    middle_of,
    open_cell,
    open_page,
    type_sentence,
    until,
)
from playwright.sync_api import Page, expect

from attention_core.lesson.examples import WRITE_A_POEM

ROWS = ".st-key-results tbody"


def test_undo_and_redo_take_the_switches_and_the_sentence_along(server: Server, page: Page) -> None:
    open_page(page, server.url)
    undo, redo = page.locator(".st-key-undo button"), page.locator(".st-key-redo button")
    position = page.locator(".st-key-position input")
    page.locator(".st-key-position label").click()
    expect(undo).to_have_text("undo: positions")
    page.locator(".st-key-scale label").filter(has_text="1").first.click()
    expect(undo).to_have_text("undo: scores divided by")
    type_sentence(page, "Write a good poem")
    expect(page.locator(f"{ROWS} tr")).to_have_count(4)
    undo.click()
    expect(page.locator(".st-key-sentence input")).to_have_value("Write a poem")
    expect(page.locator(f"{ROWS} tr")).to_have_count(3)
    undo.click()
    expect(page.locator(".st-key-scale input").nth(1)).to_be_checked()
    undo.click()
    expect(position).not_to_be_checked()
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    redo.click()
    expect(position).to_be_checked()
    page.keyboard.press("Control+z")
    expect(position).not_to_be_checked()


def test_the_first_edit_after_a_bad_link_takes_its_message_away(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax?lesson=1abc")
    expect(page.locator(".al-problem")).to_contain_text("cut off or damaged")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    expect(page.locator(".al-problem")).to_have_count(0)


def test_undo_of_an_example_takes_its_name_along(server: Server, page: Page) -> None:
    open_page(page, server.url)
    page.locator(".st-key-example input").click()
    page.get_by_role("option", name="Equal attention").click()
    expect(page.locator(ROWS)).to_contain_text("33.3%")
    page.locator(".st-key-undo button").click()
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    expect(page.locator(".st-key-example input")).to_have_value("Write a poem")


def test_undo_pressed_before_the_first_edit_is_heard_of_is_done(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 0, 1)  # its field is loaded by now
    page.keyboard.press("Escape")
    at_rest(page)
    undo = middle_of(page, ".st-key-undo button")
    with server.asleep():
        edit_cell(page, "w_q", 0, 1, "0.5")
        page.mouse.click(*undo)
    expect(page.locator(".st-key-redo button")).to_contain_text("redo: W_q[1,2]")
    until(page, lambda: lesson_of(page) == WRITE_A_POEM)


def test_undo_by_key_on_a_list_undoes_the_step(server: Server, page: Page) -> None:
    """The browser itself would take back the letters of the field before."""
    open_page(page, server.url)
    type_sentence(page, "Write a poems")
    expect(page.locator(ROWS)).to_contain_text("poems")
    page.locator(".st-key-position label").click()
    expect(page.locator(".st-key-undo button")).to_have_text("undo: positions")
    page.locator(".st-key-example input").focus()
    page.keyboard.press("Control+z")
    expect(page.locator(".st-key-position input")).not_to_be_checked()
    expect(page.locator(".st-key-sentence input")).to_have_value("Write a poems")
    expect(page.locator(".st-key-undo button")).to_have_text("undo: sentence")
