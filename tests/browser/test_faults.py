"""Faults that a class meets; `benchmarks/faults.py` has more of them, and longer ones."""

from browser.cable import Cable
from browser.conftest import Server
from browser.grid import at_rest, edit_cell, lesson_of, open_cell, open_page, results, until
from browser.quick import work
from browser.visitors import visit_all
from playwright.sync_api import Page, expect

from attention_core import History, to_link
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM

ROWS = ".st-key-results tbody"
AWAKE = "[data-testid=stApp][data-test-connection-state=CONNECTED]:not([inert])"


def test_a_connection_that_drops_loses_nothing(server: Server, page: Page) -> None:
    cable = Cable(server.port)
    open_page(page, f"{cable.url}/softmax")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    cable.cut()
    expect(page.locator(AWAKE)).to_have_count(0)
    until(page, lambda: cable.refused >= 2)  # it tries to come back
    cable.mend()
    expect(page.locator(AWAKE)).to_have_count(1, timeout=30_000)
    edit_cell(page, "w_q", 1, 0, "2")
    until(page, lambda: lesson_of(page).w_q[0, 1, 0] == 2.0)
    assert lesson_of(page).w_q[0, 0, 1] == 0.5
    expect(page.locator(".st-key-undo button")).to_be_enabled()
    cable.remove()


def test_quick_work_ends_where_a_plain_replay_ends(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    page.locator(".st-key-what_if summary").click()
    expect(page.locator(".st-key-sweep svg.marks")).to_be_visible()
    wanted = work(page, History(WRITE_A_POEM), 25, seed=2).present
    until(page, lambda: lesson_of(page) == wanted)
    at_rest(page)
    assert lesson_of(page) == wanted
    before = results(page)
    page.reload()
    page.wait_for_selector(f"{ROWS} tr")
    assert [[cell.split("%")[0] for cell in row[:3]] for row in results(page)] == [
        [cell.split("%")[0] for cell in row[:3]] for row in before
    ]


def number_in(tab: Page) -> float:
    return float(lesson_of(tab).w_q[0, 0, 1])


def test_two_tabs_of_one_person_keep_a_lesson_each(server: Server, page: Page) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        open_page(tab, f"{server.url}/softmax")
    for tab, text in ((page, "0.5"), (other, "1.5")):
        tab.bring_to_front()
        edit_cell(tab, "w_q", 0, 1, text)
        until(tab, lambda: number_in(tab) == float(text))  # noqa: B023
    assert (number_in(page), number_in(other)) == (0.5, 1.5)


def test_no_lesson_leaks_into_a_session_beside_it(server: Server) -> None:
    lessons = [*EXAMPLES.values()] * 5
    pages = ("softmax", "output", "words", "similarity")
    visits = [(pages[number % 4], to_link(lesson)) for number, lesson in enumerate(lessons)]
    seen = visit_all(server.port, visits)
    for lesson, words in zip(lessons, seen, strict=True):
        assert [word.split(" · ")[-1] for word in words] == list(lesson.words)


def test_a_page_that_shows_nothing_asks_for_a_run_also_after_edits(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    measured = page.locator(".st-key-changes[role=status]")  # it is marked after an answer
    measured.evaluate("changes => changes.removeAttribute('role')")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(ROWS)).to_contain_text("57.2%")
    expect(measured).to_have_count(1)
    page.evaluate("addEventListener('popstate', () => (window.askedForPage = true))")
    page.evaluate("document.querySelector('.st-key-results').classList.remove('st-key-results')")
    page.wait_for_function("window.askedForPage")


def test_numbers_fade_only_where_the_answer_is_late(server: Server, page: Page) -> None:
    cable, figure = Cable(server.port), page.locator(".st-key-figure")
    open_page(page, f"{cable.url}/softmax")
    open_cell(page, "w_q", 0, 0)
    cable.late = 0.8
    page.keyboard.press("7")
    expect(figure).to_have_css("opacity", "0.5")
    expect(page.locator(".st-key-story")).to_have_css("opacity", "0.5")
    waiting = page.locator("[data-stale=true]")
    assert {*waiting.evaluate_all("all => all.map(one => getComputedStyle(one).opacity)")} <= {"1"}
    cable.late = 0.0
    expect(figure).to_have_css("opacity", "1")
    cable.remove()
