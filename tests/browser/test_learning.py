"""Training, as a class does it: bars are dragged, the steps play, and a hand goes through them."""

import re

from browser.conftest import Server
from browser.grid import answered, at_rest, cell_text, lesson_of, open_page, resting_box, until
from browser.test_phone import swipe
from browser.walk import new_tab
from playwright.sync_api import Browser, Locator, Page, expect

from attention_core.lesson.examples import WRITE_A_POEM

FIRST = "24.2%"  # what Write takes from poem at first


def share(page: Page) -> str:
    return page.locator(".st-key-results td[data-cell='weights 0 2']").inner_text().split("\n")[0]


def bar(page: Page, word: str) -> Locator:
    return page.get_by_role("slider", name=f"Write → {word}, wanted percent")


def drag(page: Page, place: Locator, part: float) -> None:
    """Drag a slider's thumb, wherever it is, to a part of its way."""
    box = place.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * part, y, steps=6)
    page.mouse.up()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def step(page: Page) -> int:
    found = re.search(r"Step (\d+) of", page.locator(".st-key-descent").inner_text())
    return int(found[1]) if found else -1


def test_shares_are_dragged_and_the_steps_play_until_they_are_stopped(
    server: Server, page: Page
) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    open_page(page, f"{server.url}/training")
    drag(page, bar(page, "poem"), 0.8)
    drag(page, bar(page, "a"), 0.5)
    expect(page.get_by_role("alert")).to_have_text(
        re.compile("“Write” add up to 1[23]\\d%, but a row is 100%")
    )
    expect(button(page, "Train")).to_be_disabled()
    button(page, "Let Write → a be free").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    button(page, "Train").click()
    until(page, lambda: step(page) > 3)
    button(page, "Stop").click()
    answered(page)
    stopped = step(page)
    assert 0 < stopped < 100
    assert share(page) != FIRST
    answered(page)
    assert step(page) == stopped, "it goes on although it was stopped"
    button(page, "Play").click()
    until(page, lambda: step(page) == 100)
    expect(button(page, "Play")).to_be_visible()
    # The grid and the address follow; all of it is one step of undo.
    until(page, lambda: lesson_of(page) != WRITE_A_POEM)
    until(page, lambda: cell_text(page, "w_q", 0, 1) == f"{lesson_of(page).w_q[0, 0, 1]:.2f}")
    assert float(share(page).rstrip("%")) > 79
    expect(page.get_by_role("button", name="undo: training")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator(".st-key-undo button")).to_be_disabled()
    until(page, lambda: share(page) == FIRST)
    assert wrong == []


def test_a_hand_goes_through_the_steps_and_other_pages_show_them(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/training")
    button(page, "Train").click()
    slider = page.get_by_role("slider", name="Step", exact=True)
    drag(page, slider, 0.1)
    at_rest(page)
    here = step(page)
    assert 5 <= here <= 15
    slider.press("ArrowRight")
    until(page, lambda: step(page) == here + 1)
    answered(page)
    assert step(page) == here + 1, "it plays although a hand took it"
    shown = share(page)
    page.locator(".st-key-neighbours a").first.click()
    expect(page.locator("h1")).to_contain_text("A real head")
    until(page, lambda: share(page) == shown)
    page.locator(".st-key-neighbours a").last.click()
    expect(page.locator("h1")).to_contain_text("Training")
    until(page, lambda: step(page) == here + 1)


def test_an_undo_ends_what_plays(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/training")
    button(page, "Train").click()
    until(page, lambda: step(page) > 3)
    page.keyboard.press("Control+z")
    until(page, lambda: step(page) == 0)
    expect(button(page, "Play")).to_be_visible()
    answered(page)
    assert step(page) == 0
    assert share(page) == FIRST


def test_a_finger_that_scrolls_over_a_bar_or_the_steps_changes_nothing(
    server: Server, browser: Browser
) -> None:
    page = new_tab(browser, 390, 844, touch=True)
    open_page(page, f"{server.url}/training")
    page.evaluate("addEventListener('pointercancel', () => (window.scrolls = true), true)")
    expect(page.locator(".rows .wanted")).to_have_text(["free", "free", "80%"])
    for word in ("poem", "a"):
        scroll_from(page, bar(page, word), 0.95)
        expect(page.locator(".rows .wanted")).to_have_text(["free", "free", "80%"])
    button(page, "Train").click()
    until(page, lambda: step(page) > 3)
    button(page, "Stop").click()
    answered(page)
    at_rest(page)
    stopped = step(page)
    scroll_from(page, page.locator(".st-key-descent input[type=range]"), 0.95)
    assert step(page) == stopped
    page.context.close()


def scroll_from(page: Page, place: Locator, part: float) -> None:
    """Push the page up with a finger that begins there, and wait for what it did."""
    place.evaluate("e => e.scrollIntoView({ block: 'center' })")
    at = resting_box(place)
    page.evaluate("window.scrolls = false")
    swipe(page, (at["x"] + at["width"] * part, at["y"] + at["height"] / 2), (0, -25), 7)
    page.wait_for_function("window.scrolls")
    at_rest(page)
    answered(page)
