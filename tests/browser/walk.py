"""A tab that goes through the pages by their links: to load one costs five times as much."""

from collections.abc import Iterator
from contextlib import contextmanager

from browser.grid import at_rest, open_page, until
from playwright.sync_api import Browser, Error, Page

from attention_core import Lesson, to_link
from attention_core.lesson.examples import WRITE_A_POEM

ARRIVED = """page => attentionLive.data.page === page && !attentionLive.leaving
  && document.querySelector('[data-testid=stDataFrame] canvas td')
  && document.querySelector('.st-key-results tbody tr')"""


OURS = "st-bidi-attention_live"  # the app's own scripts, as the browser names them
faults: list[str] = []  # of these scripts, in any tab of the test that runs


def note_fault(fault: Error) -> None:
    if OURS in (fault.stack or ""):
        faults.append(fault.stack or "")


def new_tab(browser: Browser, width: int = 1280, height: int = 800, *, touch: bool = False) -> Page:
    """Open a tab of a person who was never here, on a projector or on another screen."""
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, has_touch=touch)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.on("pageerror", note_fault)
    return page


def go_to(page: Page, address: str) -> None:
    """Go to another page of the app by its link."""
    if page.evaluate("attentionLive.data.page") != address:
        link = page.locator(f".st-key-strip a[data-page={address or 'overview'}]")
        link.evaluate("link => link.click()")
    page.wait_for_function(ARRIVED, arg=address)
    at_rest(page)
    page.evaluate("scrollTo(0, 0), document.querySelector('.stMain').scrollTo(0, 0)")


class Walk:
    """Tabs on one server, one for each lesson."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.tabs: dict[str, Page] = {}

    @contextmanager
    def at(self, address: str, lesson: Lesson = WRITE_A_POEM) -> Iterator[Page]:
        """Go there with a lesson as it was before any edit; after a failure its tab goes."""
        link = to_link(lesson)
        page = self.tabs.pop(link, None) or self._opened(address, link)
        page.set_viewport_size({"width": 1280, "height": 800})
        until(page, lambda: _is_undone(page))
        go_to(page, address)
        try:
            yield page
        except BaseException:
            page.context.close()
            raise
        self.tabs[link] = page

    def _opened(self, address: str, link: str) -> Page:
        page = new_tab(self.browser)
        open_page(page, f"{self.url}/{address}?lesson={link}")
        return page

    def close(self) -> None:
        """Close all tabs."""
        for page in self.tabs.values():
            page.context.close()


def _is_undone(page: Page) -> bool:
    at_rest(page)
    button = page.locator(".st-key-undo button")
    if button.is_enabled():
        button.click()
    return not button.is_enabled()
