"""Pointing, pinning, comparing and sweeping, as a class does it."""

import re

import pytest
from browser.conftest import Server
from browser.grid import (
    at_rest,
    choose_by_keyboard,
    edit_cell,
    open_page,
    resting_box,
)
from playwright.sync_api import Locator, Page, expect

SUM = ".st-key-one_number .al-sum"
PICTURES = {
    "positions": "steps_encoding",
    "queries_keys_values": "product_x",
    "similarity": "product_scores",
    "scaling": "steps_scaling",
    "softmax": "steps_softmax",
    "output": "product_output",
}


def picture(page: Page, key: str) -> Locator:
    marks = page.locator(f".st-key-{key} svg.marks").first
    marks.scroll_into_view_if_needed()
    expect(marks.locator("text").first).to_be_visible()
    return marks


def number(marks: Locator, text: str) -> Locator:
    return marks.locator("text", has_text=re.compile(f"^{re.escape(text)}$")).first


def point_at(page: Page, place: Locator) -> None:
    box = resting_box(place)
    page.mouse.move(box["x"] + box["width"] / 2 + 3, box["y"] + box["height"] / 2 + 3)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def count_messages(page: Page) -> list[int]:
    """Count what the browser sends to the server from now on: call before the page opens."""
    sent = [0]

    def count(_: object) -> None:
        sent[0] += 1

    page.on("websocket", lambda socket: socket.on("framesent", count))
    return sent


def when_quiet(page: Page, sent: list[int]) -> int:
    """Wait until the page has sent nothing for a second, and return what it has sent so far."""
    before = 0
    while sent[0] > before:
        before = sent[0]
        page.wait_for_timeout(1000)
    return before


@pytest.mark.parametrize(
    ("address", "shown", "told"),
    [
        ("positions", "0.84", "position[a, 1] = sin(1 / 10000^(0/2)) ≈ 0.84"),
        ("queries_keys_values", "0.76", "Q[Write, 1] = (1.16 × 0.54) + (0.23 × 0.59) ≈ 0.76"),
        ("similarity", "−0.65", "Q[Write] · K[poem] = (0.76 × −0.99) + (−0.04 × −2.42) ≈ −0.65"),
        ("scaling", "−0.46", "scaled[Write, poem] = −0.65 / √2 ≈ −0.46"),
        (
            "softmax",
            "35.7%",
            "weights[Write, Write] = e^−0.07 / (e^−0.07 + e^0.05 + e^−0.46) ≈ 35.7%",
        ),
        (
            "output",
            "1.01",
            "output[Write, 1] = (35.7% × 0.60) + (40.1% × −0.35) + (24.2% × 3.87) ≈ 1.01",
        ),
    ],
)
def test_pointing_at_a_number_writes_its_sum_without_a_word_to_the_server(
    server: Server, page: Page, address: str, shown: str, told: str
) -> None:
    sent = count_messages(page)
    open_page(page, f"{server.url}/{address}")
    marks = picture(page, PICTURES[address])
    before = when_quiet(page, sent)
    assert before > 0
    point_at(page, number(marks, shown))
    page.wait_for_function(
        "([key, told]) => [...document.querySelectorAll(`.st-key-${key} svg.marks text`)]"
        ".some(text => text.textContent.replace(/\\s+/g, '') === told)",
        arg=[PICTURES[address], re.sub(r"\s+", "", told)],
    )
    page.mouse.move(5, 5)
    expect(marks).to_contain_text("Point at a number")
    assert when_quiet(page, sent) == before


def test_pointing_works_in_the_tables_of_the_overview(server: Server, page: Page) -> None:
    sent = count_messages(page)
    open_page(page, server.url)
    before = when_quiet(page, sent)
    page.locator(".al-chain td[data-cell='scores 0 2']").hover()
    expect(page.locator(".al-sum-box")).to_have_text(
        "Q[Write] · K[poem] = (0.76 × −0.99) + (−0.04 × −2.42) ≈ −0.65"
    )
    lit = page.eval_on_selector_all(".al-lit", "cells => cells.map(cell => cell.dataset.cell)")
    assert set(lit) == {"scores 0 2", "q 0 0", "q 0 1", "k 2 0", "k 2 1"}
    page.locator(".st-key-results td[data-cell='output 0 0']").hover()
    expect(page.locator(".al-sum-box")).to_contain_text("output[Write, 1] = (35.7% × 0.60)")
    page.mouse.move(5, 5)
    expect(page.locator(".al-sum-box")).to_have_count(0)
    assert sent[0] == before


