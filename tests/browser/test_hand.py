"""A hand that goes to a grid which is just drawn anew: what it presses and types counts."""

from contextlib import nullcontext

import pytest
from browser.conftest import Server
from browser.grid import (
    answered,
    at_rest,
    cell_place,
    edit_cell,
    lesson_of,
    middle_of,
    open_cell,
    open_page,
    pause,
    select_cell,
    shows_what_is_computed,
    until,
)
from browser.test_fast_keys import LATE_TIMERS
from browser.test_plane import drag
from playwright.sync_api import Page, expect

from attention_core.lesson.examples import WRITE_A_POEM


def drag_a_word(page: Page) -> None:
    drag(page, 40, -25, word=1)
    page.mouse.up()


def press_and_type(page: Page, row: int, column: int, apart: int, text: str) -> None:
    """Press where the cell is on the screen, whatever is drawn there by now."""
    x, y = cell_place(page, "embeddings", row, column)
    page.mouse.move(x - 20, y)
    page.mouse.move(x, y)
    page.evaluate("new Promise(requestAnimationFrame)")
    page.mouse.down()
    page.mouse.up()
    pause(page, apart)
    page.keyboard.type(text)
    page.keyboard.press("Enter")


ACTS = {
    "a word dragged": drag_a_word,
    "an undo": lambda page: page.keyboard.press("Control+z"),
    "a sentence": lambda page: page.get_by_role("textbox", name="Sentence").fill("Write one poem"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("pause", [0, 300])  # ms
def test_a_cell_pressed_before_its_grid_has_followed_takes_what_is_typed(
    server: Server, page: Page, act: str, pause: int
) -> None:
    open_page(page, f"{server.url}/words")
    edit_cell(page, "embeddings", 0, 0, "3.5")
    until(page, lambda: lesson_of(page).embeddings[0, 0] == 3.5)
    at_rest(page)
    with server.asleep():
        ACTS[act](page)
        press_and_type(page, 2, 1, pause, "9.5")
    until(page, lambda: lesson_of(page).embeddings[2, 1] == 9.5)
    until(page, lambda: shows_what_is_computed(page))


@pytest.mark.parametrize("keyboard", ["the sentence", "another grid"])
def test_a_press_that_comes_with_the_pointer_chooses_its_cell(
    server: Server, page: Page, keyboard: str
) -> None:
    open_page(page, f"{server.url}/softmax")
    if keyboard == "the sentence":
        page.get_by_role("textbox", name="Sentence").click()
    if keyboard == "another grid":
        select_cell(page, "w_k", 0, 0)
    x, y = cell_place(page, "w_q", 1, 1)
    page.mouse.move(700, 10)
    page.mouse.click(x, y)  # the grid has not seen the pointer before
    page.keyboard.type("9.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_q[0, 1, 1] == 9.5)


@pytest.mark.parametrize("apart", [0, 60, 150])  # ms
@pytest.mark.parametrize("waits", [False, True])
def test_two_presses_on_a_cell_open_it(server: Server, page: Page, apart: int, waits: bool) -> None:
    open_page(page, f"{server.url}/words")
    with server.asleep() if waits else nullcontext():
        if waits:
            drag_a_word(page)
        x, y = cell_place(page, "embeddings", 2, 1)
        for _ in range(2):
            page.mouse.click(x, y)  # the grid has not seen the pointer before
            pause(page, apart)
    expect(page.locator("#portal textarea")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("9.5")
    until(page, lambda: lesson_of(page).embeddings[2, 1] == 9.5)


def test_what_is_typed_into_one_cell_and_the_next_stays_apart(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    with server.asleep():
        drag_a_word(page)
        press_and_type(page, 2, 1, 0, "9.5")
        press_and_type(page, 0, 0, 0, "7")
        press_and_type(page, 2, 0, 0, "-3")
    until(page, lambda: lesson_of(page).embeddings[[2, 0, 2], [1, 0, 0]].tolist() == [9.5, 7, -3])
    until(page, lambda: shows_what_is_computed(page))


def test_a_cell_that_was_pressed_while_keys_waited_stays_open(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    with server.asleep():
        drag_a_word(page)
        press_and_type(page, 0, 0, 0, "7")
        page.mouse.click(*cell_place(page, "embeddings", 2, 1))
        page.keyboard.type("9.5")
    until(page, lambda: lesson_of(page).embeddings[[0, 2], [0, 1]].tolist() == [7, 9.5])
    expect(page.locator("#portal textarea")).to_be_focused()
    page.keyboard.type("5")
    until(page, lambda: lesson_of(page).embeddings[2, 1] == 9.55)


def test_keys_after_a_press_on_a_grid_wait_also_where_a_field_was_given_the_keyboard(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/words")
    with server.asleep():
        drag_a_word(page)
        press_and_type(page, 0, 0, 0, "7")
        page.get_by_role("textbox", name="Sentence").focus()  # by a script, as a screen reader does
        press_and_type(page, 2, 1, 0, "9.5")
    until(page, lambda: lesson_of(page).embeddings[[0, 2], [0, 1]].tolist() == [7, 9.5])
    assert lesson_of(page).words == WRITE_A_POEM.words


def test_an_undo_by_key_comes_after_the_keys_that_wait(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    with server.asleep():
        drag_a_word(page)
        press_and_type(page, 2, 1, 0, "9.5")
        page.keyboard.press("Control+z")
    expect(page.locator(".st-key-redo button")).to_contain_text("redo: embedding[poem, 2]")
    poem = WRITE_A_POEM.embeddings  # the drag stays, the number typed after it is undone
    until(page, lambda: lesson_of(page).embeddings[1, 1] != poem[1, 1])
    until(page, lambda: lesson_of(page).embeddings[2, 1] == poem[2, 1])


def test_a_page_loaded_again_after_a_drag_has_its_grid_at_once(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    with server.asleep():
        drag_a_word(page)
    assert page.evaluate("attentionLive.waiting.length + attentionLive.unkept.length")
    page.reload()
    expect(page.locator(".al-changes")).to_contain_text("Last edit")
    at_rest(page)
    assert not page.locator("html.al-turning").count()
    until(page, lambda: shows_what_is_computed(page))


@pytest.mark.parametrize("by", ["hand", "script"])
def test_a_press_right_after_escape_does_not_keep_what_was_typed(
    server: Server, page: Page, by: str
) -> None:
    page.add_init_script(LATE_TIMERS)  # the cell closes late
    open_page(page, f"{server.url}/words")
    open_cell(page, "embeddings", 1, 1)
    page.keyboard.type("2")
    x, y = middle_of(page, "h1")
    page.mouse.move(x, y)
    page.keyboard.press("Escape")
    if by == "hand":
        page.mouse.down()
        page.mouse.up()
    else:
        page.locator("h1").evaluate("element => element.click()")
    expect(page.locator("#portal textarea")).to_have_count(0)
    at_rest(page)
    answered(page)  # nothing may come to stand in the grid's table, which is late
    assert shows_what_is_computed(page)
    assert lesson_of(page) == WRITE_A_POEM


def test_an_undo_right_after_escape_is_done(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    edit_cell(page, "embeddings", 0, 0, "3.5")
    until(page, lambda: lesson_of(page).embeddings[0, 0] == 3.5)
    open_cell(page, "embeddings", 1, 1)
    page.keyboard.type("2")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(page.locator(".st-key-redo button")).to_contain_text("redo: embedding[Write, 1]")
    until(page, lambda: lesson_of(page) == WRITE_A_POEM)


@pytest.mark.parametrize("step", ["pointermove", "pointerdown"])
def test_a_press_elsewhere_while_a_cell_is_chosen_again_has_the_keys(
    server: Server, page: Page, step: str
) -> None:
    page.add_init_script(LATE_TIMERS.replace("60", "300"))  # the app's own press takes its time
    open_page(page, server.url)
    edit_cell(page, "w_k", 0, 0, "-1.25")
    until(page, lambda: lesson_of(page).w_k[0, 0, 0] == -1.25)
    at_rest(page)
    page.evaluate(
        "step => addEventListener(step, (event) => (window.seen ||= !event.isTrusted), true)", step
    )
    page.keyboard.press("Control+z")
    page.wait_for_function("window.seen")
    page.locator(".st-key-sentence input").click()
    page.wait_for_function("!attentionLive.hand")
    page.keyboard.press("Control+A")
    page.keyboard.type("Sing a song")
    until(page, lambda: lesson_of(page).words == ("Sing", "a", "song"))
