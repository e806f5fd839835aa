"""Whatever is typed: a clear message beside the field, and nothing that was there is lost."""

import re

import pytest
from browser.conftest import Server
from browser.grid import (
    at_rest,
    clear_cell,
    copy,
    edit_cell,
    lesson_of,
    open_page,
    results,
    select_cell,
    type_sentence,
    until,
)
from playwright.sync_api import Page, expect

from attention_core import from_link
from attention_core.lesson.examples import WRITE_A_POEM

COURSE = [
    ["35.7%", "40.1%", "24.2%", "1.01", "1.06"],
    ["34.1%", "60.5%", "5.4%", "0.20", "0.71"],
    ["7.2%", "3.2%", "89.6%", "3.50", "2.24"],
]
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("abc", r"Row 1, column 1 holds .abc., which is not a number\. 0\.54 is still used\."),
        ("1e400", r"numbers go from -1,000,000 to 1,000,000\. 0\.54 is still used\."),
    ],
)
def test_what_is_no_number_gets_a_message_and_the_last_good_number_stays(
    server: Server, page: Page, text: str, words: str
) -> None:
    open_page(page, server.url)
    edit_cell(page, "w_q", 0, 0, text)
    expect(page.locator(".st-key-w_q .al-problem")).to_have_text(re.compile(words))
    assert results(page) == COURSE
    edit_cell(page, "w_q", 0, 0, "0,5")
    expect(page.locator(".st-key-w_q .al-problem")).to_have_count(0)
    assert results(page)[0] != COURSE[0]


def test_a_cleared_cell_gets_a_message_and_the_last_good_number_stays(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    clear_cell(page, "embeddings", 0, 1)
    message = page.locator(".st-key-embeddings .al-problem")
    expect(message).to_have_text("Row Write, column 2 is empty. 0.23 is still used.")
    assert results(page) == COURSE


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("", "Type at least one word. The last good sentence stays."),
        (
            "word " * 40,
            "That is 40 words. At most 12 fit, so leave some out. The last good sentence stays.",
        ),
        (
            "a" * 300,
            f"“{'a' * 24}…” has 300 characters. A word can have at most 24. "
            "The last good sentence stays.",
        ),
    ],
)
def test_a_sentence_that_does_not_fit_is_refused_in_words(
    server: Server, page: Page, sentence: str, words: str
) -> None:
    open_page(page, server.url)
    page.locator(".st-key-sentence input").fill(sentence)
    expect(page.locator(".st-key-bar .al-problem")).to_have_text(words)
    assert results(page) == COURSE


def test_words_are_never_read_as_html_markdown_or_latex(server: Server, page: Page) -> None:
    open_page(page, server.url)
    words = ["<script>", "a**b**c", "$x$", "a\\b", FAMILY, "שלום"]
    page.locator(".st-key-sentence input").fill(" ".join(words))
    rows = page.locator(".st-key-results tbody th")
    expect(rows).to_have_text(words)
    for address in ("words", "similarity", "softmax", "output"):
        page.locator(f".st-key-strip a[href*='{address}']").click()
        expect(page.locator("h1")).to_contain_text(address.capitalize())
        expect(page.locator(".st-key-code")).to_be_visible()  # the last part of the page
        expect(rows).to_have_text(words)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        expect(page.locator("strong, em").filter(has_text=re.compile("^b$"))).to_have_count(0)
        expect(page.locator(".katex annotation", has_text=re.compile("^x$"))).to_have_count(0)


def test_the_sentence_stays_in_its_field_however_quickly_pages_change(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    text = "Curious pupils ask their teacher about attention"
    type_sentence(page, text)
    field = page.locator(".st-key-sentence input")
    expect(page.locator(".st-key-results tbody th")).to_have_text(text.split())
    for number in range(20):
        link = page.locator(".st-key-strip a").nth(number * 5 % 8)
        link.click()
        if number % 2:  # at times the next link is pressed before the page has come
            expect(link).to_have_attribute("aria-current", "page")
        expect(field).to_have_value(text)


def test_a_sentence_typed_right_after_an_undo_stays_in_its_field(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    edit_cell(page, "w_k", 0, 0, "-1.25")
    at_rest(page)
    page.keyboard.press("Control+z")
    expect(page.locator(".st-key-redo button")).to_be_enabled()
    field = page.locator(".st-key-sentence input")
    field.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Sing a song")
    page.keyboard.press("Tab")
    until(page, lambda: lesson_of(page).words == ("Sing", "a", "song"))
    at_rest(page)
    expect(field).to_have_value("Sing a song")


def test_typing_changes_the_results_live_and_words_come_back_with_their_numbers(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    type_sentence(page, "Write a")
    rows = page.locator(".st-key-results tbody th")
    expect(rows).to_have_text(["Write", "a"])
    field = page.locator(".st-key-sentence input")
    field.press("End")
    page.keyboard.type(" poem", delay=40)
    expect(rows).to_have_text(["Write", "a", "poem"])
    assert results(page) == COURSE
    expect(field).to_be_focused()
    expect(field).to_have_value("Write a poem")


def test_a_number_typed_back_to_what_it_was_counts(server: Server, page: Page) -> None:
    """The grid then sends no edit at all: the cell is as its source was."""
    open_page(page, server.url)
    edit_cell(page, "w_q", 0, 0, "2")
    rows = page.locator(".st-key-results tbody")
    expect(rows).not_to_contain_text("35.7%")
    edit_cell(page, "w_q", 0, 0, "0.54")
    expect(rows).to_contain_text("35.7%")
    assert [cell.split("−")[0].split("+")[0] for cell in results(page)[0][:3]] == COURSE[0][:3]


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("\n".join("\t".join(["7"] * 20) for _ in range(20)), ""),
        ("0,5\r\n1,5\r\n", ""),
        ("a\tb\nc\td", "Row 1, column 1 holds “a”, which is not a number. 0.54 is still used."),
    ],
)
def test_a_pasted_block_keeps_to_the_grid_and_to_numbers(
    server: Server, page: Page, pasted: str, told: str
) -> None:
    open_page(page, server.url)
    select_cell(page, "w_q", 0, 0)
    copy(page, pasted)
    page.keyboard.press("Control+v")
    if told:
        expect(page.locator(".st-key-w_q .al-problem")).to_contain_text(told)
        assert results(page) == COURSE
    else:
        page.wait_for_function("() => location.search.includes('lesson=')")
        lesson = from_link(page.url.split("lesson=")[1])
        wanted = (
            [7, 7, 7, 7] if "7" in pasted else [0.5, -0.16565565764904022, 1.5, 0.649556279182434]
        )
        assert lesson.w_q.ravel().tolist() == pytest.approx(wanted, rel=1e-9)
        assert (lesson.w_k == WRITE_A_POEM.w_k).all()
        assert (lesson.embeddings == WRITE_A_POEM.embeddings).all()
    expect(page.locator("[data-testid=stException], .st-key-failure")).to_have_count(0)
