"""Pointing, pinning, comparing and sweeping, as a class does it."""

import re

import pytest
from browser.conftest import Server
from browser.grid import (
    answered,
    at_rest,
    edit_cell,
    open_page,
    type_into_cell,
)
from browser.lists import choose_by_keyboard
from playwright.sync_api import Locator, Page, expect

SUM = ".st-key-sum .al-sum"
BOX = ".al-sum-box"


def number(page: Page, cell: str, part: str = "figure") -> Locator:
    """Return a number of the step's picture, or of another part of the page."""
    return page.locator(f".st-key-{part} [data-cell='{cell}']").first


def count_messages(page: Page) -> list[int]:
    """Count what the browser sends to the server from now on: call before the page opens."""
    sent = [0]

    def count(_: object) -> None:
        sent[0] += 1

    page.on("websocket", lambda socket: socket.on("framesent", count))
    return sent


@pytest.mark.parametrize(
    ("address", "cell", "told"),
    [
        (
            "",
            "weights 0 2",
            "weights[Write, poem] = e^−0.46 / (e^−0.07 + e^0.05 + e^−0.46) ≈ 24.2%",
        ),
        ("positions", "positions 1 0", "position[a, 1] = sin(1 / 10000^(0/2)) ≈ 0.84"),
        ("queries_keys_values", "q 0 0", "Q[Write, 1] = (1.16 × 0.54) + (0.23 × 0.59) ≈ 0.76"),
        (
            "similarity",
            "scores 0 2",
            "Q[Write] · K[poem] = (0.76 × −0.99) + (−0.04 × −2.42) ≈ −0.65",
        ),
        ("scaling", "scaled 0 2", "scaled[Write, poem] = −0.65 / √2 ≈ −0.46"),
        ("softmax", "exponentials 0 0", "exponentials[Write, Write] = e^−0.07 ≈ 0.93"),
        (
            "output",
            "output 0 0",
            "output[Write, 1] = (35.7% × 0.60) + (40.1% × −0.35) + (24.2% × 3.87) ≈ 1.01",
        ),
    ],
)
def test_pointing_at_a_number_writes_its_sum_over_the_bar_without_a_word_to_the_server(
    server: Server, page: Page, address: str, cell: str, told: str
) -> None:
    sent = count_messages(page)
    open_page(page, f"{server.url}/{address}")
    answered(page)  # all that opening the page takes has been sent
    before = sent[0]
    assert before > 0
    number(page, cell).hover()
    expect(page.locator(BOX)).to_contain_text(told)
    box, bar = (page.locator(place).bounding_box() for place in (BOX, ".st-key-sum"))
    assert box is not None
    assert bar is not None
    assert abs(box["y"] - bar["y"]) <= 3, "it covers nothing but the bar"
    page.mouse.move(5, 300)
    expect(page.locator(BOX)).to_have_count(0)
    page.evaluate("new Promise(requestAnimationFrame)")
    assert sent[0] == before


def test_pointing_works_in_the_tables_of_the_overview(server: Server, page: Page) -> None:
    open_page(page, server.url)
    number(page, "scores 0 2", "below").hover()
    expect(page.locator(BOX)).to_have_text(
        "Q[Write] · K[poem] = (0.76 × −0.99) + (−0.04 × −2.42) ≈ −0.65"
    )
    lit = page.eval_on_selector_all(".al-lit", "cells => cells.map(cell => cell.dataset.cell)")
    assert set(lit) == {"scores 0 2", "q 0 0", "q 0 1", "k 2 0", "k 2 1"}
    dashed = page.eval_on_selector_all(".al-from", "cells => cells.map(cell => cell.dataset.cell)")
    assert set(dashed) == {"q 0 0", "q 0 1", "k 2 0", "k 2 1"}
    number(page, "output 0 0", "results").hover()
    expect(page.locator(BOX)).to_contain_text("output[Write, 1] = (35.7% × 0.60)")


