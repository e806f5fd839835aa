"""Answers that come late: what a widget showed before one came is no wish of a person."""

import pytest
from browser.cable import Cable
from browser.conftest import Server
from browser.grid import at_rest, cell_place, lesson_of, open_page, until
from playwright.sync_api import Page, expect

from attention_core import to_link
from attention_core.lesson.examples import EXAMPLES

LATE = 0.2  # seconds, for each part of an answer
SOON = 0.03  # an answer of thirty parts still takes less than a person waits
# What the page tells by itself, as when a hand rests.
TELL = """apart => new Promise((done) => setTimeout(() => {
    attentionLive.tell({ what: "rest" });
    done();
}, apart))"""
OTHER = "Who helped whom"  # more words and numbers, and another word is followed
SENTENCE = " ".join(EXAMPLES[OTHER].words)


def choose(page: Page, name: str, option: str) -> None:
    """Choose it in a list by keys alone."""
    field = page.locator(f".st-key-{name} input")
    field.fill(option)
    expect(page.get_by_role("option", name=option)).to_have_count(1)
    field.press("Enter")


def choose_by_mouse(page: Page, name: str, option: str) -> None:
    page.locator(f".st-key-{name} button").click()
    page.get_by_role("option", name=option, exact=True).click()


def type_at_once(page: Page, row: int, column: int) -> None:
    """Type 9.5 into a cell of the embeddings as it stands there now, whatever comes."""
    page.mouse.click(*cell_place(page, "embeddings", row, column))
    page.keyboard.type("9.5")
    page.keyboard.press("Enter")


def shows(page: Page, name: str) -> str:
    return page.locator(f".st-key-{name} input").input_value()


def test_a_word_that_is_followed_since_it_was_appended_stays_followed(
    cable: Cable, page: Page
) -> None:
    open_page(page, f"{cable.url}/next_word")
    cable.late = LATE
    page.get_by_role("button", name="Append what follows").click()
    page.evaluate(TELL, 60)
    expect(page.locator(".st-key-sentence input")).to_have_value("Write a poem poem")
    cable.late = 0.0
    at_rest(page)
    expect(page.locator(".al-story b").first).to_have_text("4 · poem")
    assert shows(page, "focus") == "4 · poem"


def test_an_example_that_was_chosen_keeps_its_sizes_and_its_word(cable: Cable, page: Page) -> None:
    open_page(page, f"{cable.url}/words")
    cable.late = LATE
    choose(page, "example", OTHER)
    page.evaluate(TELL, 300)
    expect(page.locator(".st-key-sentence input")).to_have_value(SENTENCE)
    cable.late = 0.0
    at_rest(page)
    until(page, lambda: lesson_of(page) == EXAMPLES[OTHER])
    assert [shows(page, name) for name in ("example", "focus", "d_model")] == [OTHER, "he", "4"]


@pytest.mark.parametrize(("by", "late"), [("keys", LATE), ("mouse", SOON)])
def test_two_lists_can_be_used_before_the_answer_to_the_first_has_come(
    cable: Cable, page: Page, by: str, late: float
) -> None:
    pick = {"keys": choose, "mouse": choose_by_mouse}[by]
    open_page(page, f"{cable.url}/words")
    cable.late = late
    pick(page, "example", OTHER)
    pick(page, "decimals", "4")
    expect(page.locator(".st-key-sentence input")).to_have_value(SENTENCE)
    cable.late = 0.0
    at_rest(page)
    until(page, lambda: lesson_of(page) == EXAMPLES[OTHER])
    assert [shows(page, name) for name in ("focus", "decimals")] == ["he", "4"]
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_sentence_that_is_typed_is_not_lost_to_the_example_chosen_before(
    cable: Cable, page: Page
) -> None:
    open_page(page, cable.url)
    choose(page, "example", OTHER)
    until(page, lambda: lesson_of(page) == EXAMPLES[OTHER])
    at_rest(page)
    page.locator(".st-key-sentence input").press("End")
    cable.late = LATE
    page.keyboard.type("s")
    choose(page, "decimals", "4")
    page.evaluate(TELL, 300)
    cable.late = 0.0
    at_rest(page)
    until(page, lambda: lesson_of(page).words == (*EXAMPLES[OTHER].words[:-1], "hers"))
    assert [shows(page, name) for name in ("example", "decimals")] == ["Your own sentence", "4"]


def test_a_letter_typed_before_the_answer_belongs_to_its_sentence(cable: Cable, page: Page) -> None:
    open_page(page, f"{cable.url}/next_word")
    field = page.locator(".st-key-sentence input")
    cable.late = SOON
    choose(page, "example", OTHER)
    field.press("End")
    page.keyboard.type("s")
    expect(field).to_have_value(f"{SENTENCE}s")
    at_rest(page)
    page.get_by_role("button", name="Append what follows").click()
    field.press("End")
    page.keyboard.type("ly")
    cable.late = 0.0
    until(page, lambda: lesson_of(page).words[-1].endswith("ly"))
    assert lesson_of(page).words[:-1] == (*EXAMPLES[OTHER].words[:-1], "hers")


