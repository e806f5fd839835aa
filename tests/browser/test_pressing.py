"""A press that lasts while the page is drawn anew: what was pressed is what counts."""

import pytest
from browser.conftest import Server
from browser.grid import (
    at_rest,
    lesson_of,
    middle_of,
    open_cell,
    open_page,
    type_sentence,
    until,
)
from playwright.sync_api import Page, expect

from attention_core import Lesson

ROW = ".st-key-results tbody tr:nth-child({})"
NUMBER = '.st-key-results [data-cell="weights 1 2"]'
PRESSED = [
    ("softmax", NUMBER, ".st-key-sum", "weights[a, poem]"),
    ("similarity", '.st-key-figure [data-cell="scores 2 1"]', ".st-key-sum", "Q[poem] · K[a]"),
    ("softmax", f"{ROW.format(3)} [data-follow]", f"{ROW.format(3)}.al-focus", "poem"),
]


def press(page: Page, place: str) -> None:
    page.mouse.move(*middle_of(page, place))
    page.mouse.down()


@pytest.mark.parametrize(("address", "place", "shown", "text"), PRESSED)
def test_a_number_or_a_word_that_changes_while_it_is_pressed_is_pressed(
    server: Server, page: Page, address: str, place: str, shown: str, text: str
) -> None:
    open_page(page, f"{server.url}/{address}")
    at_rest(page)
    open_cell(page, "w_q", 0, 1)
    with server.asleep():
        page.keyboard.type("2.5", delay=20)
        press(page, place)
    at_rest(page)
    page.mouse.up()
    expect(page.locator(shown)).to_contain_text(text)


def test_a_link_that_is_drawn_anew_while_it_is_pressed_is_followed(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    type_sentence(page, "Write a song")
    press(page, ".st-key-strip [data-page=output]")
    page.keyboard.press("Control+z")
    page.wait_for_function("!found.isConnected")
    page.mouse.up()
    expect(page.locator("h1")).to_have_text("7 Output")
    expect(page.locator(".st-key-results tbody th")).to_have_text(["Write", "a", "poem"])


def test_what_is_dragged_away_while_it_changes_is_not_pressed(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    at_rest(page)
    before = page.locator(".st-key-sum").inner_text()
    open_cell(page, "w_q", 0, 1)
    with server.asleep():
        page.keyboard.type("2.5", delay=20)
        press(page, NUMBER)
    at_rest(page)
    page.mouse.move(5, 300)
    page.mouse.up()
    at_rest(page)
    assert page.locator(".st-key-sum").inner_text().split("=")[0] == before.split("=")[0]


@pytest.mark.parametrize("by", ["mouse", "space", "script"])
@pytest.mark.parametrize(("place", "nth"), [("position", 0), ("scale", 2)])
def test_a_switch_that_is_pressed_before_the_sentence_is_heard_of_is_turned(
    server: Server, page: Page, place: str, nth: int, by: str
) -> None:
    open_page(page, server.url)
    label = page.locator(f".st-key-{place} label:has(input)").nth(nth)
    switch = label.locator("input")
    page.locator(".st-key-sentence input").press("End")
    with server.asleep():
        page.keyboard.type("s")
        if by == "mouse":
            label.click()
        elif by == "space":
            switch.press("Space")
        else:
            switch.evaluate("element => element.click()")
    expect(switch).to_be_checked()
    expect(page.locator(".st-key-results tbody")).to_contain_text("poems")
    until(page, lambda: turned(lesson_of(page)))  # a run of its own, after that of the sentence
    at_rest(page)
    assert turned(lesson_of(page))
    expect(switch).to_be_checked()
    assert lesson_of(page).words == ("Write", "a", "poems")


def turned(lesson: Lesson) -> bool:
    return (lesson.position, lesson.scaling) != (False, "sqrt_d_k")
