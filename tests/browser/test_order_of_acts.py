"""What is done quickly, one thing after the other, counts in the order in which it was done."""

import pytest
from browser.conftest import Server
from browser.grid import (
    at_rest,
    lesson_of,
    middle_of,
    open_cell,
    open_page,
    until,
)
from playwright.sync_api import Browser, Page, expect

from attention_core.lesson.examples import WRITE_A_POEM

W_Q = WRITE_A_POEM.w_q[0].tolist()
TOP = "place => document.querySelector(place).getBoundingClientRect().top"


@pytest.mark.parametrize("pressed", ["undo", "reset"])
def test_what_is_typed_after_a_button_was_pressed_is_not_taken_back_by_it(
    server: Server, page: Page, pressed: str
) -> None:
    open_page(page, f"{server.url}/similarity")
    at_rest(page)
    open_cell(page, "w_q", 0, 1)
    page.keyboard.type("2.5", delay=30)
    page.keyboard.press("Enter")
    at_rest(page)
    open_cell(page, "w_k", 0, 0)
    with server.asleep():
        page.keyboard.type("7", delay=30)
        page.keyboard.press("Enter")
        page.mouse.click(*middle_of(page, f".st-key-{pressed} button"))
        open_cell(page, "w_q", 1, 1)
        page.keyboard.type("3.5", delay=30)
        page.keyboard.press("Enter")
    second = 2.5 if pressed == "undo" else W_Q[0][1]
    until(page, lambda: lesson_of(page).w_q[0].tolist() == [[W_Q[0][0], second], [W_Q[1][0], 3.5]])
    assert lesson_of(page).w_k[0, 0, 0] == WRITE_A_POEM.w_k[0, 0, 0]


def test_the_wheel_over_a_grid_moves_the_page(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/similarity")
    at_rest(page)
    before = page.evaluate(TOP, ".st-key-embeddings")
    page.mouse.move(*middle_of(page, ".st-key-embeddings [data-testid=stDataFrame]"))
    page.mouse.wheel(0, 120)
    until(page, lambda: page.evaluate(TOP, ".st-key-embeddings") < before - 50)


def test_on_a_phone_what_the_hand_is_at_stays_where_it_is(server: Server, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(20_000)
    page = context.new_page()
    open_page(page, f"{server.url}/words")
    at_rest(page)
    handle = ".st-key-figure .al-handle"
    page.locator(handle).nth(1).evaluate("tip => tip.scrollIntoView({block: 'center'})")
    x, y = middle_of(page, handle)
    before = page.evaluate(TOP, ".st-key-figure svg")
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x + 5 * step, y - 3 * step)
        page.evaluate("new Promise(requestAnimationFrame)")
    expect(page.locator(".al-changes")).to_contain_text("Last edit")  # above the plane, since then
    assert abs(page.evaluate(TOP, ".st-key-figure svg") - before) < 2
    page.mouse.up()
    at_rest(page)
    open_page(page, f"{server.url}/similarity")
    at_rest(page)
    open_cell(page, "embeddings", 0, 0)
    before = page.evaluate(TOP, ".st-key-embeddings [data-testid=stDataFrame]")
    page.keyboard.type("2.5", delay=60)
    expect(page.locator(".st-key-results small").first).to_be_visible()
    at_rest(page)
    assert abs(page.evaluate(TOP, ".st-key-embeddings [data-testid=stDataFrame]") - before) < 2
    context.close()
