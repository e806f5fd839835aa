"""On a phone: no grid needs to be edited, and nothing makes the page itself scroll sideways."""

import re
from dataclasses import replace

import numpy as np
from browser.conftest import Server
from browser.grid import answered, at_rest, edit_cell, lesson_of, open_page, resting_box
from browser.test_one_screen import box, drawn
from browser.test_pages import ADDRESSES
from browser.walk import go_to, new_tab
from playwright.sync_api import Browser, Page, expect

from attention_core import to_link
from attention_core.lesson.examples import WRITE_A_POEM

SUM = ".st-key-sum .al-sum"


def test_on_a_phone_a_touched_number_is_turned_and_explained(
    server: Server, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_page(page, f"{server.url}/queries_keys_values")
    page.locator(".st-key-figure td[data-cell='w_q 0 0']").tap()
    page.locator(".st-key-sum_plus button").tap()
    # W_q[1,1] from 0.5406 to 0.6406
    expect(page.locator(".al-changes")).to_contain_text("Wq[1,1]: 0.54 → 0.64")
    page.locator(".st-key-sum_minus button").tap()
    expect(page.locator(".al-changes")).to_contain_text("Wq[1,1]: 0.64 → 0.54")
    page.locator(".st-key-results td[data-cell='weights 0 0']").tap()
    expect(page.locator(SUM)).to_contain_text("weights[Write, Write] = e^")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".st-key-strip a").nth(7).tap()
    expect(page.locator("h1")).to_have_text("7 Output")
    expect(page.locator(SUM)).to_contain_text("weights[Write, Write] = e^")
    context.close()


def phone(browser: Browser, width: int, height: int) -> Page:
    return new_tab(browser, width, height, touch=True)


def swipe(page: Page, start: tuple[float, float], each: tuple[float, float], moves: int) -> None:
    """Put a finger down and move it so far in each frame, as a finger does."""
    wire = page.context.new_cdp_session(page)
    for step in range(moves + 1):
        kind = "touchMove" if step else "touchStart"
        points = [{"x": start[0] + step * each[0], "y": start[1] + step * each[1]}]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.evaluate("new Promise(requestAnimationFrame)")
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wire.detach()


def test_grids_that_have_no_room_are_reached_by_a_finger_and_by_the_keyboard(
    server: Server, browser: Browser
) -> None:
    page = phone(browser, 390, 844)
    open_page(page, f"{server.url}/queries_keys_values")
    row = page.get_by_role("group", name="Numbers to change")
    expect(row).to_be_visible()
    at = resting_box(row)
    for _ in range(4):
        swipe(page, (at["x"] + 220, at["y"] + at["height"] / 2), (-16, 0), 12)
    value = resting_box(page.locator(".st-key-w_v"))
    assert value["x"] >= 0
    assert value["x"] + value["width"] <= at["x"] + at["width"] + 1
    edit_cell(page, "w_v", 0, 0, "2.5")
    expect(page.locator(".al-changes")).to_contain_text("Wv[1,1]: 0.62 → 2.50")
    order = page.evaluate(
        "['grids', 'baseline', 'figure'].map(key => document.querySelector(`.st-key-${key}`))"
        ".map((one, place, all) => !place || Boolean("
        "all[place - 1].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING))"
    )
    assert order == [True] * 3
    page.context.close()


def test_what_has_no_room_is_marked_whenever_that_changes(server: Server, page: Page) -> None:
    row = page.get_by_role("group", name="Numbers to change")
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{server.url}/queries_keys_values")
    answered(page)  # nothing is drawn any more
    one = ".st-key-grids > :not(:first-child) { display: none }"
    hiding = page.add_style_tag(content=one)
    expect(row).to_have_count(0)
    hiding.evaluate("style => style.remove()")
    expect(row).to_have_count(1)
    for width, boxes in ((1280, 0), (390, 1)):
        page.set_viewport_size({"width": width, "height": 844})
        expect(row).to_have_count(boxes)
    page.add_style_tag(content=one)
    expect(row).to_have_count(0)
    page.evaluate(
        "document.querySelector('.st-key-grids')"
        ".insertAdjacentHTML('afterbegin', '<p style=\"flex: none; width: 600px\">late</p>')"
    )
    expect(row).to_have_count(1)


def test_the_columns_of_a_picture_need_no_push(server: Server, browser: Browser) -> None:
    page = phone(browser, 390, 844)
    wide = replace(WRITE_A_POEM, w_v=np.hstack([WRITE_A_POEM.w_v[0]] * 2)[None])
    for lesson in (WRITE_A_POEM, wide):
        open_page(page, f"{server.url}/softmax?lesson={to_link(lesson)}")
        for address in ("softmax", "word_order", "positions", "output", "scaling"):
            go_to(page, address)
            drawn(page)
            cells = ":is(.st-key-figure, .st-key-below) .al-table:not(.al-matrix) td"
            rights = page.eval_on_selector_all(
                cells, "all => all.map(e => e.getBoundingClientRect().right)"
            )
            assert max(rights) <= 390, address
    page.context.close()


