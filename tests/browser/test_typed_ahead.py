"""What is pressed and typed while a page comes that was asked for is for that page."""

import pytest
from browser.cable import Cable
from browser.conftest import Server
from browser.grid import (
    at_rest,
    cell_place,
    lesson_of,
    middle_of,
    open_page,
    until,
)
from playwright.sync_api import Page, expect

Place = tuple[float, float]
LATE, SOON = 0.1, 0.03  # seconds, for each part of an answer: while it is typed, and after
WORDS = ("Paris", "is", "good")
# A page goes, then nothing is there, then the one that comes is half drawn.
MOMENTS = {
    "the page before": "true",
    "no page": "!document.querySelector('.st-key-sentence input')",
    "half a page": """document.querySelector('.st-key-w_q canvas')
        && !window.before.isConnected && attentionLive.leaving""",
}

COVER = """() => {
    const text = document.body.appendChild(document.createElement("p"));
    text.style = "position: fixed; inset: 0; z-index: 99";
    setTimeout(() => text.remove(), 300);
}"""


def press_link(page: Page, name: str) -> None:
    """Press it as a script or a voice does."""
    page.evaluate(
        "name => document.querySelector(`.st-key-strip a[data-page=${name}]`).click()", name
    )


def go_on_to_similarity(page: Page, cable: Cable) -> None:
    open_page(page, f"{cable.url}/softmax")
    press_link(page, "similarity")
    expect(page.locator("h1")).to_contain_text("Similarity")
    at_rest(page)


def end_of_sentence(page: Page) -> Place:
    box = page.locator(".st-key-sentence input").bounding_box()
    assert box is not None
    return box["x"] + box["width"] - 20, box["y"] + box["height"] / 2


def type_sentence(page: Page, place: Place) -> None:
    page.mouse.click(*place)
    page.keyboard.press("Control+A")
    page.keyboard.type(" ".join(WORDS), delay=40)


def type_number(page: Page, place: Place) -> None:
    page.mouse.click(*place)
    page.keyboard.type("-2.75", delay=60)
    page.keyboard.press("Enter")


def is_written(page: Page) -> bool:
    shown = page.locator(".st-key-sentence input").input_value()
    return lesson_of(page).words == WORDS and shown == " ".join(WORDS)


def type_either(page: Page, cable: Cable, what: str, sentence: Place, cell: Place) -> None:
    """Type a sentence or a number where its field or cell stood, and wait until it counts."""
    if what == "a sentence":
        type_sentence(page, sentence)
        cable.late = SOON
        until(page, lambda: is_written(page))
    else:
        type_number(page, cell)
        cable.late = SOON
        until(page, lambda: lesson_of(page).w_q[0, 1, 0] == -2.75)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("what", ["a sentence", "a number"])
def test_what_is_typed_while_a_page_comes_stands_there(
    cable: Cable, page: Page, what: str, moment: str
) -> None:
    open_page(page, f"{cable.url}/softmax")
    sentence, cell = end_of_sentence(page), cell_place(page, "w_q", 1, 0)
    page.evaluate("window.before = document.querySelector('.st-key-sentence input')")
    cable.late = LATE
    press_link(page, "similarity")
    page.wait_for_function(MOMENTS[moment])
    type_either(page, cable, what, sentence, cell)
    cable.late = 0.0
    at_rest(page)
    expect(page).to_have_url(f"{cable.url}/similarity{page.url[page.url.index('?') :]}")


@pytest.mark.parametrize("what", ["a sentence", "a number"])
def test_a_text_that_came_under_the_hand_takes_no_press(
    cable: Cable, page: Page, what: str
) -> None:
    """Half a page has its parts elsewhere: a hand still goes to where the old one had them."""
    open_page(page, f"{cable.url}/softmax")
    sentence, cell = end_of_sentence(page), cell_place(page, "w_q", 1, 0)
    cable.late = LATE
    press_link(page, "similarity")
    page.wait_for_function(MOMENTS["no page"])
    page.evaluate(COVER)
    type_either(page, cable, what, sentence, cell)


