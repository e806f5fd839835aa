"""What people who had never seen the app stumbled on."""

import pytest
from browser.conftest import Server
from browser.grid import (
    answered,
    cell_of,
    edit_cell,
    lesson_of,
    open_page,
    resting_box,
    select_cell,
    type_into_cell,
    type_sentence,
    until,
)
from browser.lists import choose_by_keyboard
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


def test_what_moves_under_a_mouse_that_rests_is_pointed_at(server: Server, page: Page) -> None:
    # Chromium may say so late or never; of this mouse it knows nothing.
    rest = """([x, y]) => document.querySelector('.stApp').dispatchEvent(new PointerEvent(
        'pointermove', { pointerType: 'mouse', clientX: x, clientY: y, bubbles: true }))"""
    open_page(page, f"{server.url}/softmax")
    cell = page.locator(".st-key-results [data-cell='weights 0 0']").bounding_box()
    assert cell is not None
    page.evaluate(rest, [cell["x"] + 30, cell["y"] + 10])
    above = page.locator(".st-key-results").evaluate_handle(
        "results => (results.prepend(Object.assign(document.createElement('p'),"
        " { style: 'height: 100px' })), results.firstChild)"
    )
    answered(page, times=1)
    expect(page.locator(BOX)).to_have_count(0)
    above.evaluate("line => line.remove()")
    expect(page.locator(BOX)).to_contain_text("weights[Write, Write] = e^−0.07")


def test_another_head_is_no_change_of_the_last_edit(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/heads")
    choose_by_keyboard(page, page.locator(".st-key-n_heads input"), "2")
    until(page, lambda: lesson_of(page).n_heads == 2)
    expect(page.locator(".al-changes")).to_contain_text("Head 2 is new, and can be chosen above.")
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
    until(page, lambda: lesson_of(page).masking == "causal")


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


def test_the_number_that_is_chosen_in_a_grid_is_one_press_from_its_slider(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    slider, told = page.locator(".st-key-w_q [data-turn]"), page.locator(".st-key-sum .al-sum")
    slider.click()
    expect(told).to_contain_text("Wq[1,1] = 0.54")
    edit_cell(page, "w_q", 0, 1, "0.5")  # Enter chooses the cell below; this one is meant
    chosen = cell_of(page, "w_q", 1, 1)
    expect(chosen).to_have_attribute("aria-selected", "true")
    slider.click()
    expect(told).to_contain_text("Wq[1,2] = 0.50")
    select_cell(page, "w_q", 1, 1)
    slider.click()
    expect(told).to_contain_text("Wq[2,2] = 0.65")
    page.locator(".st-key-sum_plus button").click()
    until(page, lambda: round(lesson_of(page).w_q[0, 1, 1], 2) == 0.75)
    assert lesson_of(page).w_q[0, 0, 1] == 0.5
    type_into_cell(page, "w_k", 1, 0, "2")
    page.locator(".st-key-w_k [data-turn]").click()
    expect(told).to_contain_text("Wk[2,1] = 2.00")
    until(page, lambda: lesson_of(page).w_k[0, 1, 0] == 2)  # the address follows the numbers
    select_cell(page, "w_k", 1, 1)
    page.keyboard.press("Escape")  # chooses none: the first number is as good as any
    page.locator(".st-key-w_k [data-turn]").click()
    expect(told).to_contain_text("Wk[1,1] =")


def test_the_slider_beside_the_embeddings_turns_a_words_number(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    select_cell(page, "embeddings", 1, 1)
    page.locator(".st-key-embeddings [data-turn]").click()
    expect(page.locator(".st-key-sum .al-sum")).to_contain_text("embedding[a, 2] = 1.36")
    page.locator(".st-key-sum_plus button").click()
    until(page, lambda: round(lesson_of(page).embeddings[1, 1], 2) == 1.46)


@pytest.mark.parametrize("by", ["mouse", "keyboard", "Escape"])
def test_a_number_is_let_go_of_by_its_cross_or_by_escape(
    server: Server, page: Page, by: str
) -> None:
    open_page(page, f"{server.url}/softmax")
    told = page.locator(".st-key-sum .al-sum")
    expect(page.locator(".al-unpin")).to_have_count(0)
    page.locator(".st-key-results [data-cell='output 2 1']").click()
    expect(told).to_contain_text("output[poem, 2] = ")
    if by == "mouse":
        page.locator(".al-unpin").click()
    elif by == "Escape":
        expect(page.locator(".al-unpin")).to_be_visible()
        page.keyboard.press("Escape")
        frame = "getComputedStyle(document.querySelector('[data-testid=stMain]'))"
        assert page.evaluate(f"{frame}.outlineStyle + {frame}.boxShadow") == "nonenone"
    else:
        page.locator(".al-unpin").focus()
        page.keyboard.press("Enter")
    # The page's own number, the largest of the word whose number was pressed: torch has 89.6%.
    expect(told).to_contain_text("weights[poem, poem] = e^2.86")
    expect(page.locator(".al-kept")).to_have_count(0)
    if by == "keyboard":
        expect(page.locator(".st-key-one_by_place button")).to_be_focused()


def test_what_offers_to_reveal_covers_no_number(server: Server, page: Page) -> None:
    for address in ("", "softmax"):
        link = to_link(WRITE_A_POEM, View(hidden=("shares",)))
        open_page(page, f"{server.url}/{address}?lesson={link}")
        offer = resting_box(page.locator(".st-key-reveal button"))
        table = resting_box(page.locator(".al-results"))
        beside = offer["x"] >= table["x"] + table["width"]
        assert beside or offer["y"] >= table["y"] + table["height"], address


def test_words_of_a_second_sentence_stand_at_its_own_rows(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/?lesson={to_link(EXAMPLES['Red car in French'])}")
    names = page.locator(".al-compact .al-step:has([data-cell^=memory]) tbody th")
    expect(names).to_have_text(["a", "red", "car"])
    for at in (0, 2):
        row = page.locator(".al-compact [data-cell^=memory]").nth(2 * at).bounding_box()
        name = names.nth(at).bounding_box()
        assert row is not None
        assert name is not None
        assert name["width"] > 5
        assert abs(name["y"] - row["y"]) < 8
