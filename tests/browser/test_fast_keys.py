"""Keys that come faster than the grid opens a cell, or leaves one."""

import re

import pytest
from browser.conftest import Server
from browser.grid import (
    HEADER,
    ROW,
    cell_of,
    cell_place,
    cell_text,
    copy,
    edit_cell,
    editor,
    lesson_of,
    open_cell,
    open_page,
    select_cell,
    until,
)
from playwright.sync_api import Page, Route, expect

from attention_core import to_link
from attention_core.lesson.examples import WRITE_A_POEM

ROWS, UNDO = ".st-key-results tbody", ".st-key-undo button"
# On a busy machine timers are late, and the grid sets one at each key.
LATE_TIMERS = """
    const soon = window.setTimeout;
    window.setTimeout = (act, wait, ...more) => soon(act, Math.max(wait ?? 0, 60), ...more);
"""


@pytest.mark.parametrize("late", ["the field", "timers", "nothing"])
def test_cells_typed_one_after_the_other_at_any_speed_all_arrive(
    server: Server, page: Page, late: str
) -> None:
    asked: list[Route] = []
    if late == "the field":  # the grid loads it when a cell is first opened
        page.route("**/data-grid-overlay-editor*", lambda route: asked.append(route))
    if late == "timers":
        page.add_init_script(LATE_TIMERS)
    open_page(page, f"{server.url}/words?lesson={to_link(WRITE_A_POEM)}")
    select_cell(page, "embeddings", 0, 0)
    page.keyboard.type("1.5")
    page.keyboard.press("Tab")
    page.keyboard.type("25")
    for key in ("Backspace", ".", "5", "Enter", "-", "3", "Escape", "-", "4", "Enter"):
        page.keyboard.press(key)
    if late == "the field":
        until(page, lambda: bool(asked))

    def right() -> bool:
        while asked:
            asked.pop().continue_()
        return lesson_of(page).embeddings[:2].tolist() == [[1.5, 2.5], [0.57, -4]]

    until(page, right)


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_a_cell_left_at_once_keeps_its_text_where_timers_are_late(
    server: Server, page: Page, key: str
) -> None:
    page.add_init_script(LATE_TIMERS)
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 0, 1)
    page.keyboard.type("0.5", delay=10)
    page.keyboard.press(key)
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    expect(cell_of(page, "w_q", 0, 1)).to_have_text("0.5")


