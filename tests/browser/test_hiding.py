"""What a teacher hides is to be worked out first: on no page can it still be read."""

from browser.conftest import Server
from browser.grid import close, open_page, results
from browser.walk import go_to
from playwright.sync_api import Page, expect

from attention_core import View, to_link
from attention_core.lesson.examples import WRITE_A_POEM

TOP = "row => row.getBoundingClientRect().top"


def test_both_are_hidden_in_one_go_and_nothing_shows_them(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/output")
    page.locator(".st-key-hide button").first.click()
    for name in ("percentages", "outputs"):  # the panel stays open between the two
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".st-key-results tbody")).not_to_contain_text("1.06")
    assert results(page) == [["?"] * 5] * 3
    close(page, page.get_by_role("button", name="outputs", exact=True))
    page.locator(".st-key-what_if summary").click()
    expect(page.locator(".st-key-what_if_chart")).to_have_text(
        "The chart is hidden, as its numbers are."
    )
    expect(page.locator("main, .stMain").first).to_contain_text(
        "The picture is hidden, as its numbers are."
    )
    expect(page.locator(".al-plane, [data-picture='plane'], [data-drawn]")).to_have_count(0)
    page.locator(".st-key-results tbody td").first.click()
    reveal = page.locator(".st-key-reveal button")
    expect(reveal).to_be_focused()
    expect(reveal).to_have_css("outline-width", "3px")
    expect(page.locator(".st-key-reveal")).to_have_text("Percentages and outputs hidden · reveal")
    page.locator(".st-key-strip a[href*='words']").click()
    expect(page.locator(".al-story")).to_contain_text("The embedding of Write is (1.16, 0.23).")


def test_what_is_hidden_is_revealed_where_it_was(server: Server, page: Page) -> None:
    open_page(page, server.url)
    drawn_at = page.locator(".st-key-w_q").bounding_box()
    page.locator(".st-key-hide button").first.click()
    page.get_by_role("button", name="percentages", exact=True).click()
    expect(page.locator(".al-ribbons")).to_contain_text("?")
    expect(page.locator(".al-ribbons")).not_to_contain_text("%")
    assert page.locator(".st-key-w_q").bounding_box() == drawn_at
    close(page, page.get_by_role("button", name="percentages", exact=True))
    page.locator(".st-key-reveal button").click()
    expect(page.locator(".st-key-results tbody")).to_contain_text("35.7%")
    expect(page.locator(".st-key-reveal")).to_have_count(0)


def test_the_table_stays_where_it_is_when_its_numbers_are_hidden(
    server: Server, page: Page
) -> None:
    places: dict[str, list[float]] = {
        path: [] for path in ("", "scaling", "softmax", "output", "training")
    }
    for hidden in ((), ("shares",), ("shares", "output")):
        open_page(page, f"{server.url}/?lesson={to_link(WRITE_A_POEM, View(hidden=hidden))}")
        for path, tops in places.items():
            go_to(page, path)
            tops.append(page.locator(".al-results tbody tr").last.evaluate(TOP))
            if hidden:
                expect(page.locator(".st-key-reveal button")).to_be_in_viewport(ratio=1)
    for path, tops in places.items():
        assert tops == tops[:1] * 3, path


def test_what_is_hidden_is_said_where_a_mouse_points(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/?lesson={to_link(WRITE_A_POEM, View(hidden=('shares',)))}")
    number = page.locator(".al-ribbons tspan[data-cell='weights 0 1']")
    number.hover()
    expect(page.locator(".al-sum-box")).to_have_text("This number is hidden.")
    # A frame inside of a sign as narrow as this one would cover it.
    expect(number).to_have_css("outline-offset", "1px")
