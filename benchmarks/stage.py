"""What a fault happens to, and what came of it."""

import argparse
import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.conftest import Server  # noqa: E402
from browser.grid import lesson_of, open_page  # noqa: E402

Numbers = dict[tuple[str, int, int], float]  # by grid, row and column


@dataclass
class Stage:
    """What a fault happens to."""

    server: Server
    browser: Browser
    asked: argparse.Namespace

    @contextlib.contextmanager
    def page(self, address: str) -> Iterator[Page]:
        """Open a page in a browser profile of its own."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(30_000)
        page = context.new_page()
        open_page(page, address)
        yield page
        context.close()


@dataclass
class Outcome:
    """A row of the table."""

    tries: int = 0
    survived: int = 0
    lost: int = 0
    remark: str = ""

    def note(self, lost: int) -> None:
        """Count a try."""
        self.tries += 1
        self.survived += lost == 0
        self.lost += lost


def lost_edits(page: Page, wanted: Numbers) -> int:
    """Count what is not in the address after two seconds."""
    page.wait_for_timeout(2000)
    lesson = lesson_of(page)
    return sum(
        getattr(lesson, name)[..., row, column].item() != value
        for (name, row, column), value in wanted.items()
    )
