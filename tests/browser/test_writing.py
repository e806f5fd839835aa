"""What follows the numbers is written at its place: only what differs, and nothing that acts."""

import pytest
from browser.conftest import Server
from browser.grid import at_rest, edit_cell, open_cell, open_page, until
from playwright.sync_api import Page, expect

CELL = ".st-key-results [data-cell='weights 0 0']"
# As if a word had come through as it is.
HOSTILE = """html => {
    const old = document.querySelector("[data-for='story']");
    const told = old.cloneNode();
    told.dataset.html = html;
    old.replaceWith(told);
}"""
ACTING = (
    "<img src='x' onerror='hacked = true'>",
    "<b onclick='hacked = true'>here</b>",
    "<a href='javascript:hacked = true'>here</a>",
    "<a href=' java&#10;script:hacked = true'>here</a>",
    "<a href='//example.com'>here</a>",
    "<script>hacked = true</script>",
    "<svg><script>hacked = true</script><a xlink:href='javascript:hacked = true'>here</a></svg>",
    "<form action='//example.com'><button formaction='//example.com'>here</button></form>",
    "<iframe srcdoc='<script>parent.hacked = true</script>'></iframe>",
    "<a href='\\\\example.com/a'>here</a>",
    "<a href='/&#9;/example.com/a'>here</a>",
    "<table background='https://example.com/a'><tr><td background='https://example.com/b'>",
    "<b style='background:url(https://example.com/a)'>here</b>",
    "<b popovertarget='a' id='portal'>here</b>",
    "<i data-picture='html' data-place='story'></i>",
    "<math><mtext><table><mglyph><style><img src='x' onerror='hacked = true'>",
)


def test_a_number_that_changes_stays_where_it_is(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    at_rest(page)
    page.evaluate("place => { window.kept = document.querySelector(place) }", CELL)
    before = page.locator(CELL).inner_text()
    edit_cell(page, "w_q", 0, 0, "2.5")
    until(page, lambda: page.locator(CELL).inner_text().split("\n")[0] != before)
    assert page.evaluate("place => kept === document.querySelector(place)", CELL)


def test_the_box_of_a_number_under_the_mouse_follows_the_number(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 0, 0)
    page.keyboard.type("2.5", delay=60)
    at_rest(page)
    cell, box = page.locator(CELL), page.locator(".al-sum-box")
    cell.hover()
    for text in ("3.5", "-1.5"):
        page.keyboard.press("Control+A")
        page.keyboard.type(text, delay=60)
        at_rest(page)
        share = cell.inner_text().split("\n")[0]
        expect(box).to_contain_text(share)
        expect(cell).to_have_class("al-lit")


def test_a_translated_text_gives_way_to_the_next_one(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    story, share = page.locator(".st-key-story"), page.locator(CELL)
    expect(story).to_contain_text("35.7%")
    # As Chrome's translation does it.
    page.evaluate("""() => {
        for (const place of document.querySelectorAll('.st-key-story, .st-key-results')) {
            const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), texts = [];
            while (walker.nextNode()) texts.push(walker.currentNode);
            for (const text of texts) {
                const font = document.createElement('font');
                text.replaceWith(font);
                font.append(text);
            }
        }
    }""")
    edit_cell(page, "w_q", 0, 0, "-0.9")
    expect(share).not_to_contain_text("35.7%")
    expect(story).not_to_contain_text("35.7%")


@pytest.mark.parametrize("html", ACTING)
def test_nothing_that_acts_is_written(server: Server, page: Page, html: str) -> None:
    open_page(page, f"{server.url}/softmax")
    at_rest(page)
    page.evaluate(HOSTILE, f"<p class='al-story'>told {html}</p>")
    story = page.locator(".st-key-story")
    expect(story).to_contain_text("told")
    for pressed in story.locator("b, a, button").all():
        pressed.dispatch_event("click")
    assert page.evaluate("window.hacked") is None
    elements = "img, script, svg, math, style, form, iframe, [popovertarget], [data-picture]"
    attributes = ("onclick", "onerror", "href", "formaction", "background", "style", "id")
    written = story.locator(".al-story").locator(
        ", ".join(
            [elements, *(f"[{name}]" for name in attributes), "[popovertarget]", "[data-picture]"]
        )
    )
    assert written.count() == 0
