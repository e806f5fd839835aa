"""What people who had never seen the app stumbled on."""

import pytest
from browser.conftest import Server
from browser.grid import choose_by_keyboard, edit_cell, lesson_of, open_page, type_sentence, until
from playwright.sync_api import Page, expect

from attention_core import View, to_link
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM

BOX = ".al-sum-box:visible"


def test_the_sum_is_there_when_what_was_hidden_comes_back_under_the_mouse(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    to_come = page.locator(".st-key-results [data-cell='weights 0 0']").bounding_box()
    assert to_come is not None
    link = to_link(WRITE_A_POEM, View(hidden=("shares",)))
    open_page(page, f"{server.url}/softmax?lesson={link}")
    page.locator(".st-key-reveal button").focus()
    page.mouse.move(to_come["x"] + 30, to_come["y"] + 10)
    page.keyboard.press("Enter")
    expect(page.locator(BOX)).to_contain_text("weights[Write, Write] = e^−0.07")


def test_another_head_is_no_change_of_the_last_edit(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/heads")
    choose_by_keyboard(page, page.locator(".st-key-n_heads input"), "2")
    until(page, lambda: lesson_of(page).n_heads == 2)
    expect(page.locator(".al-changes")).to_contain_text("No percentage and no output changed")
    page.locator("button[data-head='1']").click()
    expect(page.locator(".st-key-results thead")).to_contain_text("head 2 of 2")
    expect(page.locator(".al-changes")).to_have_count(0)
    expect(page.locator(".st-key-results small")).to_have_count(0)


@pytest.mark.parametrize("at", ["story", "text"])
def test_an_example_that_a_text_names_is_opened_by_a_click(
    server: Server, page: Page, at: str
) -> None:
    open_page(page, f"{server.url}/heads")
    place = ".al-story" if at == "story" else ".al-notes"
    page.locator(place).locator("[data-example='Two heads']").first.click()
    until(page, lambda: lesson_of(page) == EXAMPLES["Two heads"])
    expect(page.locator(".st-key-example input")).to_have_value("Two heads")
    expect(page.locator(".st-key-sentence input")).to_have_value("Aditya eats pizza")
    page.locator(".st-key-undo button").click()
    until(page, lambda: lesson_of(page) == WRITE_A_POEM)


def test_what_is_in_force_is_said_on_other_pages_and_leads_there(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/masks")
    page.locator(".st-key-masking label").filter(has_text="earlier words").click()
    until(page, lambda: lesson_of(page).masking == "causal")
    expect(page.locator(".al-force")).to_have_count(0)
    page.locator(".st-key-strip a[data-page=output]").click()
    expect(page.locator(".al-heading h1")).to_have_text("7 Output")
    note = page.locator(".al-force a")
    expect(note).to_have_text("a mask: some words may not look at others")
    note.click()
    expect(page.locator(".al-heading h1")).to_have_text("8 Masked attention")
    assert lesson_of(page).masking == "causal"


def test_why_is_told_of_the_followed_word_where_it_changed_much(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax?lesson={to_link(WRITE_A_POEM, View(focus=0))}")
    edit_cell(page, "w_q", 0, 0, "-3")
    line = page.locator(".al-cause button").last
    expect(line).to_contain_text("Write takes from")


def test_a_sentence_of_four_words_is_whole_in_its_field_on_a_projector(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/output")
    type_sentence(page, "Birds love warm bread")
    for name in ("sentence", "example", "focus"):
        field = page.locator(f".st-key-{name} input")
        assert field.evaluate("field => field.scrollWidth - field.clientWidth") == 0, name
    expect(page.locator(".st-key-example input")).to_have_value("Your own sentence")
