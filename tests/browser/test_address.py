"""The address is the lesson: reload, another browser, Back, a killed server."""

import json
import re
from pathlib import Path

import pytest
from browser.conftest import Server
from browser.grid import (
    at_rest,
    cell_text,
    edit_cell,
    lesson_of,
    link_of,
    open_page,
    results,
    type_into_cell,
    type_sentence,
    until,
)
from playwright.sync_api import Browser, Page, expect

from attention_core import Lesson, from_link
from attention_core.lesson.examples import WRITE_A_POEM

ROWS = ".st-key-results tbody"
V1 = Path(__file__).parents[1] / "core" / "links" / "v1.json"


def edited(page: Page, address: str) -> str:
    """Open a page, set W_q[1,2] to 0.5 and return the address that follows."""
    open_page(page, address)
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    page.wait_for_function("() => location.search.includes('lesson=')")
    return page.url


def numbers(page: Page) -> list[list[str]]:
    return [[re.split(r"(?<=[\d%])[+−±]", cell)[0] for cell in row] for row in results(page)]


def test_every_edit_updates_the_address_and_it_opens_in_another_browser(
    server: Server, page: Page, browser: Browser
) -> None:
    address = edited(page, f"{server.url}/softmax")
    assert lesson_of(page).w_q[0, 0, 1] == 0.5
    assert len(link_of(page)) <= 80
    wanted = numbers(page)
    other = browser.new_context().new_page()
    open_page(other, address)
    assert numbers(other) == wanted
    other.context.close()
    page.reload()
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    assert numbers(page) == wanted
    assert lesson_of(page).w_q[0, 0, 1] == 0.5


def test_a_fresh_start_has_a_clean_address(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    assert page.url == f"{server.url}/words"


def test_back_goes_to_the_page_before_with_todays_lesson(server: Server, page: Page) -> None:
    open_page(page, server.url)
    page.locator(".st-key-strip a[href*='similarity']").click()
    expect(page.locator("h1")).to_have_text("4 Similarity")
    for text in ("0.1", "0.3", "0.5"):
        edit_cell(page, "w_q", 0, 1, text)
        until(page, lambda: lesson_of(page).w_q[0, 0, 1] == float(text))  # noqa: B023
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    page.locator(".st-key-strip a[href*='softmax']").click()
    expect(page.locator("h1")).to_have_text("6 Softmax")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    assert lesson_of(page).w_q[0, 0, 1] == 0.5
    page.go_back()
    expect(page.locator("h1")).to_have_text("4 Similarity")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Overview")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    until(page, lambda: lesson_of(page).w_q[0, 0, 1] == 0.5)
    at_rest(
        page
    )  # while a run of the page before goes on, the way forward can get lost: see README
    page.go_forward()
    expect(page.locator("h1")).to_have_text("4 Similarity")
    page.reload()
    expect(page.locator(ROWS)).to_contain_text("57.2%")


def test_dragging_a_slider_adds_no_step_to_back(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    page.locator(".st-key-what_if summary").click()
    slider = page.get_by_role("slider")
    slider.focus()
    before = page.evaluate("history.length")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert float(slider.input_value()) > 2
    turned = pytest.approx(float(slider.input_value()))
    until(page, lambda: lesson_of(page).w_q[0, 0, 0] == turned)
    assert page.evaluate("history.length") == before


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("1abc", "This link is cut off or damaged."),
        ("9abc", "newer version"),
        ("1" + "A" * 9000, "but links have at most 8,000"),
    ],
)
def test_a_bad_link_says_what_is_wrong_and_the_lesson_stays(
    server: Server, page: Page, link: str, told: str
) -> None:
    open_page(page, f"{server.url}/softmax?lesson={link}")
    expect(page.locator(".al-problem")).to_contain_text(told)
    expect(page.locator(ROWS)).to_contain_text("35.7%")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")


def test_links_recorded_in_version_1_open(server: Server, page: Page) -> None:
    for record in json.loads(V1.read_text("utf-8"))[:4]:
        open_page(page, f"{server.url}/output?lesson={record['link']}")
        expect(page.locator(".st-key-sentence input")).to_have_value(
            " ".join(from_link(record["link"]).words)
        )
        expect(page.locator("main .al-problem, .al-heading + .al-problem")).to_have_count(0)


CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"


def what_if_of_poem(page: Page) -> None:
    page.locator(".st-key-what_if summary").click()
    expect(page.locator(".st-key-sweep svg.marks")).to_be_visible()
    at_rest(page)  # a list closes when the page is scrolled, as by what comes to stand above it
    page.locator(".st-key-what_if_field input").click()
    page.get_by_role("option", name="Embeddings").click()
    expect(page.locator(".st-key-what_if_chart")).to_contain_text("embedding of Write, 1")
    at_rest(page)
    page.locator(".st-key-what_if_row input").click()
    page.get_by_role("option", name="poem").click()
    expect(page.locator(".st-key-what_if_chart")).to_contain_text("embedding of poem, 1")


