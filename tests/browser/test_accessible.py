"""What axe-core finds on each page: nothing of ours. Streamlit's own is listed with its cause."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browser.conftest import Server
from browser.grid import answered, at_rest, edit_cell, open_grid, open_page
from browser.test_pages import ADDRESSES
from browser.walk import Walk
from playwright.sync_api import Page, expect

# Rule, and what the element of it that isn't ours holds.
STREAMLITS = {
    # A grid's hidden table: the column of the row labels has no name, as none would fit into its
    # 34 pixels.
    "empty-table-header": 'role="columnheader"',
}
# What scrolls is given its name a moment after it was drawn.
NAMED = """() => [...document.querySelectorAll('.al-scroll')].every(box =>
  box.scrollWidth <= box.clientWidth + 1 || box.tabIndex === 0
  || getComputedStyle(box).overflowX === 'visible')"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_of_ours_stands_in_anybodys_way(walk: Walk, address: str) -> None:
    with walk.at(address) as page:
        open_grid(page, "embeddings")
        edit_cell(page, "embeddings", 0, 0, "-0.8")
        expect(page.locator(".al-changes")).to_contain_text("1.16 → −0.80")
        at_rest(page)
        page.evaluate(AXE_SCRIPT)
        for width, height in ((1280, 800), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            answered(page, times=1)  # after it what scrolls is looked for
            page.wait_for_function(NAMED)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            ours = [
                (each["id"], node["html"][:200], node["failureSummary"])
                for each in found
                for node in each["nodes"]
                if STREAMLITS.get(each["id"], "\n") not in node["html"]
            ]
            assert ours == [], width


def test_an_edit_is_told_to_a_screen_reader_and_the_results_have_a_name(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    expect(page.get_by_role("table", name="Results")).to_be_visible()
    edit_cell(page, "w_q", 0, 0, "-0.8")
    told = page.get_by_role("status").filter(has_text="Last edit")
    expect(told).to_contain_text("Write now takes 48.1% from poem (was 24.2%)")


def test_pictures_say_their_numbers(server: Server, page: Page) -> None:
    open_page(page, server.url)
    expect(page.locator(".al-ribbons")).to_have_accessible_name(
        "Ribbons from each word to the words it takes from. "
        "Write takes 35.7% from Write, 40.1% from a, 24.2% from poem."
    )
    open_page(page, f"{server.url}/words")
    expect(page.locator(".al-plane")).to_have_accessible_name(
        "Each word is an arrow in the plane. Write 1.16, 0.23; a 0.57, 1.36; poem 4.41, −2.16."
    )


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["projector", "phone"])
def test_the_keyboard_goes_through_the_page_as_the_eyes_do(
    server: Server, page: Page, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(page, f"{server.url}/words")
    order: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                "[...(document.activeElement.closest('[class*=st-key-]')?.classList ?? [])]"
                ".find(name => name.startsWith('st-key-')) ?? ''"
            )
            .removeprefix("st-key-")
            .removesuffix("_0")
        )
    known = ("sentence", "example", "reset", "focus", "decimals", "embeddings")
    assert [key for key in dict.fromkeys(order) if key in known] == [*known]