def test_on_a_phone_that_is_turned_results_and_picture_share_the_first_screen(
    server: Server, browser: Browser
) -> None:
    page = phone(browser, 844, 390)
    open_page(page, server.url)
    for address in ADDRESSES:
        go_to(page, address)
        drawn(page)
        bar, figure = box(page, "sum"), box(page, "figure")
        rows = page.locator(".st-key-results tbody tr").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().bottom)"
        )
        assert sum(bottom <= bar["y"] + 1 for bottom in rows) >= 2, address
        assert figure["y"] + 60 < bar["y"], address
        assert figure["x"] >= box(page, "results")["x"] + box(page, "results")["width"], address
        assert bar["y"] + bar["height"] <= 391
    page.context.close()


def test_a_number_is_turned_in_a_bar_that_is_whole_and_says_what_follows(
    server: Server, browser: Browser
) -> None:
    page = phone(browser, 390, 844)
    open_page(page, f"{server.url}/queries_keys_values")
    page.locator(".st-key-figure [data-cell='w_q 0 0']").tap()
    expect(page.locator(SUM)).to_have_text("Wq[1,1] = 0.54")
    takes = page.locator(".st-key-sum .al-takes")
    # The course's shares .3573 .4011 .2416.
    expect(takes).to_have_text("Write takes: 35.7% Write · 40.1% a · 24.2% poem")
    expect(takes).to_be_visible()
    page.locator(".st-key-sum_plus button").tap()
    expect(takes).not_to_contain_text("35.7%")
    for place in page.locator(".st-key-sum :is(button, input, p)").locator("visible=true").all():
        at = resting_box(place)
        assert at["x"] >= 0
        assert at["x"] + at["width"] <= 390
        assert at["y"] + at["height"] <= 844
    page.context.close()


def test_a_finger_that_scrolls_over_a_slider_turns_nothing(
    server: Server, browser: Browser
) -> None:
    page = phone(browser, 390, 844)
    open_page(page, f"{server.url}/queries_keys_values")
    page.locator(".st-key-figure [data-cell='w_q 0 0']").tap()
    slider = page.locator(".st-key-sum input[type=range]")
    at = resting_box(slider)
    page.evaluate("addEventListener('pointercancel', () => (window.scrolls = true), true)")
    swipe(page, (at["x"] + at["width"] - 20, at["y"] + at["height"] / 2), (0, -25), 7)
    page.wait_for_function("window.scrolls")
    at_rest(page)
    answered(page)
    assert lesson_of(page) == WRITE_A_POEM
    assert page.locator(".st-key-undo button").is_disabled()
    expect(page.locator(SUM)).to_have_text("Wq[1,1] = 0.54")
    page.context.close()


def test_no_line_ends_within_a_power_or_between_two_factors(
    server: Server, browser: Browser
) -> None:
    page = phone(browser, 390, 844)
    words = replace(
        WRITE_A_POEM,
        words=("I", "read", "a", "poem"),
        embeddings=np.vstack([WRITE_A_POEM.embeddings, [[0.3, 0.4]]]),
    )
    for address in ("softmax", "output"):
        open_page(page, f"{server.url}/{address}?lesson={to_link(words)}")
        told = page.locator(".st-key-sum .al-sum")
        assert told.evaluate("e => e.getBoundingClientRect().height > 40"), "it takes two lines"
        lines = told.locator(".al-whole").evaluate_all(
            "all => all.map(e => e.getClientRects().length)"
        )
        assert lines == [1] * len(lines)
        assert len(lines) >= 4


def test_what_has_been_pushed_to_its_end_fades_no_more(server: Server, browser: Browser) -> None:
    page = phone(browser, 390, 844)
    open_page(page, server.url)
    bar = page.locator(".st-key-bar.al-scrolls")
    expect(bar).not_to_have_class(re.compile("al-end"))
    bar.evaluate("bar => (bar.scrollLeft = bar.scrollWidth)")
    expect(bar).to_have_class(re.compile("al-end"))
    bar.evaluate("bar => (bar.scrollLeft = 0)")
    expect(bar).not_to_have_class(re.compile("al-end"))


def test_which_choice_is_the_chosen_one_needs_no_push(server: Server, browser: Browser) -> None:
    page = phone(browser, 390, 844)
    for address, place in (("", ".st-key-scale"), ("masks", ".st-key-masking")):
        open_page(page, f"{server.url}/{address}")
        for choice in page.locator(f"{place} label:has(input)").all():
            at = resting_box(choice)
            assert at["x"] >= 0
            assert at["x"] + at["width"] <= 390


def test_each_product_under_another_says_what_is_multiplied(
    server: Server, browser: Browser
) -> None:
    page = phone(browser, 390, 844)
    open_page(page, f"{server.url}/queries_keys_values")
    signs = page.eval_on_selector_all(
        ".al-right caption", "all => all.map(each => getComputedStyle(each, '::before').content)"
    )
    assert signs == ['"× "', '"X × "', '"X × "']
    page.context.close()
