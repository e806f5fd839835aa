"""Masks, heads, a second sentence, another order: what people do on these pages."""

import numpy as np
import pytest
from browser.conftest import Server
from browser.grid import (
    at_rest,
    edit_cell,
    lesson_of,
    open_grid,
    open_page,
    results,
    until,
)
from browser.lists import choose_by_keyboard
from playwright.sync_api import Page, expect

from attention_core import to_link
from attention_core.lesson.examples import EXAMPLES

ROWS = ".st-key-results tbody"
PAIR = [[True, False, True], [True, True, True], [True, True, True]]


def shares(page: Page, row: int) -> list[str]:
    return [cell.split("%")[0] for cell in results(page)[row] if "%" in cell]


def mask_of(page: Page) -> list[list[bool]] | None:
    mask = lesson_of(page).mask
    return None if mask is None else mask.tolist()


def test_a_mask_is_chosen_for_all_words_and_undone(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/masks")
    page.locator(".st-key-masking label").filter(has_text="earlier words").click()
    # By torch: is_causal=True with the course's numbers.
    expect(page.locator(ROWS)).to_contain_text("63.9%")
    assert [shares(page, row) for row in range(3)] == [
        ["100.0", "0.0", "0.0"],
        ["36.1", "63.9", "0.0"],
        ["7.2", "3.2", "89.6"],
    ]
    # Zeroed after the softmax instead, the rows would sum to so much.
    expect(page.locator(".al-instead tbody td:last-child")).to_have_text(
        ["35.7%", "94.6%", "100.0%"]
    )
    page.keyboard.press("Control+z")
    expect(page.locator(ROWS)).to_contain_text("40.1%")
    until(page, lambda: lesson_of(page).masking == "none")


def test_what_comes_of_zeros_after_the_softmax_stays_in_its_place_and_is_whole(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/masks")
    other, masked = page.locator(".al-instead"), page.locator(".st-key-figure table").nth(2)
    places = []
    for choice in ("every word", "earlier words"):
        page.locator(".st-key-masking label").filter(has_text=choice).click()
        expect(other).to_contain_text("100.0%" if choice == "every word" else "94.6%")
        at_rest(page)
        at, above = other.bounding_box(), masked.bounding_box()
        assert at is not None
        assert above is not None
        assert at["y"] >= above["y"] + above["height"]
        places.append((at["x"], at["y"]))
        expect(other.locator("tbody th")).to_have_text(["Write", "a", "poem"])
        assert other.evaluate("e => e.parentElement.scrollWidth <= e.parentElement.clientWidth")
    assert places[0] == places[1]
    tops = "all => all.map(e => Math.round(e.getBoundingClientRect().y))"
    rows = [page.locator(".st-key-figure table").nth(n).locator("tbody tr") for n in range(3)]
    assert rows[0].evaluate_all(tops) == rows[1].evaluate_all(tops) == rows[2].evaluate_all(tops)


@pytest.mark.parametrize("where", [".st-key-mask input", ".al-mask button"])
def test_each_click_turns_a_pair_however_quick(server: Server, page: Page, where: str) -> None:
    open_page(page, f"{server.url}/masks")
    pair = page.locator(where).nth(1)
    pair.click()
    until(page, lambda: mask_of(page) == PAIR)
    until(page, lambda: shares(page, 0)[1] == "0.0")
    pair.dblclick()
    at_rest(page)
    assert mask_of(page) == PAIR
    pair.click()
    until(page, lambda: mask_of(page) == [[True] * 3] * 3)
    expect(page.locator(".st-key-mask input").nth(1)).to_be_checked()


def test_pairs_are_turned_by_the_keyboard_which_stays_where_it_is(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/masks")
    box = page.locator(".st-key-mask input").nth(1)
    box.focus()
    for wanted in (PAIR, [[True] * 3] * 3, PAIR):
        page.keyboard.press("Space")
        until(page, lambda wanted=wanted: mask_of(page) == wanted)
        expect(box).to_be_focused()


def test_a_pair_that_is_drawn_anew_while_a_space_presses_it_is_turned(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/masks")
    page.locator(".st-key-mask input").nth(1).focus()
    with server.asleep():
        page.keyboard.press("Space")
        page.keyboard.down("Space")
    until(page, lambda: mask_of(page) == PAIR)
    page.keyboard.up("Space")
    until(page, lambda: mask_of(page) == [[True] * 3] * 3)


def test_a_row_that_sees_nothing_has_no_shares(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/masks")
    expect(page.locator(".st-key-results thead")).to_contain_text("a row sums to 100%")
    for place in range(3):
        page.locator(".st-key-mask input").nth(place).click()
    until(page, lambda: mask_of(page) == [[False] * 3, [True] * 3, [True] * 3])
    assert shares(page, 0) == ["0.0", "0.0", "0.0"]
    expect(page.locator(".al-story")).to_contain_text("may look at no word")
    page.locator(".st-key-hide button").first.click()  # with nothing compared it would say it
    expect(page.locator(".st-key-results thead")).not_to_contain_text("sums to 100%")


def test_heads_are_added_shown_changed_and_taken_away(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/heads?lesson={to_link(EXAMPLES['Two heads'])}")
    expect(page.locator(".al-heads table")).to_have_count(2)
    assert shares(page, 1) == ["87.2", "12.6", "0.2"]
    page.locator("div[data-head='1'] td").nth(1).click()
    expect(page.locator(".st-key-results thead")).to_contain_text("head 2 of 2")
    until(page, lambda: shares(page, 1) == ["0.2", "12.6", "87.2"])
    choose_by_keyboard(page, page.locator(".st-key-n_heads input"), "3")
    expect(page.locator(".al-heads table")).to_have_count(3)
    until(page, lambda: lesson_of(page).n_heads == 3)
    page.locator(".st-key-undo button").click()
    expect(page.locator(".al-heads table")).to_have_count(2)
    until(page, lambda: lesson_of(page) == EXAMPLES["Two heads"])


def test_w_o_mixes_the_heads(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/heads?lesson={to_link(EXAMPLES['Two heads'])}")
    open_grid(page, "w_o")
    edit_cell(page, "w_o", 1, 0, "1")  # number 1: what head 1 gives plus what head 2 gives
    mixed = page.locator("[data-cell='mixed 1 0']")
    expect(mixed).to_have_text("0.00")  # 0.87 - 0.87, for eats
    until(page, lambda: lesson_of(page).w_o is not None)
    assert np.array_equal(lesson_of(page).w_o, [[1, 0], [1, 1]])


def test_the_shown_head_is_named_and_can_be_changed_on_other_pages(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax?lesson={to_link(EXAMPLES['Two heads'])}")
    expect(page.locator(".st-key-results thead")).to_contain_text("head 1 of 2")
    choose_by_keyboard(page, page.locator(".st-key-head input"), "2")
    expect(page.locator(".st-key-results thead")).to_contain_text("head 2 of 2")
    expect(page.locator(".st-key-w_q .al-label")).to_contain_text("of head 2")


def test_a_second_sentence_is_looked_at_letter_by_letter(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/cross_attention")
    page.locator(".st-key-second label").first.click()
    until(page, lambda: lesson_of(page).memory == ("a", "red", "car"))
    field = page.locator(".st-key-memory input")
    field.click()
    field.press("Control+A")
    page.keyboard.type("big dogs", delay=40)
    until(page, lambda: lesson_of(page).memory == ("big", "dogs"))
    assert len(shares(page, 0)) == 2
    expect(page.locator(".st-key-results thead")).to_contain_text("the second sentence")
    field.press("Control+A")
    field.press("Delete")
    expect(page.locator(".al-problem")).to_have_text(
        "Type at least one word. The last good sentence stays."
    )
    assert lesson_of(page).memory == ("big", "dogs")
    page.keyboard.type("dogs")
    expect(page.locator(".al-problem")).to_have_count(0)
    until(page, lambda: lesson_of(page).memory == ("dogs",))
    page.locator(".st-key-second label").first.click()
    until(page, lambda: lesson_of(page).memory is None)
    page.locator(".st-key-second label").first.click()  # what was typed was kept
    until(page, lambda: lesson_of(page).memory == ("dogs",))


def test_a_second_sentence_typed_and_left_at_once_is_not_lost(server: Server, page: Page) -> None:
    link = to_link(EXAMPLES["Red car in French"])
    open_page(page, f"{server.url}/cross_attention?lesson={link}")
    field = page.locator(".st-key-memory input")
    field.click()
    field.press("Control+A")
    page.keyboard.type("a car")
    page.locator(".st-key-strip a[data-page=output]").click()
    expect(page.locator(".al-heading h1")).to_have_text("7 Output")
    until(page, lambda: lesson_of(page).memory == ("a", "car"))


def test_words_change_places_by_a_drag_by_clicks_and_by_keys(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/word_order")
    words = page.locator("[data-word]")
    words.nth(0).click()
    words.nth(1).click()
    until(page, lambda: lesson_of(page).words == ("a", "Write", "poem"))
    expect(page.locator(".st-key-sentence input")).to_have_value("a Write poem")
    words.nth(0).drag_to(words.nth(2))
    until(page, lambda: lesson_of(page).words == ("poem", "Write", "a"))
    at_rest(page)  # the words are drawn anew with the sums
    words.nth(2).focus()
    page.keyboard.press("Enter")
    expect(words.nth(2)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).words == ("poem", "a", "Write"))
    expect(words.nth(1)).to_be_focused()
    page.keyboard.press("Control+z")
    until(page, lambda: lesson_of(page).words == ("poem", "Write", "a"))
    verdicts = page.locator(".st-key-figure caption")
    expect(verdicts.nth(0)).to_have_text("Without positions: each word keeps its vector")
    expect(verdicts.nth(1)).to_have_text("With positions: the outputs differ")


def test_a_word_that_is_pressed_twice_stays_where_it_is(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/word_order")
    page.locator("[data-word]").nth(1).dblclick()
    at_rest(page)
    assert page.locator("[data-word][aria-pressed=true]").count() == 0
    expect(page.locator(".st-key-undo button")).to_be_disabled()


def test_the_list_of_further_pages_opens_and_closes(server: Server, page: Page) -> None:
    open_page(page, server.url)
    menu = page.locator(".al-further")
    menu.locator("summary").click()
    expect(menu.locator("a").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.locator("a").first).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    page.locator(".al-heading h1").click()
    expect(menu.locator("a").first).to_be_hidden()
    menu.locator("summary").click()
    menu.locator("a[data-page=heads]").click()
    expect(page.locator(".al-heading h1")).to_have_text("9 Several heads")
    expect(menu.locator("summary")).to_have_text("Further: 9 Heads")
    expect(menu.locator("a").first).to_be_hidden()
