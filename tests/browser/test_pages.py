"""Every page at its own address, and what a class does there."""

import re

import pytest
from browser.conftest import Server
from browser.grid import cell_of, cell_text, edit_cell, open_page, results, type_sentence, until
from browser.walk import Walk
from playwright.sync_api import Page, expect

from ui.frame.steps import STEPS

ADDRESSES = tuple(step.path for step in STEPS.values())
# A fresh process for each takes long: the other pages are found in the same way.
COLD = ("", "similarity", "masks")
EDITORS = ("embeddings", "w_q", "w_k", "w_v")


@pytest.mark.parametrize("address", COLD)
def test_a_page_can_be_the_first_request_to_a_fresh_process_and_asks_no_other_host(
    fresh_server: Server, page: Page, address: str
) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2].split(":")[0]))
    open_page(page, f"{fresh_server.url}/{address}")
    assert results(page)[0] == ["35.7%", "40.1%", "24.2%", "1.01", "1.06"]
    expect(page.locator(".st-key-strip a[data-page]")).to_have_count(len(STEPS))
    expect(page.locator("[data-testid=stDialog]")).to_have_count(0)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert wrong == []
    assert {host for host in hosts if host} <= {"localhost"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_sentence_and_a_cell_of_each_editor_change_the_results(walk: Walk, address: str) -> None:
    with walk.at(address) as page:
        more = page.locator(".st-key-more_numbers summary, .st-key-more_numbers button").first
        if page.locator(".st-key-more_numbers").count():
            more.click()
        type_sentence(page, "Write a good poem")
        expect(page.locator(".st-key-results tbody tr")).to_have_count(4)
        for name in EDITORS if not address else {"embeddings", *STEPS[address].grids[-1:]}:
            before = results(page)
            edit_cell(page, name, 0, 1, "-1.5")
            until(page, lambda before=before: results(page) != before)
            expect(cell_of(page, name, 0, 1)).to_have_text("-1.5")
            for row in results(page):
                assert sum(float(cell.split("%")[0]) for cell in row[:4]) == pytest.approx(
                    100, abs=0.21
                )


def test_four_decimals_show_the_courses_numbers(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/output")
    page.locator(".st-key-decimals input").click()
    page.get_by_role("option", name="4").click()
    expect(page.locator(".st-key-results tbody")).to_contain_text("35.73%")
    assert results(page) == [
        ["35.73%", "40.11%", "24.16%", "1.0100", "1.0641"],
        ["34.10%", "60.47%", "5.42%", "0.2040", "0.7057"],
        ["7.22%", "3.20%", "89.59%", "3.4989", "2.2427"],
    ]
    assert cell_text(page, "w_q", 0, 0) == "0.5406"


def test_edits_in_a_row_all_arrive(server: Server, page: Page) -> None:
    open_page(page, server.url)
    wanted: dict[tuple[int, int], str] = {}
    for number in range(10):
        row, column = number % 2, (number // 2) % 2
        wanted[row, column] = f"{(number * 37 % 97) / 50 - 1:.2f}"
        edit_cell(page, "w_q", row, column, wanted[row, column])
    for (row, column), text in wanted.items():
        cell = cell_of(page, "w_q", row, column)
        expect(cell).to_have_text(text)
    # Another page draws the grid anew from the lesson: what stands there has arrived.
    page.locator(".st-key-strip a[href*='queries_keys_values']").click()
    expect(page.locator("h1")).to_have_text("3 Queries, keys, values")
    for (row, column), text in wanted.items():
        cell = cell_of(page, "w_q", row, column)
        expect(cell).to_have_text(text)


def test_the_lesson_goes_with_the_person_from_page_to_page_and_reset_takes_it_back(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/softmax")
    edit_cell(page, "w_q", 0, 0, "2")
    page.wait_for_function(
        "() => !document.querySelector('.st-key-results').textContent.includes('35.7%')"
    )
    changed = results(page)
    page.get_by_role("link", name=re.compile("^Output")).last.click()
    expect(page.locator("h1")).to_have_text("7 Output")
    expect(page.locator(".st-key-results tbody tr")).to_have_count(3)
    assert results(page) == changed
    page.get_by_role("button", name="Reset to").click()
    expect(page.locator(".st-key-results tbody")).to_contain_text("35.7%")
    assert results(page)[0] == ["35.7%", "40.1%", "24.2%", "1.01", "1.06"]
    expect(cell_of(page, "w_q", 0, 0)).to_have_text("0.54")


def test_the_followed_word_is_named_as_it_stands_in_the_sentence(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    type_sentence(page, "Paris is good")
    expect(page.locator(".st-key-focus input")).to_have_value("Paris")
    page.locator(".st-key-focus input").click()
    page.get_by_role("option", name="good").click()
    expect(page.locator(".st-key-results tr.al-focus th")).to_have_text("good")
    expect(page.locator(".al-story")).to_contain_text("good takes")
    type_sentence(page, "Paris is very good")
    expect(page.locator(".st-key-results tr.al-focus th")).to_have_text("good")
    expect(page.locator(".st-key-focus input")).to_have_value("good")
