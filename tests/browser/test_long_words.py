"""Twelve words of 24 wide letters: the numbers of the results stay on the screen beside them."""

import pytest
from browser.conftest import Server
from browser.grid import until
from playwright.sync_api import Browser, Page

from attention_core import Lesson, to_link

WORDS = {
    "wide": tuple("W" * 23 + letter for letter in "ABCDEFGHIJKL"),
    "CJK": tuple("注" * 23 + letter for letter in "意力機制言語模型学習深度"),
}
SCREENS = {"projector": (1280, 800), "phone": (390, 844)}
# Numbers whose middle nothing covers: what a person who has just opened the page can read.
SEEN = """cells => cells.filter(cell => {
  const { left, right, top, bottom } = cell.getBoundingClientRect();
  return cell.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}).map(cell => cell.dataset.cell)"""


def lesson(words: tuple[str, ...]) -> Lesson:
    embeddings = [[place / 10, 1.0] for place in range(len(words))]
    one = [[1.0, 0.0], [0.0, 1.0]]
    return Lesson(words, embeddings, [one], [one], [one])


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("screen", SCREENS)
def test_numbers_stay_on_the_screen_beside_long_words(
    server: Server, browser: Browser, words: str, screen: str
) -> None:
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(f"{server.url}/?lesson={to_link(lesson(WORDS[words]))}")
    page.wait_for_selector(".st-key-results tbody tr")
    page.wait_for_selector(".st-key-neighbours nav")
    seen = numbers_seen(page)
    assert {f"weights 0 {column}" for column in range(3)} <= seen
    titles = "cells => cells.map(cell => cell.title)"
    rows = page.eval_on_selector_all(".st-key-results tbody th", titles)
    columns = page.eval_on_selector_all(".st-key-results thead th[title]", titles)
    assert rows == columns == list(WORDS[words])
    context.close()


def test_all_numbers_of_nine_long_words_are_on_a_projector(server: Server, page: Page) -> None:
    words = WORDS["wide"][:9]
    page.goto(f"{server.url}/?lesson={to_link(lesson(words))}")
    page.wait_for_selector(".st-key-neighbours nav")
    page.locator(".st-key-results").scroll_into_view_if_needed()
    expected = {f"weights 0 {column}" for column in range(9)} | {"output 0 0", "output 0 1"}
    until(page, lambda: expected <= numbers_seen(page))


def numbers_seen(page: Page) -> set[str]:
    return {*page.eval_on_selector_all(".st-key-results td[data-cell]", SEEN)}