def test_a_key_that_opens_no_cell_holds_up_no_other_key(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    grid = editor(page, "embeddings")
    grid.click(position={"x": 15, "y": HEADER + 17})  # a row's label can't be edited
    expect(page.locator("td#glide-cell-0-0")).to_have_attribute("aria-selected", "true")
    page.keyboard.type("x")
    for key in ("ArrowRight", "ArrowRight", "8", "Enter"):
        page.keyboard.press(key)
    until(page, lambda: lesson_of(page).embeddings[0, 1] == 8)
    grid.click(position={"x": 15, "y": HEADER + 17})
    page.keyboard.type("x")
    field = page.locator(".st-key-sentence input")
    field.focus()
    field.press("End")
    page.keyboard.type("s")
    expect(page.locator(".st-key-results tbody th").last).to_have_text("poems")


def test_the_second_click_of_two_on_a_chosen_cell_leaves_it_open_for_the_keys(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    field = page.locator("#portal textarea")
    select_cell(page, "w_q", 0, 0)
    page.keyboard.press("ArrowRight")
    expect(cell_of(page, "w_q", 0, 1)).to_have_attribute("aria-selected", "true")
    x, y = cell_place(page, "w_q", 0, 1)
    page.mouse.move(x, y + ROW / 3)  # the field itself is a thin strip of its cell
    page.mouse.down()
    page.mouse.up()
    expect(field).to_be_focused()
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    expect(field).to_be_focused()
    page.keyboard.type("0.5", delay=20)
    page.keyboard.press("Enter")
    expect(page.locator(ROWS)).to_contain_text("57.2%")


def test_keys_at_once_after_a_click_and_a_click_elsewhere_at_once_after_them_all_arrive(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 1, 1)  # the grid has loaded its field
    page.keyboard.press("Escape")
    for text, result in (("0.5", "57.2%"), ("-0.17", "35.7%")):
        select_cell(page, "w_q", 1, 0)
        page.mouse.click(*cell_place(page, "w_q", 0, 1))
        page.keyboard.type(text)
        page.mouse.click(640, 120)
        expect(page.locator(ROWS)).to_contain_text(result)
        expect(cell_of(page, "w_q", 0, 1)).to_have_text(text)


@pytest.mark.parametrize(("text", "left"), [("2x", "Enter"), ("2", "Escape")])
def test_what_was_typed_for_nothing_is_over_when_undo_comes_at_once(
    server: Server, page: Page, text: str, left: str
) -> None:
    open_page(page, f"{server.url}/softmax")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    open_cell(page, "w_q", 0, 1)
    page.keyboard.type(text[0])
    expect(page.locator(UNDO)).to_have_text("undo: W_q[1,2] 0.50 → 2.00")
    page.keyboard.type(text[1:])
    page.keyboard.press(left)
    page.evaluate("document.querySelector('.st-key-undo button').click()")
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    expect(page.locator(UNDO)).to_be_disabled()
    expect(cell_of(page, "w_q", 0, 1)).to_have_text("-0.17")


ELSEWHERE = {
    "the page": lambda page: page.mouse.click(640, 120),
    "another cell": lambda page: page.mouse.click(*cell_place(page, "embeddings", 2, 1)),
    "another grid": lambda page: page.mouse.click(*cell_place(page, "w_k", 1, 1)),
    "undo": lambda page: page.locator(UNDO).click(force=True),
    "a link": lambda page: page.locator(".st-key-strip a[data-page=words]").click(),
    "a link by script": lambda page: page.evaluate(
        "document.querySelector('.st-key-strip a[data-page=words]').click()"
    ),
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_one_digit_and_a_press_elsewhere_at_once_both_count_where_a_cell_opens_late(
    server: Server, page: Page, where: str
) -> None:
    held: list[Route] = []
    page.route("**/data-grid-overlay-editor*", lambda route: held.append(route))
    open_page(page, server.url)
    select_cell(page, "embeddings", 0, 0)
    page.keyboard.press("9")
    ELSEWHERE[where](page)
    until(page, lambda: bool(held))
    held[0].continue_()
    if where == "undo":
        expect(page.locator(".st-key-redo button")).to_contain_text("embedding[Write, 1]")
    number = 1.16 if where == "undo" else 9
    until(page, lambda: lesson_of(page).embeddings[0, 0] == number)
    until(page, lambda: float(cell_text(page, "embeddings", 0, 0) or "nan") == number)
    if "link" in where:
        expect(page).to_have_url(re.compile("/words"))


@pytest.mark.parametrize("digits", ["9.5", "9"])
def test_keys_after_a_press_elsewhere_follow_it_where_a_cell_opens_late(
    server: Server, page: Page, digits: str
) -> None:
    held: list[Route] = []
    page.route("**/data-grid-overlay-editor*", lambda route: held.append(route))
    open_page(page, f"{server.url}/words")
    select_cell(page, "embeddings", 0, 0)
    page.keyboard.type(digits)
    page.locator(".st-key-sentence input").click()
    page.keyboard.press("End")
    page.keyboard.type("sx")
    page.keyboard.press("Backspace")
    until(page, lambda: bool(held))
    held[0].continue_()
    until(page, lambda: lesson_of(page).words == ("Write", "a", "poems"))
    assert lesson_of(page).embeddings[0, 0] == float(digits)
    page.keyboard.type("t")  # the field has the keyboard now
    until(page, lambda: lesson_of(page).words == ("Write", "a", "poemst"))


@pytest.mark.parametrize(
    ("by", "keys", "last"),
    [
        ("button", "et", "poemet"),
        ("key", ["Backspace", "t"], "poet"),
        ("key", ["Control+v"], "poems2"),
    ],
)
def test_what_is_typed_into_the_sentence_comes_after_an_undo(
    server: Server, page: Page, by: str, keys: str | list[str], last: str
) -> None:
    field = page.locator(".st-key-sentence input")
    open_page(page, f"{server.url}/words")
    copy(page, "s2")
    field.press("End")
    field.press("s")
    until(page, lambda: lesson_of(page).words == ("Write", "a", "poems"))
    with server.asleep():
        if by == "button":
            page.locator(".st-key-undo button").click()
        else:
            field.blur()
            page.keyboard.press("Control+z")
        field.click()
        page.keyboard.press("End")
        for key in keys:
            page.keyboard.press(key)
    until(page, lambda: lesson_of(page).words == ("Write", "a", last))
    expect(field).to_have_value(f"Write a {last}")
    page.keyboard.type("s")
    until(page, lambda: lesson_of(page).words == ("Write", "a", f"{last}s"))
