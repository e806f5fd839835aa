"""A page that is loaded again while it is worked on: it lives on until the new one has come."""

from dataclasses import replace

from browser.conftest import Server
from browser.grid import at_rest, cell_of, edit_cell, lesson_of, open_page, until
from playwright.sync_api import Page, expect

from attention_core import to_link
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM

# What a page leaves whose address has followed after the browser asked for it again.
FOLLOWS = """link => addEventListener("pagehide", () =>
    sessionStorage.setItem("attentionFacts", JSON.stringify([link, []])))"""


def test_what_the_address_takes_up_after_the_key_to_load_it_again_is_not_lost(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/words")
    at_rest(page)
    late = replace(WRITE_A_POEM, embeddings=[[3.5, 0.23], [0.57, 1.36], [4.41, -2.16]])
    page.evaluate(FOLLOWS, to_link(late))
    page.reload()
    until(page, lambda: lesson_of(page) == late)
    expect(cell_of(page, "embeddings", 0, 0)).to_have_text("3.50")
    page.reload()
    until(page, lambda: lesson_of(page) == late)


def test_another_link_that_is_opened_meanwhile_is_the_one_that_comes(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/words")
    edit_cell(page, "embeddings", 0, 0, "3.5")
    until(page, lambda: lesson_of(page).embeddings[0, 0] == 3.5)
    wanted = EXAMPLES["Two heads"]
    open_page(page, f"{server.url}/words?lesson={to_link(wanted)}")
    at_rest(page)
    assert lesson_of(page) == wanted
    page.reload()
    page.wait_for_function("window.attentionLive?.began")
    at_rest(page)
    assert lesson_of(page) == wanted != WRITE_A_POEM
