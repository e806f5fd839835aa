"""On a phone: no grid needs to be edited, and nothing makes the page itself scroll sideways."""

from browser.conftest import Server
from browser.grid import open_page
from playwright.sync_api import Browser, expect

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
