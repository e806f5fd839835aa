"""A head that was trained: followed, untrained, and opened as a lesson."""

from browser.conftest import Server
from browser.grid import at_rest, lesson_of, link_of, until
from playwright.sync_api import Locator, Page, expect

from attention_core import from_link
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.lesson.real_heads import real_heads
from attention_core.lesson.real_lesson import as_lesson

PIZZA = real_heads()[0]
WIDTHS = [(390, 844), (768, 1024), (844, 390), (1024, 768), (1280, 800), (1920, 1080)]


def open_head(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/real_head")
    expect(page.locator(".al-story")).to_contain_text("it takes 88.5% from pizza")
    expect(page.locator(".al-ribbons text", has_text="pizza")).to_have_count(2)
    at_rest(page)


def test_a_person_follows_a_word_takes_the_training_away_and_opens_the_head(
    server: Server, page: Page
) -> None:
    open_head(page, server)
    page.locator(".al-ribbons text", has_text="tasted").first.click()
    expect(page.locator(".al-story b").first).to_have_text("tasted")
    expect(page.locator(".al-real .al-focus th")).to_have_text("tasted")
    expect(page.locator(".st-key-results .al-focus th")).to_have_text("Write")  # the lesson's own
    page.locator(".st-key-real_weights label").click()
    expect(page.locator(".al-real caption b")).to_have_text("random weights, in %")
    page.locator(".st-key-real_weights label").click()
    expect(page.locator(".al-real caption b")).to_have_text("trained weights, in %")
    page.locator(".st-key-real_open button").click()
    expect(page.locator(".st-key-results tbody tr")).to_have_count(11)
    expect(page.locator(".st-key-results .al-focus th")).to_have_text("tasted")
    expect(page.locator(".al-story")).to_contain_text(
        "The lesson is at most 6.1 points off the trained head."
    )
    until(page, lambda: bool(link_of(page)) and from_link(link_of(page)) == as_lesson(PIZZA))
    page.locator(".st-key-undo button").click()
    expect(page.locator(".st-key-results tbody tr")).to_have_count(3)
    until(page, lambda: lesson_of(page) == WRITE_A_POEM)


def test_a_share_that_is_pointed_at_tells_itself_and_is_not_pinned(
    server: Server, page: Page
) -> None:
    open_head(page, server)
    told = page.locator(".st-key-sum .al-sum").inner_text()
    share = page.locator(".al-real .al-focus td").nth(PIZZA.words.index("pizza"))
    share.hover()
    expect(page.locator(".al-sum-box")).to_contain_text("it → pizza: the score q · k ÷ √32 is ")
    share.click()
    at_rest(page)
    assert page.locator(".st-key-sum .al-sum").inner_text() == told


def test_picture_and_results_are_seen_together_and_nothing_scrolls_sideways(
    server: Server, page: Page
) -> None:
    open_head(page, server)
    for part in (".st-key-figure [data-picture]", ".st-key-real_shares", ".st-key-results"):
        at = page.locator(part).first.bounding_box()
        assert at is not None
        assert at["y"] + at["height"] <= 738, part
        assert at["x"] + at["width"] <= 1280, part
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        for part in ("html", ".stMain"):
            whole = page.locator(part).first
            until(page, lambda whole=whole, width=width: fits(whole, width))


def fits(part: Locator, width: int) -> bool:
    return int(part.evaluate("e => e.scrollWidth")) <= width
