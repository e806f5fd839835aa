"""How a person works a list: by its keys, as one who sees where it stands."""

from browser.grid import at_rest, until
from playwright.sync_api import Locator, Page, expect


def choose_by_keyboard(page: Page, field: Locator, wanted: str) -> None:
    """Go down the list to the option and press Enter, as one who sees where the list stands."""
    field.focus()

    def at() -> str | None:
        return field.evaluate(
            "field => document.getElementById(field.getAttribute('aria-activedescendant'))"
            "?.textContent.trim()"
        )

    for _ in range(8):
        before = at()
        page.keyboard.press("ArrowDown")
        until(page, lambda before=before: at() not in (None, before))
        if at() == wanted:
            break
    page.keyboard.press("Enter")
    expect(field).to_have_value(wanted)
    at_rest(page)