@pytest.mark.parametrize("begins", ["before the page goes", "while no page is there"])
def test_a_press_that_lasts_while_a_page_comes_is_for_its_link(
    cable: Cable, page: Page, begins: str
) -> None:
    """Where it begins or ends there may be nothing; the page that is pressed last comes."""
    open_page(page, f"{cable.url}/softmax")
    page.mouse.move(*middle_of(page, ".st-key-strip a[data-page=output]"))
    cable.late = LATE
    if begins == "before the page goes":
        page.mouse.down()
    press_link(page, "words")
    page.wait_for_function(MOMENTS["no page"])
    if begins == "while no page is there":
        page.mouse.down()
        cable.late = 0.0
        page.wait_for_function("attentionLive.data.page === 'words' && !attentionLive.leaving")
    page.mouse.up()
    cable.late = 0.0
    expect(page.locator("h1")).to_have_text("7 Output")


WHERE = """(() => {
    const grid = document.querySelector(".st-key-w_q [data-testid=stDataFrame]");
    const { x, y } = grid.getBoundingClientRect();
    return [x, y];
})()"""
UNWRITTEN = "!document.querySelector('.st-key-results td')"


def test_a_grid_of_half_a_page_is_where_it_stays(cable: Cable, page: Page) -> None:
    open_page(page, f"{cable.url}/softmax")
    page.evaluate("window.before = document.querySelector('.st-key-sentence input')")
    cable.late = LATE
    press_link(page, "similarity")
    half = page.wait_for_function(f"{MOMENTS['half a page']} && {UNWRITTEN} && {WHERE}")
    place = half.json_value()  # in one go: on a busy machine the moment is soon over
    cable.late = 0.0
    expect(page.locator(".st-key-results td").first).to_be_visible()
    at_rest(page)
    assert page.evaluate(WHERE) == place


@pytest.mark.parametrize("what", ["a sentence", "a number"])
def test_a_number_a_link_and_what_is_typed_next_come_in_their_order(
    cable: Cable, page: Page, what: str
) -> None:
    open_page(page, f"{cable.url}/softmax")
    sentence, cell = end_of_sentence(page), cell_place(page, "w_q", 1, 0)
    first = cell_place(page, "w_k", 0, 0)
    cable.late = LATE
    page.mouse.click(*first)
    page.keyboard.type("9.5")
    page.keyboard.press("Enter")
    press_link(page, "similarity")
    type_either(page, cable, what, sentence, cell)
    assert lesson_of(page).w_k[0, 0, 0] == 9.5
    assert "/similarity?" in page.url


def test_a_sentence_goes_on_after_the_page_that_comes_by_back(cable: Cable, page: Page) -> None:
    go_on_to_similarity(page, cable)
    place = end_of_sentence(page)
    cable.late = LATE
    page.evaluate("history.back()")
    type_sentence(page, place)
    cable.late = SOON
    until(page, lambda: is_written(page))
    assert "/softmax?" in page.url


def test_a_sentence_that_goes_on_while_back_is_under_way_is_whole(cable: Cable, page: Page) -> None:
    go_on_to_similarity(page, cable)
    cable.late = SOON
    page.mouse.click(*end_of_sentence(page))
    page.keyboard.press("Control+A")
    page.keyboard.type("Paris is")
    page.evaluate("history.back()")
    page.keyboard.type(" good", delay=20)
    until(page, lambda: is_written(page))
    assert "/softmax?" in page.url


def test_the_caret_goes_where_the_keys_lead_it(cable: Cable, page: Page) -> None:
    open_page(page, f"{cable.url}/softmax")
    place = end_of_sentence(page)
    cable.late = LATE
    press_link(page, "similarity")
    page.mouse.click(*place)
    page.keyboard.press("Control+A")
    page.keyboard.type("Pris is goo")
    for key in ("Home", "ArrowRight", "a", "ArrowLeft", "ArrowRight", "End", "d"):
        page.keyboard.press(key)
    cable.late = SOON
    until(page, lambda: is_written(page))


@pytest.mark.parametrize("pause", [0, 10, 20])  # ms
def test_a_mouse_that_goes_on_at_once_has_pressed_its_cell(
    server: Server, page: Page, pause: int
) -> None:
    open_page(page, f"{server.url}/softmax")
    place, other = cell_place(page, "w_q", 1, 1), cell_place(page, "w_k", 0, 0)
    page.mouse.move(700, 10)
    page.mouse.click(*place)  # the grid has not seen the pointer before
    page.wait_for_timeout(pause)
    page.mouse.move(*other)
    page.keyboard.type("9.5")
    page.keyboard.press("Enter")
    until(page, lambda: lesson_of(page).w_q[0, 1, 1] == 9.5)
