"""Random dot products that a slider sweeps, and a temperature that is one step of undo."""

import re

from browser.conftest import Server
from browser.grid import at_rest, lesson_of, resting_box, results, until
from playwright.sync_api import Locator, Page, expect


def opened(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/why_scale")
    page.wait_for_selector(".st-key-results tbody tr")
    expect(page.locator(".st-key-sums svg.marks")).to_be_visible()


def slider(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}_slider").get_by_role("slider")


def drag(page: Page, moved: Locator, start: float, end: float, steps: int = 8) -> list[list[str]]:
    """Drag it from one share of its length to another; return the first results on the way."""
    box, seen = resting_box(moved), []
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    for step in range(steps + 1):
        page.mouse.move(box["x"] + box["width"] * (start + (end - start) * step / steps), y)
        at_rest(page)
        seen.append(results(page)[0])
    page.mouse.up()
    at_rest(page)
    return seen


def told(page: Page) -> list[list[str]]:
    """Read what was measured: without scaling, and with it."""
    return page.eval_on_selector_all(
        ".al-random tbody tr",
        "rows => rows.map(row => [...row.querySelectorAll('th, td')].map(e => e.textContent))",
    )


def test_the_bars_spread_while_the_slider_is_dragged_and_the_lesson_stays(
    server: Server, page: Page
) -> None:
    opened(server, page)
    before, first = results(page), told(page)
    page.locator(".st-key-sums svg.marks").evaluate("node => node.dataset.first = 'yes'")
    drag(page, slider(page, "d_k"), 0.6, 1.0)
    until(page, lambda: told(page)[1][0] == "q · k / √512")
    expect(page.locator(".st-key-d_k_slider")).to_contain_text("dk = 512")
    (_, spread, theory, largest, *_), (_, scaled, *_) = told(page)
    assert theory == "22.63"
    assert abs(float(spread) - 22.63) < 2
    assert abs(float(scaled) - 1) < 0.1
    assert float(largest.rstrip("%")) > float(first[0][3].rstrip("%"))
    assert page.locator(".st-key-sums svg.marks").get_attribute("data-first") == "yes"
    page.locator(".st-key-draw button").click()
    until(page, lambda: told(page)[0][1] != spread)
    assert results(page) == before
    expect(page.locator(".st-key-undo button")).to_be_disabled()


def test_the_temperature_goes_from_one_hot_to_uniform_in_one_step_of_undo(
    server: Server, page: Page
) -> None:
    opened(server, page)
    before = results(page)
    seen = drag(page, slider(page, "temperature"), 0.5, 1.0)
    assert len({row[0].split("%")[0] for row in seen}) > 3, "they move before the mouse is let go"
    until(page, lambda: lesson_of(page).temperature == 100)
    shares = [float(text.split("%")[0]) for text in results(page)[0][:3]]
    assert max(shares) - min(shares) < 1
    page.locator(".st-key-undo button").click()
    until(page, lambda: results(page) == before)
    expect(page.locator(".st-key-undo button")).to_be_disabled()
    slider(page, "temperature").focus()
    page.keyboard.press("Home")
    until(page, lambda: lesson_of(page).temperature == 0.01)
    shares = [text.split("%")[0] for text in results(page)[0][:3]]
    assert shares == ["0.0", "100.0", "0.0"]  # scores of −0.10, 0.06 and −0.65, each ÷ 0.014
    expect(page.locator(".al-story")).to_contain_text("At temperature 0.01, Write takes")
    page.locator(".st-key-cold button").click()
    expect(page.locator(".st-key-temperature_slider")).to_have_text(re.compile("= 1$"))
    until(page, lambda: lesson_of(page).temperature == 1)
    expect(page.locator(".st-key-cold button")).to_be_disabled()
