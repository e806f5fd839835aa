"""A tab that one test after another has: the browser takes half as long for its pages."""

import contextlib
from urllib.parse import urljoin

from browser.walk import new_tab
from playwright.sync_api import Browser, Error, Page

STAYS = ("add_init_script", "route", "on")  # what is done so stays with a tab for good
STAYS_IN_CONTEXT = (*STAYS, "new_cdp_session")


class Kept:
    """Lends its tab as that of a person who was never here; one that can't be so again goes."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.tab: Page | None = None

    def lend(self) -> Page:
        """Return a tab in which nothing is known of those before."""
        if self.tab is None:
            self.tab = new_tab(self.browser)
            self._watch(self.tab, STAYS)
            self._watch(self.tab.context, STAYS_IN_CONTEXT)
            self.spent = False
        return self.tab

    def _watch(self, lent: object, names: tuple[str, ...]) -> None:
        for name in names:

            def noted(*args: object, do: object = getattr(lent, name), **more: object) -> object:
                self.spent = True
                return do(*args, **more)

            setattr(lent, name, noted)

    def take_back(self, *, spent: bool) -> None:
        """Let the tab forget; where it can't, close it."""
        if not (spent or self.spent):
            with contextlib.suppress(Error):  # its server may be gone
                return self._forget()
        return self.close()

    def _forget(self) -> None:
        # The app's own page may write as it goes: on another one of its host nothing does.
        self.tab.goto(urljoin(self.tab.url, "/_stcore/health"))
        self.tab.evaluate("sessionStorage.clear(), localStorage.clear()")
        self.tab.set_viewport_size({"width": 1280, "height": 800})
        context = self.tab.context
        context.clear_cookies()
        context.clear_permissions()
        for other in context.pages:
            if other is not self.tab:
                other.close()

    def close(self) -> None:
        """Close the tab, if there is one."""
        if self.tab:
            self.tab.context.close()
        self.tab = None