def restart(server: Server, page: Page) -> None:
    server.stop()
    expect(page.locator(CONNECTED)).to_have_count(0)
    server.start()
    expect(page.locator(CONNECTED)).to_have_count(1, timeout=30_000)


def first_edit_counts(lesson: Lesson, first: str) -> bool:
    if first == "grid":
        return float(lesson.w_q[0, 1, 0]) == 2.0
    if first == "sentence":
        return lesson.words == ("Write", "a", "good", "poem")
    return bool(lesson.embeddings[2, 0] != WRITE_A_POEM.embeddings[2, 0])


@pytest.mark.parametrize("first", ["grid", "sentence", "slider"])
def test_a_killed_server_loses_nothing_and_the_first_edit_after_it_counts(
    fresh_server: Server, page: Page, first: str
) -> None:
    edited(page, f"{fresh_server.url}/softmax")
    what_if_of_poem(page)
    restart(fresh_server, page)
    expect(page.locator(".stApp:not([inert])")).to_have_count(1)
    if first == "grid":
        edit_cell(page, "w_q", 1, 0, "2")
    elif first == "sentence":
        type_sentence(page, "Write a good poem")
        expect(page.locator(f"{ROWS} tr")).to_have_count(4)
    else:
        page.get_by_role("slider").focus()
        page.keyboard.press("ArrowRight")
    until(page, lambda: first_edit_counts(lesson_of(page), first))
    lesson = lesson_of(page)
    assert lesson.w_q[0, 0, 1] == 0.5, "what was edited before is there"
    if first == "grid":
        assert cell_text(page, "w_q", 1, 0) in ("2", "2.00")
    expect(page.locator(".st-key-what_if_chart")).to_contain_text("embedding of poem, 1")
    page.reload()
    page.wait_for_selector(f"{ROWS} tr")
    assert lesson_of(page) == lesson


# Notes each time from now on when the page is kept still or set free.
STILL = """() => {
    const seen = [];
    const look = { attributes: true, attributeFilter: ["inert"] };
    new MutationObserver((changes) => seen.push(...changes)).observe(
        document.querySelector(".stApp"), look);
    return seen;
}"""
# A page that keeps still goes on after ten seconds at the latest: here it never does by itself.
NO_PATIENCE = """
    const wait = window.setTimeout;
    window.setTimeout = (act, pause, ...more) => pause === 10_000 ? 0 : wait(act, pause, ...more);
"""


def test_after_each_restart_the_page_keeps_still_until_it_is_heard(
    fresh_server: Server, page: Page
) -> None:
    """The numbers are typed as they are shown, so that the new session finds nothing to do."""
    page.add_init_script(NO_PATIENCE)
    open_page(page, f"{fresh_server.url}/softmax")
    edit_cell(page, "w_q", 0, 1, "0.50")
    until(page, lambda: lesson_of(page).w_q[0, 0, 1] == 0.5)
    for text in ("2.00", "3.00"):
        seen = page.evaluate_handle(STILL)
        restart(fresh_server, page)
        expect(page.locator(".stApp:not([inert])")).to_have_count(1, timeout=30_000)
        assert seen.evaluate("seen => seen.length") == 2, "still, and free again"
        edit_cell(page, "w_q", 1, 0, text)
        until(page, lambda: lesson_of(page).w_q[0, 1, 0] == float(text))  # noqa: B023
        assert lesson_of(page).w_q[0, 0, 1] == 0.5


def test_a_cell_that_was_open_while_the_server_was_killed_counts(
    fresh_server: Server, page: Page
) -> None:
    """It is committed before the new session has drawn anything, while that is busy."""
    edited(page, f"{fresh_server.url}/softmax")
    type_into_cell(page, "w_q", 1, 0, "2")
    restart(fresh_server, page)
    with fresh_server.asleep():
        page.keyboard.press("Enter")
        expect(page.locator("#portal textarea")).to_have_count(0)
    until(page, lambda: first_edit_counts(lesson_of(page), "grid"))
    at_rest(page)
    lesson = lesson_of(page)
    assert lesson.w_q[0].tolist()[0] == [WRITE_A_POEM.w_q[0, 0, 0], 0.5]
    assert lesson.w_q[0, 1, 0] == 2.0
    assert cell_text(page, "w_q", 1, 0) in ("2", "2.00")