def test_a_picture_stays_the_same_node_while_its_numbers_change(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/similarity")
    marks = picture(page, "product_scores")
    marks.evaluate("node => node.dataset.first = 'yes'")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(".st-key-product_scores svg.marks")).to_contain_text("−2.52")
    number(picture(page, "product_scores"), "−2.52").click(force=True)
    expect(page.locator(SUM)).to_contain_text("Q[Write] · K[poem]")
    for _ in range(3):
        page.locator(".st-key-undo button").click()
        page.locator(".st-key-redo button").click()
    expect(page.locator(".st-key-product_scores svg.marks")).to_contain_text("−2.52")
    assert picture(page, "product_scores").evaluate("node => node.dataset.first") == "yes"


def test_a_clicked_number_stays_pinned_while_it_changes(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/similarity")
    number(picture(page, "product_scores"), "−0.65").click(force=True)
    expect(page.locator(SUM)).to_have_text(
        "Q[Write] · K[poem] = (0.76 × −0.99) + (−0.04 × −2.42) ≈ −0.65"
    )
    edit_cell(page, "w_q", 0, 1, "0.5")
    told = "Q[Write] · K[poem] = (0.76 × −0.99) + (0.73 × −2.42) ≈ −2.52"
    expect(page.locator(SUM)).to_have_text(told)
    page.mouse.move(5, 5)
    expect(page.locator(".st-key-product_scores svg.marks")).to_contain_text("(0.73 × −2.42)")
    page.locator(".st-key-strip a[href*='output']").click()
    expect(page.locator("h1")).to_have_text("7 Output")
    expect(page.locator(SUM)).to_have_text(told)


def test_by_keyboard_a_number_is_pinned_and_its_sum_is_text(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    page.locator(".st-key-one_by_place summary").press("Enter")
    expect(page.locator(".st-key-one_column input")).to_be_visible()
    at_rest(page)
    for key, wanted in (("one_row", "a"), ("one_column", "poem")):
        choose_by_keyboard(page, page.locator(f".st-key-{key} input"), wanted)
    expect(page.locator(SUM)).to_have_text(
        "weights[a, poem] = e^−2.12 / (e^−0.28 + e^0.29 + e^−2.12) ≈ 5.4%"
    )
    expect(page.locator(".st-key-one_number")).to_contain_text("≈ means:")
    expect(page.locator(".st-key-steps_softmax svg.marks")).to_contain_text("e^−2.12 /")


def test_from_an_output_number_its_sources_lead_back_to_the_embeddings(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/output")
    page.locator(".st-key-results td[data-cell='output 0 0']").click()
    for source in (
        "weights[Write, a]",
        "scaled[Write, a]",
        "Q[Write] · K[a]",
        "Q[Write, 1]",
        "X[Write",
    ):
        page.locator(".st-key-one_number button").filter(has_text=source).first.click()
        expect(page.locator(SUM)).to_have_text(re.compile(re.escape(source)))
    page.locator(".st-key-one_number button").filter(has_text="embedding[Write, 1]").click()
    expect(page.locator(SUM)).to_have_text("embedding[Write, 1] = 1.16")
    expect(page.locator(".st-key-one_number")).to_contain_text("where it can be changed")
    way = page.locator(".al-way button")
    expect(way).to_have_text(
        [
            "output[Write, 1]",
            "weights[Write, a]",
            "scaled[Write, a]",
            "Q[Write] · K[a]",
            "Q[Write, 1]",
            "X[Write, 1]",
        ]
    )
    way.nth(1).click()
    expect(page.locator(SUM)).to_have_text(re.compile(r"weights\[Write, a\] = "))
    expect(way).to_have_text(["output[Write, 1]"])


def test_a_click_on_any_label_follows_the_word(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/similarity")
    page.locator(".st-key-results tbody th", has_text="poem").click()
    expect(page.locator(".al-story b").first).to_have_text("poem")
    expect(page.locator(".st-key-focus input")).to_have_value("poem")
    marks = picture(page, "product_scores")
    marks.locator("text", has_text=re.compile("^a$")).first.click()
    expect(page.locator(".al-story b").first).to_have_text("a")


def test_a_click_on_an_arrows_label_follows_the_word(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/similarity")
    marks = picture(page, "arrows_similarity")
    resting_box(marks)
    marks.locator("text", has_text=re.compile("^poem$")).first.click()
    expect(page.locator(".al-story b").first).to_have_text("poem")


def test_numbers_in_brackets_can_be_pointed_at_and_pinned(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/queries_keys_values")
    number = page.locator(".al-stack span[data-cell='encoded 2 1']")
    number.scroll_into_view_if_needed()
    number.hover()
    expect(page.locator(".al-sum-box")).to_have_text(re.compile(r"X\[poem, 2\] = "))
    number.click()
    expect(page.locator(SUM)).to_have_text(re.compile(r"X\[poem, 2\] = "))
    expect(number).to_have_class("al-kept")
