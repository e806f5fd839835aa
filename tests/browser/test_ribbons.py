"""Attention as ribbons between the words."""

import re
from dataclasses import replace

import pytest
from browser.conftest import Server
from browser.grid import edit_cell, lesson_of, open_page, until
from playwright.sync_api import Page, expect

from attention_core import to_link
from attention_core.lesson.examples import WRITE_A_POEM

# How large the smallest words of the picture are on the screen, in pixels.
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.al-ribbons text')].map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a))"""


def test_ribbons_are_as_thick_as_the_shares_and_follow_each_edit(
    server: Server, page: Page
) -> None:
    def thickness(column: int) -> float:
        path = (
            page.locator(f".al-ribbons path[data-cell='weights 0 {column}']").get_attribute("d")
            or ""
        )
        top, bottom = re.findall(r"^M \S+ (\S+)", path)[0], re.findall(r" (\S+) Z$", path)[0]
        return float(bottom) - float(top)

    def parts() -> list[float]:
        thick = [abs(thickness(column)) for column in range(3)]
        return [each / sum(thick) for each in thick]

    open_page(page, server.url)
    # The last point of the way back is the ribbon's lower end at the left.
    page.wait_for_selector(".al-ribbons path")
    assert parts() == pytest.approx([0.357, 0.401, 0.242], abs=0.002)
    edit_cell(page, "w_q", 0, 0, "-0.8")
    expect(page.locator(".al-ribbons")).to_contain_text("48.1%")
    assert parts() == pytest.approx([0.281, 0.239, 0.481], abs=0.002)
    page.locator(".al-ribbons text", has_text=re.compile("^poem$")).click()
    expect(page.locator(".al-story b").first).to_have_text("poem")


def test_their_words_stay_large_where_the_screen_is_narrow(server: Server, page: Page) -> None:
    open_page(page, server.url)
    page.wait_for_selector(".al-ribbons text")
    for width in (390, 820, 1024, 1180, 1264, 1265, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        until(page, lambda: page.evaluate(SMALLEST) > 15.5)


def test_with_four_words_the_way_from_words_to_scores_is_in_view(
    server: Server, page: Page
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_page(page, server.url)
    page.locator(".st-key-sentence input").fill("the cat chased mice")
    scores = page.locator(".st-key-below [data-cell='scores 0 3']")
    expect(scores).to_be_visible()
    bar = page.locator(".st-key-sum")

    def above_the_bar() -> bool:
        inside, below = scores.bounding_box(), bar.bounding_box()
        return bool(inside and below) and inside["y"] + inside["height"] <= below["y"]

    until(page, above_the_bar)


@pytest.mark.parametrize(
    ("path", "picture"), [("/", ".al-ribbons"), ("/words", ".al-plane"), ("/output", ".al-plane")]
)
def test_words_that_look_like_the_end_of_a_comment_have_their_picture(
    server: Server, page: Page, path: str, picture: str
) -> None:
    lesson = replace(WRITE_A_POEM, words=("a-->b", "x]>y", "</title>"))
    open_page(page, f"{server.url}{path}?lesson={to_link(lesson)}")
    drawn = page.locator(picture)
    for word in lesson.words:
        expect(drawn).to_contain_text(word)
    titles = page.locator(".st-key-results tbody th").evaluate_all("all => all.map(e => e.title)")
    assert [title.replace("\u2060", "") for title in titles] == [*lesson.words]
    edit_cell(page, "embeddings", 0, 0, "-0.8")
    until(page, lambda: lesson_of(page).embeddings[0, 0] == -0.8)
