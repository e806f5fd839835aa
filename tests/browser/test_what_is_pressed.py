"""What is pressed is what people ask about: tried by two who had never seen the app."""

import pytest
from browser.conftest import Server
from browser.grid import edit_cell, open_page, resting_box, select_cell, type_sentence, until
from browser.walk import new_tab
from playwright.sync_api import Browser, Page, expect

from attention_core import View, to_link
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM

WHY = ".al-cause"
# Types as soon as the field is there, as a hand does that has waited for it.
EARLY = """new MutationObserver((_, seen) => {
    const field = document.querySelector(".st-key-FIELD input");
    if (!field) return;
    seen.disconnect();
    field.focus();
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    value.set.call(field, "early words");
    field.dispatchEvent(new Event("input", { bubbles: true }));
}).observe(document, { childList: true, subtree: true });"""


def test_why_is_told_of_the_share_that_is_pressed(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    edit_cell(page, "w_q", 0, 1, "0.5")  # poem takes 89.6% from poem, then 5.3%
    expect(page.locator(WHY)).to_contain_text("poem changed more: ")
    expect(page.locator(WHY)).to_contain_text("poem takes from poem 89.6% → 5.3%")
    page.locator(".st-key-results td[data-cell='weights 2 1']").click()
    why = page.locator(WHY)
    expect(why).to_contain_text("poem takes from a 3.2% → 60.7%")
    expect(page.locator(".st-key-focus input")).to_have_value("poem")
    expect(page.locator(".al-story")).to_contain_text("poem takes")
    first = why.locator("button").first
    expect(first).to_contain_text("Wq[1,2]")
    first.click()
    expect(page.locator(".st-key-sum .al-sum")).to_contain_text("Wq[1,2] = 0.50")
    expect(why).to_contain_text("poem takes from a 3.2% → 60.7%")
    ways = page.locator(".al-way button")
    expect(ways.first).to_have_text("weights[poem, a]")
    assert ways.count() == why.locator("button").count() - 1
    ways.first.click()
    expect(ways).to_have_count(0)


def test_what_is_hidden_is_revealed_from_the_bar(server: Server, page: Page) -> None:
    open_page(
        page, f"{server.url}/softmax?lesson={to_link(WRITE_A_POEM, View(hidden=('shares',)))}"
    )
    expect(page.locator(".st-key-sum")).to_contain_text("What do you expect it to be?")
    page.locator(".st-key-sum [data-reveal]").click()
    expect(page.locator(".st-key-results tbody")).to_contain_text("35.7%")
    expect(page.locator(".st-key-sum [data-reveal]")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 390])
def test_on_a_phone_the_open_step_and_undo_stay_in_view(
    server: Server, browser: Browser, width: int
) -> None:
    page = new_tab(browser, width, 844, touch=True)
    open_page(page, f"{server.url}/scaling")
    page.locator(".st-key-scale [role=radiogroup] label").first.tap()
    expect(page.locator(".al-changes")).to_contain_text("scores divided by")
    strip = page.locator(".al-links")

    def whole() -> bool:
        step = strip.locator("[aria-current]").bounding_box()
        room = strip.bounding_box()
        assert step
        assert room
        return room["x"] <= step["x"] and step["x"] + step["width"] <= room["x"] + room["width"]

    until(page, whole)
    undo = resting_box(page.locator(".st-key-undo button"))
    assert undo["x"] + undo["width"] <= width
    assert min(undo["width"], undo["height"]) >= 40
    page.locator(".st-key-undo button").tap()
    expect(page.locator(".st-key-redo button")).to_be_enabled()
    until(page, whole)
    page.context.close()


def test_on_a_phone_what_is_wrong_is_told_whole(server: Server, browser: Browser) -> None:
    page = new_tab(browser, 390, 844, touch=True)
    open_page(page, server.url)
    problem, bar = page.locator(".al-problem"), page.locator(".st-key-sum")
    select_cell(page, "embeddings", 0, 0)
    page.keyboard.type("abc")
    page.keyboard.press("Enter")
    expect(problem).to_contain_text("1.16 is still used.")
    told, below = resting_box(problem), resting_box(bar)
    assert told["y"] > 42, "below the strip"
    assert told["y"] + told["height"] <= below["y"]
    page.reload()
    field = page.locator(".st-key-sentence input")
    field.fill("")
    expect(problem.first).to_contain_text("The last good sentence stays.")
    told = resting_box(problem.first)
    assert told["x"] + told["width"] <= 390
    assert problem.first.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    page.context.close()


@pytest.mark.parametrize("field", ["sentence", "memory"])
def test_a_sentence_that_was_typed_before_anybody_listened_is_heard(
    server: Server, page: Page, field: str
) -> None:
    page.add_init_script(EARLY.replace("FIELD", field))
    page.goto(f"{server.url}/cross_attention?lesson={to_link(EXAMPLES['Red car in French'])}")
    expect(page.locator(".st-key-results thead, .st-key-results tbody")).to_contain_text(["early"])
    expect(page.locator(f".st-key-{field} input")).to_have_value("early words")


def test_the_slider_takes_a_number_that_is_there_after_the_typed_one_has_gone(
    server: Server, page: Page
) -> None:
    open_page(page, f"{server.url}/words")
    edit_cell(page, "embeddings", 2, 1, "-2.5")
    type_sentence(page, "Write a")
    expect(page.locator(".st-key-results tbody tr")).to_have_count(2)
    page.locator("[data-turn=embeddings]").click()
    expect(page.locator(".st-key-sum")).to_contain_text("embedding[Write, 1]")
    expect(page.get_by_role("slider")).to_be_visible()
