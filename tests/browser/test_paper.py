"""A page on paper, and in a browser with few colours of its own: what it says is still there."""

import re

import pytest
from browser.conftest import Server
from browser.grid import at_rest, open_page
from playwright.sync_api import Browser, Page, expect

from attention_core import to_link
from attention_core.lesson.examples import WRITE_A_POEM

CONTROLS = ("strip", "bar", "controls", "code", "baseline")
# The luminance of a colour as a browser gives it: 0 is black, 1 is white.
LIGHTNESS = """(element) => {
    const [r, g, b] = getComputedStyle(element)[NAME].match(/[\\d.]+/g).map(Number);
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}"""


def lightness(page: Page, place: str, name: str) -> float:
    found = page.locator(place).first.evaluate(LIGHTNESS.replace("NAME", f"'{name}'"))
    return float(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_a_page_is_dark_on_white_and_without_controls(
    server: Server, browser: Browser, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    open_page(page, f"{server.url}/softmax?lesson={to_link(WRITE_A_POEM)}")
    at_rest(page)
    page.wait_for_function(
        "dark => document.documentElement.classList.contains('al-dark') === dark",
        arg=scheme == "dark",
    )
    page.emulate_media(media="print")
    for key in CONTROLS:
        expect(page.locator(f".st-key-{key}").first).to_be_hidden()
    for key in ("figure", "results", "embeddings", "sum"):
        expect(page.locator(f".st-key-{key}").first).to_be_visible()
    assert lightness(page, ".stApp", "backgroundColor") > 0.95
    for place in (".st-key-results td", ".st-key-figure td", ".st-key-sum span"):
        assert lightness(page, place, "color") < 0.2
    assert lightness(page, ".al-stacked > div", "color") > 0.95  # on the words' colours
    turned = page.locator("[data-testid=stDataFrame] canvas").first
    expect(turned).to_have_css(
        "filter", "invert(1) hue-rotate(180deg)" if scheme == "dark" else "none"
    )
    context.close()


def test_with_forced_colours_bars_and_matrices_keep_their_meaning(
    server: Server, browser: Browser
) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    open_page(page, f"{server.url}/scaling?lesson={to_link(WRITE_A_POEM)}")
    at_rest(page)
    scores = page.locator(".st-key-figure td[data-cell^=scores]")
    colours = scores.evaluate_all("all => all.map(e => getComputedStyle(e).backgroundColor)")
    assert len({*colours}) == 5, "shades of nine scores: two signs, and sizes"
    share = page.locator(".st-key-results td[data-cell='weights 0 0']")
    expect(share).to_have_css("background-image", re.compile("gradient"))
    expect(share).to_have_css("background-size", "35.7% 100%")
    for key in ("undo", "redo"):
        sign, around = page.locator(f".st-key-{key} button").evaluate(
            "b => ['::before', null].map(part => getComputedStyle(b, part).backgroundColor)"
        )
        assert sign != around
    context.close()
