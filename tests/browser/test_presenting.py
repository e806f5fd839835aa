"""The look for a projector: larger, all that belongs together in one view, and left by one key."""

import contextlib
import re

import pytest
from browser.conftest import Server
from browser.grid import (
    answered,
    cell_of,
    close,
    edit_cell,
    lesson_of,
    link_of,
    open_page,
    resting_box,
    until,
)
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


def is_larger(page: Page, address: str, width: int) -> bool:
    return page.evaluate(LARGER) > 1 and together(page, address, width) == []


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
        heading = re.sub("<.*?>", "", STEPS[address or "overview"].heading)
        expect(page.locator("h1")).to_have_text(heading)
        page.wait_for_selector(".st-key-results tbody tr")
        until(page, lambda address=address: is_larger(page, address or "overview", screen[0]))
        assert page.locator(".st-key-results tbody td").first.evaluate(HEIGHT) > before
        assert page.evaluate(SMALL, 16) == []
        for key in GONE:
            expect(page.locator(f".st-key-{key}").locator("visible=true")).to_have_count(0)
    page.keyboard.press("PageDown")  # there is no further page
    page.keyboard.press("PageUp")
    expect(page.locator("h1")).to_have_text("14 Training")


SECOND = """([name, row]) => {
    const canvas = document.querySelector(`.st-key-${name} [data-testid=stDataFrame] canvas`);
    const { right, bottom, width } = canvas.getBoundingClientRect();
    const size = width / canvas.offsetWidth;
    const rows = canvas.querySelectorAll("tbody tr").length;
    return [right - 33 * size, bottom - (35 * (rows - row) - 17) * size];
}"""


def choose_cell(page: Page, name: str, row: int) -> None:
    """Click the second number of a row, where it stands by now: the page may still be fitted."""

    def chosen() -> bool:
        x, y = page.evaluate(SECOND, [name, row])
        page.mouse.move(x - 9, y)
        page.mouse.click(x, y)
        with contextlib.suppress(AssertionError):
            expect(cell).to_have_attribute("aria-selected", "true", timeout=1000)
        return cell.get_attribute("aria-selected") == "true"

    cell = cell_of(page, name, row, 1)
    until(page, chosen)


@pytest.mark.parametrize("address", ["queries_keys_values", "similarity"])
def test_an_edit_pushes_nothing_out_of_view_and_leaves_the_numbers_as_large(
    server: Server, page: Page, address: str
) -> None:
    open_page(page, f"{server.url}/{address}")
    present(page)
    answered(page)
    resting_box(page.locator(".st-key-results"))  # it finds its size when all is drawn
    until(page, lambda: together(page, address, 1280) == [])
    size = page.evaluate(LARGER)
    choose_cell(page, "w_q", 1)
    page.keyboard.press("Enter")
    expect(page.locator("#portal textarea")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("2.5", delay=60)
    page.keyboard.press("Enter")
    expect(page.locator(".al-changes")).to_contain_text("Wq[2,2]: 0.65 → 2.50")
    expect(page.locator(".st-key-results small").first).to_be_visible()
    until(page, lambda: together(page, address, 1280) == [])
    assert page.evaluate(LARGER) == size


def test_a_page_that_had_no_room_for_a_moment_is_larger_when_it_has(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/word_order")
    grids = page.locator(".st-key-grids")
    grids.evaluate("grids => (grids.style.minHeight = '900px')")  # what is still to go
    present(page)
    until(page, lambda: page.evaluate(LARGER) == 1)
    grids.evaluate("grids => (grids.style.minHeight = '')")
    until(page, lambda: is_larger(page, "word_order", 1280))


def test_each_row_of_a_larger_grid_can_be_typed_into(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    present(page)
    for row in (2, 1, 0):  # Enter goes down: the next one isn't chosen yet
        choose_cell(page, "embeddings", row)
        page.keyboard.press("Enter")
        expect(page.locator("#portal textarea")).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type("0.5", delay=60)
        until(page, lambda row=row: lesson_of(page).embeddings[row, 1] == 0.5)  # while it is open
        page.keyboard.press("Enter")
        expect(page.locator("#portal textarea")).to_have_count(0)
    assert lesson_of(page).embeddings.tolist() == [[1.16, 0.5], [0.57, 0.5], [4.41, 0.5]]


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
