"""What belongs together is seen together: boxes of each page, at the widths that people have."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from browser.conftest import Server
from browser.grid import at_rest, edit_cell, open_page, until
from browser.test_pages import ADDRESSES
from browser.walk import Walk, go_to, new_tab
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from attention_core import Lesson, to_link
from attention_core.lesson.examples import WRITE_A_POEM
from ui.frame.steps import STEPS

PROJECTOR = (1280, 800)
NARROWER = [(390, 844), (768, 1024), (820, 1180), (844, 390), (1024, 768), (1180, 820)]
WIDE_OUTPUT = replace(WRITE_A_POEM, w_v=np.hstack([WRITE_A_POEM.w_v[0]] * 2)[None])
FOUR_WORDS = replace(
    WRITE_A_POEM,
    words=("dogs", "chase", "small", "cats"),
    embeddings=[*WRITE_A_POEM.embeddings.tolist(), [0.5, 0.5]],
)
# Small texts that are seen: what stands below or above a line is meant to be small.
SMALL = """least => [...document.querySelectorAll('.stMain *')].filter(e =>
  [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
  && !e.closest('sub, sup, canvas, .katex') && e.checkVisibility()
  && e.getBoundingClientRect().width > 1 && parseFloat(getComputedStyle(e).fontSize) < least
).map(e => `${e.tagName}.${e.className.baseVal ?? e.className}: ${e.textContent}`)"""


def of_words(count: int, size: int = 4) -> Lesson:
    """Make a lesson of so many different words, with scores of some size."""
    dice = np.random.default_rng(count)
    words = tuple(f"word{place}" for place in range(count))
    weights = (dice.normal(size=(1, size, size)) for _ in range(3))
    return Lesson(words, dice.normal(size=(count, size)), *weights)


SCREENS = [PROJECTOR, *NARROWER, (1920, 1080)]


def box(page: Page, key: str) -> FloatRect:
    found = page.locator(f".st-key-{key}").first.bounding_box()
    assert found is not None, key
    return found


def drawn(page: Page) -> None:
    """Wait until the pictures that the browser draws itself are there."""
    pictures = "[...document.querySelectorAll('.al-plane, .al-ribbons')]"
    page.wait_for_function(f"() => {pictures}.every(svg => svg.firstChild)")
    page.evaluate("document.fonts.ready.then(() => true)")


def together(page: Page, address: str) -> list[str]:
    """Return what is not whole in view, or lies under the bar at the bottom."""
    drawn(page)
    bar = box(page, "sum")
    wanted = ["strip", "sentence", "example", "undo", "redo", "figure", "results"]
    wanted += STEPS[address or "overview"].grids
    missing = [] if bar["y"] + bar["height"] <= 801 else ["sum"]
    for key in wanted:
        at = box(page, key)
        below = min(bar["y"], 800) + 1
        inside = at["y"] >= 0 and at["y"] + at["height"] <= below and at["x"] >= -1
        if not inside or at["x"] + at["width"] > 1281:
            missing.append(f"{key} {at}")
    return missing


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "lesson",
    [WRITE_A_POEM, WIDE_OUTPUT, FOUR_WORDS],
    ids=["two numbers", "d_v = 4", "four words"],
)
def test_on_a_projector_all_that_belongs_together_is_in_view(
    walk: Walk, address: str, lesson: Lesson
) -> None:
    with walk.at(address, lesson) as page:
        until(page, lambda: together(page, address) == [])
        assert page.evaluate(SMALL, 16) == []
        edit_cell(page, STEPS[address or "overview"].grids[-1], 0, 0, "-0.8")
        expect(page.locator(".st-key-results small").first).to_be_visible()
        until(page, lambda: together(page, address) == [])


@pytest.mark.parametrize("lesson", [WRITE_A_POEM, FOUR_WORDS], ids=["three words", "four words"])
def test_on_the_overview_every_matrix_from_words_to_output_is_in_view(
    walk: Walk, lesson: Lesson
) -> None:
    with walk.at("", lesson) as page:
        edit_cell(page, "w_q", 0, 0, "-0.8")
        expect(page.locator(".st-key-results small").first).to_be_visible()
        tables = page.locator(".st-key-below .al-compact table")
        expect(tables).to_have_count(8)  # X, Q, K, V, scores, scaled, weights, output
        bottom = max(at["y"] + at["height"] for at in map(Locator.bounding_box, tables.all()) if at)
        assert bottom <= box(page, "sum")["y"]
        heads = tables.locator("thead th")
        assert heads.evaluate_all("all => all.every(e => e.scrollWidth <= e.clientWidth)")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("count", [3, 6, 12])
def test_no_page_scrolls_sideways(walk: Walk, address: str, count: int) -> None:
    with walk.at(address, WRITE_A_POEM if count == 3 else of_words(count)) as page:
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            drawn(page)
            until(page, lambda width=width: widest(page) <= width)  # charts follow a moment later
            assert squeezed(page) == [], width


# In one go: the page may just take another width.
PARTS = ("bar", "change", "results_part", "figure", "below")
BOXES = """parts => Object.fromEntries([...parts, "sum"].map(key => {
    const box = document.querySelector(`.st-key-${key}`).getBoundingClientRect();
    return [key, { x: box.x, y: box.y, width: box.width, height: box.height }];
}))"""


def squeezed(page: Page) -> list[str]:
    """Name the parts that lie on each other, or have no room."""
    parts: dict[str, FloatRect] = page.evaluate(BOXES, PARTS)
    faults = [f"{key} {at}" for key, at in parts.items() if at["width"] < 250]
    bar, height = parts.pop("sum"), page.viewport_size["height"]  # type: ignore[index]
    if bar["y"] + bar["height"] > height + 1 or bar["height"] > height / 3:
        faults.append(f"sum {bar}")
    for (one, a), (other, b) in combinations(parts.items(), 2):
        beside = a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
        if not beside and a["y"] + a["height"] > b["y"] + 1 and b["y"] + b["height"] > a["y"] + 1:
            faults.append(f"{one} {a} and {other} {b}")
    return faults


def widest(page: Page) -> int:
    parts = (page.locator(part).first for part in ("html", ".stMain"))
    return max(int(part.evaluate("e => e.scrollWidth")) for part in parts)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("count", [6, 12])
def test_all_columns_of_many_words_are_in_view(walk: Walk, address: str, count: int) -> None:
    with walk.at(address, of_words(count)) as page:
        drawn(page)
        page.locator(".st-key-results").scroll_into_view_if_needed()
        for cells in (".st-key-results td", ".st-key-figure td"):
            rights = page.eval_on_selector_all(
                cells, "all => all.map(e => e.getBoundingClientRect().right)"
            )
            assert max(rights, default=0) <= 1280
        sizes = page.eval_on_selector_all(
            ".st-key-results td, .st-key-figure td",
            "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))",
        )
        assert min(sizes) >= 13
        begins = max(box(page, part)["y"] for part in ("figure", "results"))
        assert begins < box(page, "sum")["y"], "one scroll leads to either"


def test_on_a_phone_sentence_results_and_a_grid_share_the_screen_and_the_picture_begins(
    server: Server, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_page(page, server.url)
    for address in ADDRESSES:
        go_to(page, address)
        bar = box(page, "sum")
        assert bar["y"] + bar["height"] <= 845
        step = STEPS[address or "overview"]
        for key in ("sentence", "results", step.first or step.grids[0]):
            assert is_between(page, key), (address, key)
        drawn(page)
        top, grids = box(page, "figure")["y"], box(page, "grids")
        assert top >= grids["y"] + grids["height"], "as the keyboard goes"
        # Boxes and sliders stand before the grids of two pages.
        assert top < (1040 if step.first else 844), address
    for address in ADDRESSES:
        step = STEPS[address or "overview"]
        if step.first:
            continue
        go_to(page, address)
        edit_cell(page, step.grids[0], 0, 0, f"-0.{1 + step.number % 9}")
        expect(page.locator(".st-key-results small").first).to_be_visible()
        for key in ("sentence", "results", step.grids[0]):
            assert is_between(page, key), (address, key, "after an edit")
    context.close()


def is_between(page: Page, key: str) -> bool:
    """Tell whether a part is seen, between the strip and the sum."""
    at, strip, bar = box(page, key), box(page, "strip"), box(page, "sum")
    # Of a field that is pushed up by a line of text its words are still seen.
    above = strip["y"] + strip["height"] - at["height"] / 3
    return at["y"] >= above and at["y"] + at["height"] <= bar["y"] + 1


def test_on_a_phone_all_columns_of_four_words_are_in_view(server: Server, browser: Browser) -> None:
    page = new_tab(browser, 390, 844, touch=True)
    open_page(page, f"{server.url}/softmax?lesson={to_link(FOUR_WORDS)}")
    edit_cell(page, "embeddings", 0, 0, "-0.8")
    expect(page.locator(".st-key-results small").first).to_be_visible()
    cells = page.locator(".st-key-results :is(td, th)")
    rights = cells.evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
    assert max(rights) <= 390
    page.context.close()


@pytest.mark.parametrize("screen", [(390, 844), (820, 1180), PROJECTOR])
def test_the_strip_stays_in_view_with_the_open_step(
    server: Server, page: Page, screen: tuple[int, int]
) -> None:
    width, height = screen
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, f"{server.url}/output")
    page.locator(".st-key-neighbours").scroll_into_view_if_needed()
    here = page.locator(".st-key-strip [aria-current]")

    def in_view() -> bool:
        at = here.bounding_box()
        return at is not None and 0 <= at["y"] <= 60 and -1 <= at["x"] <= width - at["width"] + 1

    until(page, in_view)


def test_inside_of_another_page_the_picture_comes_first_and_a_way_leads_out(
    server: Server, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 700})
    page = context.new_page()
    open_page(page, f"{server.url}/similarity?embed=true")
    out = page.locator(".al-full")
    expect(out).to_be_visible()
    assert (out.get_attribute("href") or "").startswith(f"{server.url}/similarity")
    assert "embed" not in (out.get_attribute("href") or "")
    assert box(page, "figure")["y"] < box(page, "results")["y"] < box(page, "embeddings")["y"]
    context.close()


def test_three_choices_of_four_words_are_whole(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/scaling?lesson={to_link(FOUR_WORDS)}")
    at_rest(page)
    choices = page.locator(".st-key-below .al-scroll:has(.al-stacked)")
    assert choices.evaluate("each => each.scrollWidth - each.clientWidth") == 0
