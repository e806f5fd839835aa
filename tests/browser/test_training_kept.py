"""A training outlives a reload, a killed server under it, and travels by its address."""

from browser.conftest import Server
from browser.grid import answered, lesson_of, open_page, until
from browser.test_address import restart
from browser.test_learning import button, drag, share, step
from playwright.sync_api import Browser, Page, expect

SLIDER = ".st-key-run_slider input"


def trained(server: Server, page: Page) -> int:
    """Train, let it play to a step, and stop there."""
    open_page(page, f"{server.url}/training")
    button(page, "Train").click()
    until(page, lambda: step(page) > 3)
    drag(page, page.locator(SLIDER), 0.4)
    answered(page)
    kept(page)
    return step(page)


def kept(page: Page) -> None:
    """Wait until the address holds what was done."""
    page.wait_for_function("() => attentionLive.data.kept >= attentionLive.number")
    page.wait_for_function("() => location.search.includes('training=')")


def descent(page: Page) -> str:
    return page.locator(".st-key-descent p").first.inner_text()


def test_a_reload_and_another_browser_have_the_run(
    server: Server, page: Page, browser: Browser
) -> None:
    here = trained(server, page)
    assert 30 <= here <= 50
    seen, shown = descent(page), share(page)
    page.reload()
    until(page, lambda: step(page) == here)
    expect(page.locator(SLIDER)).to_have_value(str(here))
    expect(button(page, "Play")).to_be_visible()
    assert (descent(page), share(page)) == (seen, shown)
    other = browser.new_context().new_page()
    open_page(other, page.url)
    assert (descent(other), share(other)) == (seen, shown)
    other.locator(SLIDER).press("ArrowRight")
    until(other, lambda: step(other) == here + 1)
    other.context.close()


def test_a_killed_server_loses_no_step(fresh_server: Server, page: Page) -> None:
    here = trained(fresh_server, page)
    restart(fresh_server, page)
    expect(page.locator(".stApp:not([inert])")).to_have_count(1, timeout=20_000)
    page.locator(SLIDER).press("ArrowRight")
    until(page, lambda: step(page) == here + 1)
    before = lesson_of(page)
    button(page, "Play").click()
    until(page, lambda: step(page) == 100)
    kept(page)
    until(page, lambda: lesson_of(page) != before)
    page.reload()
    until(page, lambda: step(page) == 100)