def test_while_a_cell_is_open_the_sum_of_todays_number_comes_when_the_hand_rests(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    type_into_cell(page, "w_q", 1, 0, "2")
    number(page, "scores 0 2", "below").hover()
    # Q[Write, 1] = 1.16 x 0.54 + 0.23 x 2 = 1.0864
    expect(page.locator(BOX)).to_contain_text("= (1.09 × −0.99) + (−0.04 × −2.42)")
    expect(page.locator("#portal textarea")).to_have_value("2")


def test_a_number_is_pinned_by_a_click_in_a_picture(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/similarity")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(number(page, "scores 0 2")).to_have_text("−2.52")
    number(page, "scores 0 2").click()
    expect(page.locator(SUM)).to_contain_text("Q[Write] · K[poem]")
    for _ in range(3):
        page.locator(".st-key-undo button").click()
        page.locator(".st-key-redo button").click()
    expect(number(page, "scores 0 2")).to_have_text("−2.52")
    expect(number(page, "scores 0 2")).to_have_class(re.compile("al-kept"))
    expect(number(page, "k 2 1")).to_have_class(re.compile("al-source"))


def test_a_clicked_number_stays_pinned_while_it_changes(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/similarity")
    number(page, "scores 0 2").click()
    expect(page.locator(SUM)).to_have_text(
        "Q[Write] · K[poem] = (0.76 × −0.99) + (−0.04 × −2.42) ≈ −0.65"
    )
    edit_cell(page, "w_q", 0, 1, "0.5")
    told = "Q[Write] · K[poem] = (0.76 × −0.99) + (0.73 × −2.42) ≈ −2.52"
    expect(page.locator(SUM)).to_have_text(told)
    page.locator(".st-key-strip a[href*='output']").click()
    expect(page.locator("h1")).to_have_text("7 Output")
    expect(page.locator(SUM)).to_have_text(told)


def test_by_keyboard_a_number_is_pinned_and_its_sum_is_text(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    page.locator(".st-key-one_by_place button").press("Enter")
    expect(page.locator(".st-key-one_column input")).to_be_visible()
    at_rest(page)
    for key, wanted in (("one_row", "a"), ("one_column", "poem")):
        choose_by_keyboard(page, page.locator(f".st-key-{key} input"), wanted)
    expect(page.locator(SUM)).to_have_text(
        "weights[a, poem] = e^−2.12 / (e^−0.28 + e^0.29 + e^−2.12) ≈ 5.4%"
    )
    expect(page.locator(".st-key-sum")).to_contain_text("≈: printed numbers are rounded.")


def test_from_an_output_number_its_sources_lead_back_to_the_embeddings(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/output")
    number(page, "output 0 0", "results").click()
    for source, name in (
        ("weights 0 1", "weights[Write, a]"),
        ("scaled 0 1", "scaled[Write, a]"),
        ("scores 0 1", "Q[Write] · K[a]"),
        ("q 0 0", "Q[Write, 1]"),
        ("encoded 0 0", "X[Write, 1]"),
        ("embedded 0 0", "embedding[Write, 1]"),
    ):
        page.locator(f"{SUM} [data-go='{source}']").first.click()
        expect(page.locator(SUM)).to_have_text(re.compile(f"^{re.escape(name)} = "))
    expect(page.locator(".st-key-sum")).to_contain_text("embedding[Write, 1] = 1.16")
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


def test_an_input_in_the_bar_brings_its_slider(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/queries_keys_values")
    expect(page.get_by_role("slider")).to_have_count(0)
    number(page, "w_q 0 0").click()
    slider = page.get_by_role("slider")
    expect(slider).to_have_accessible_name("W_q[1,1]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    # 0.5406 lies at 0.5, a fiftieth of 5 above which is 0.6.
    expect(page.locator(".al-changes")).to_contain_text("Wq[1,1]: 0.54 → 0.60")
    expect(page.locator(SUM)).to_have_text("Wq[1,1] = 0.60")
    number(page, "q 0 0").click()
    expect(page.get_by_role("slider")).to_have_count(0)


def test_an_edit_says_in_one_line_what_followed_and_each_part_leads_to_its_sum(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/similarity")
    expect(page.locator(".al-cause")).to_contain_text("Change a number")
    edit_cell(page, "w_q", 0, 0, "-0.8")
    # 1.16 × −0.8 + 0.23 × 0.5869 = −0.79 asks poem's key −0.99 with 0.89 in place of −0.65.
    expect(page.locator(".al-cause button")).to_have_text(
        [
            "Wq[1,1] 0.54 → −0.80",
            "Q[Write, 1] 0.76 → −0.79",
            "Q[Write] · K[poem] −0.65 → 0.89",
            "Write takes from poem 24.2% → 48.1%",
        ]
    )
    page.locator(".al-cause button").nth(1).click()
    expect(page.locator(SUM)).to_have_text("Q[Write, 1] = (1.16 × −0.80) + (0.23 × 0.59) ≈ −0.79")


def test_numbers_in_brackets_can_be_pointed_at_and_pinned(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/queries_keys_values")
    there = page.locator(".al-stack span[data-cell='encoded 2 1']")
    there.scroll_into_view_if_needed()
    there.hover()
    expect(page.locator(".al-sum-box")).to_have_text(re.compile(r"X\[poem, 2\] = "))
    there.click()
    expect(page.locator(SUM)).to_have_text(re.compile(r"X\[poem, 2\] = "))
    expect(there).to_have_class(re.compile("al-kept"))


def test_a_power_of_e_is_set_as_one_and_copied_with_its_sign(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    said = "weights[Write, a] = e^0.05 / (e^−0.07 + e^0.05 + e^−0.46) ≈ 40.1%"
    told, pointed = page.locator(".st-key-sum .al-sum"), page.locator(".al-sum-box")
    page.locator(".st-key-results [data-cell='weights 0 1']").hover()
    for sum_ in (told, pointed):
        expect(sum_).to_have_text(said)
        assert sum_.locator("sup").all_text_contents() == ["0.05", "−0.07", "0.05", "−0.46"]
        copied = sum_.evaluate(
            "e => (getSelection().selectAllChildren(e), getSelection().toString().trim())"
        )
        assert copied == said
    told.locator("sup button").nth(2).click()  # an exponent leads to the score that it is
    expect(told).to_contain_text("scaled[Write, a] = 0.06 / √2")
