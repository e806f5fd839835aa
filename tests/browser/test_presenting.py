"""The look for a projector: larger, all that belongs together in one view, and left by one key."""

import pytest
from browser.conftest import Server
from browser.grid import close, edit_cell, lesson_of, link_of, open_page, resting_box, until
from browser.test_one_screen import SMALL, box, drawn
from browser.test_pages import ADDRESSES
from playwright.sync_api import Locator, Page, expect

from attention_core.lesson.examples import WRITE_A_POEM
from ui.frame.steps import STEPS

GONE = ("example", "reset", "focus", "decimals", "sizes", "share", "code", "neighbours", "what_if")
LARGER = "parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--al-zoom'))"
# The bar's field and the steps are for the one who stands beside them: they stay as they are.
HEIGHT = "element => element.getBoundingClientRect().height"


def button(page: Page) -> Locator:
    return page.locator("[data-present]")


def present(page: Page) -> None:
    button(page).click()
    expect(page.locator("html")).to_have_class("al-presenting")


def together(page: Page, address: str, width: int) -> list[str]:
    """Return what is not whole in view above the bar at the bottom."""
    drawn(page)
    bar, missing = box(page, "sum"), []
    for key in ("strip", "sentence", "undo", "figure", "results", *STEPS[address].grids):
        at = box(page, key)
        inside = at["y"] >= 0 and at["y"] + at["height"] <= bar["y"] + 1
        if not inside or at["x"] < -1 or at["x"] + at["width"] > width + 1:
            missing.append(f"{key} {at}")
    rights = page.eval_on_selector_all(
        ".st-key-figure td, .st-key-results td",
        "all => all.map(e => e.getBoundingClientRect().right)",
    )
    return missing + ["numbers at the right"] * (max(rights) > width)


@pytest.mark.parametrize("screen", [(1280, 800), (1920, 1080)])
def test_a_clicker_goes_through_all_pages_which_are_larger_and_whole_in_view(
    server: Server, page: Page, screen: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    open_page(page, server.url)
    before = page.locator(".st-key-results tbody td").first.evaluate(HEIGHT)
    present(page)
    for place, address in enumerate(ADDRESSES):
        if place:
            page.keyboard.press("PageDown")
        expect(page.locator("h1")).to_have_text(STEPS[address or "overview"].heading)
        page.wait_for_selector(".st-key-results tbody tr")
        until(page, lambda address=address: together(page, address or "overview", screen[0]) == [])
        assert page.evaluate(LARGER) > 1, address
        assert page.locator(".st-key-results tbody td").first.evaluate(HEIGHT) > before
        assert page.evaluate(SMALL, 16) == []
        for key in GONE:
            expect(page.locator(f".st-key-{key}").locator("visible=true")).to_have_count(0)
    page.keyboard.press("PageDown")  # there is no further page
    page.keyboard.press("PageUp")
    expect(page.locator("h1")).to_have_text("14 Training")


@pytest.mark.parametrize("address", ["queries_keys_values", "similarity"])
def test_an_edit_pushes_nothing_out_of_view_and_leaves_the_numbers_as_large(
    server: Server, page: Page, address: str
) -> None:
    open_page(page, f"{server.url}/{address}")
    present(page)
    until(page, lambda: together(page, address, 1280) == [])
    grid = resting_box(page.locator(".st-key-w_q [data-testid=stDataFrame]").first)
    size = page.evaluate(LARGER)
    # The second row's second number: the grid's columns are 34, 66 and 66 pixels, its header 43.
    place = grid["x"] + size * (34 + 66 + 33), grid["y"] + size * (43 + 35 + 17)
    page.mouse.move(place[0] - 9, place[1] - 9)
    field = page.locator("#portal textarea")

    def opened() -> bool:
        """Click until the cell is open: the first click may come while the grid is drawn anew."""
        if not field.count():
            page.mouse.click(*place)
        return bool(field.count())

    until(page, opened)
    expect(field).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("2.5", delay=60)
    page.keyboard.press("Enter")
    expect(page.locator(".al-changes")).to_contain_text("Wq[2,2]: 0.65 → 2.50")
    expect(page.locator(".st-key-results small").first).to_be_visible()
    until(page, lambda: together(page, address, 1280) == [])
    assert page.evaluate(LARGER) == size


def test_it_outlives_a_reload_and_is_no_part_of_the_lesson(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    present(page)
    page.reload()
    page.wait_for_selector(".st-key-results tbody tr")
    expect(page.locator("html")).to_have_class("al-presenting")
    expect(button(page)).to_have_text("Leave", use_inner_text=True)
    edit_before = link_of(page)
    button(page).click()
    expect(page.locator("html")).not_to_have_class("al-presenting")
    expect(button(page)).to_have_text("Present", use_inner_text=True)
    assert link_of(page) == edit_before
    assert lesson_of(page) == WRITE_A_POEM
    expect(page.locator(".st-key-share button")).to_be_visible()
    edit_cell(page, "embeddings", 0, 0, "-0.8")
    page.keyboard.press("PageDown")  # a clicker's keys are the browser's own again
    expect(page.locator("h1")).to_have_text("1 Words")


def test_escape_closes_what_is_open_first_and_then_leaves(server: Server, page: Page) -> None:
    page.add_init_script("Element.prototype.requestFullscreen = () => Promise.reject(Error('no'))")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    open_page(page, f"{server.url}/output")
    present(page)
    page.locator(".st-key-hide button").click()
    pills = page.get_by_text("Hide in the results")
    expect(pills).to_be_visible()
    close(page, pills)
    expect(page.locator("html")).to_have_class("al-presenting")
    page.locator(".al-further summary").click()
    page.keyboard.press("Escape")
    expect(page.locator(".al-further[open]")).to_have_count(0)
    expect(page.locator("html")).to_have_class("al-presenting")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("h1")).to_have_text("6 Softmax")
    page.keyboard.press("Escape")
    expect(page.locator("html")).not_to_have_class("al-presenting")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("h1")).to_have_text("6 Softmax")
    assert wrong == []


def test_leaving_the_full_screen_leaves_the_look_too(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    present(page)
    page.wait_for_function("document.fullscreenElement")
    page.keyboard.press("PageDown")
    expect(page.locator("h1")).to_have_text("2 Positions")
    assert page.evaluate("Boolean(document.fullscreenElement)")
    page.evaluate("document.exitFullscreen()")  # what the browser does at Escape, which it keeps
    expect(page.locator("html")).not_to_have_class("al-presenting")
    expect(page.locator(".st-key-share button")).to_be_visible()