def test_a_word_typed_before_those_of_a_second_sentence_takes_no_number_from_them(
    cable: Cable, page: Page
) -> None:
    lesson = EXAMPLES["Red car in French"]
    open_page(page, f"{cable.url}/cross_attention?lesson={to_link(lesson)}")
    place = len(lesson.words)
    cable.late = SOON
    page.locator(".st-key-sentence input").press("End")
    page.keyboard.type(" now")
    type_at_once(page, place, 1)
    cable.late = 0.0
    until(page, lambda: lesson_of(page).embeddings[place + 1, 1] == 9.5)
    assert lesson_of(page).words == (*lesson.words, "now")


@pytest.mark.parametrize("change", ["example", "word"])
def test_a_number_typed_before_the_answer_stands_in_the_cell_that_was_pressed(
    cable: Cable, page: Page, change: str
) -> None:
    open_page(page, f"{cable.url}/words")
    cable.late = SOON
    if change == "example":
        choose(page, "example", OTHER)
    else:
        page.locator(".st-key-sentence input").press("End")
        page.keyboard.type(" now")
    type_at_once(page, 1, 1)
    cable.late = 0.0
    until(page, lambda: lesson_of(page).embeddings[1, 1] == 9.5)
    assert len(lesson_of(page).words) == (7 if change == "example" else 4)


def test_what_is_chosen_after_an_answer_counts_also_where_it_stood_there_before(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    first = shows(page, "focus")
    for name in (OTHER, "Write a poem"):
        choose(page, "example", name)
        until(page, lambda name=name: lesson_of(page) == EXAMPLES[name])
        at_rest(page)
    choose(page, "focus", "poem")
    expect(page.locator(".al-story b").first).to_have_text("poem")
    choose(page, "focus", first)
    expect(page.locator(".al-story b").first).to_have_text(first)
    choose(page, "example", OTHER)
    expect(page.locator(".st-key-sentence input")).to_have_value(SENTENCE)


@pytest.mark.parametrize("late", [0.05, 0.1])
def test_a_number_typed_right_after_a_step_of_another_is_not_lost(
    cable: Cable, page: Page, late: float
) -> None:
    open_page(page, f"{cable.url}/softmax")
    page.locator(".st-key-what_if summary").click()
    plus = page.get_by_role("button", name="+", exact=True)
    expect(plus).to_be_enabled()
    at_rest(page)
    first = lesson_of(page).w_q[0, 0, 0]
    page.locator(".st-key-sentence input").scroll_into_view_if_needed()
    x, y = cell_place(page, "w_q", 1, 1)
    cable.late = late
    plus.evaluate("button => button.click()")  # nothing is scrolled
    page.mouse.click(x, y)
    page.keyboard.type("9.5", delay=60)
    page.keyboard.press("Enter")
    cable.late = 0.0
    until(page, lambda: lesson_of(page).w_q[0, 1, 1] == 9.5)
    assert lesson_of(page).w_q[0, 0, 0] > first


@pytest.mark.parametrize("late", [SOON, LATE])
@pytest.mark.parametrize(("key", "to"), [("ArrowRight", "0.60"), ("ArrowLeft", "0.40")])
def test_a_slider_that_has_just_come_stands_at_its_number_and_is_heard(
    cable: Cable, page: Page, key: str, to: str, late: float
) -> None:
    """Its places are 0.1 apart: 0.5406 lies at 0.5."""
    open_page(page, f"{cable.url}/queries_keys_values")
    cable.late = late
    page.locator(".st-key-figure td[data-cell='w_q 0 0']").click()
    slider = page.get_by_role("slider")
    slider.wait_for()
    assert float(slider.input_value()) == 0.5
    slider.focus()
    page.keyboard.press(key)
    expect(page.locator(".al-changes")).to_contain_text(f"Wq[1,1]: 0.54 → {to}")


def test_a_slider_that_goes_to_another_number_stands_at_that_one(cable: Cable, page: Page) -> None:
    open_page(page, f"{cable.url}/queries_keys_values")
    page.locator(".st-key-figure td[data-cell='w_q 0 0']").click()
    slider = page.get_by_role("slider")
    expect(slider).to_have_accessible_name("W_q[1,1]")
    at_rest(page)
    cable.late = SOON
    page.locator(".st-key-figure td[data-cell='w_v 1 0']").click()
    expect(slider).to_have_accessible_name("W_v[2,1]")
    assert slider.input_value() == "-0.5"
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".al-changes")).to_contain_text("Wv[2,1]: −0.52 → −0.40")
