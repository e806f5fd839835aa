"""Numbers typed quickly: nothing that was typed into a cell may be lost by what is typed next."""

import contextlib
import random
import sys

from playwright.sync_api import Page, expect
from stage import ROOT, Numbers, Outcome, Stage, lost_edits

sys.path.insert(0, str(ROOT / "tests"))

from browser.grid import editor  # noqa: E402
from browser.quick import LABEL  # noqa: E402

TYPED = [("embeddings", row, column) for row in range(3) for column in range(2)]
TYPED += [("w_q", row, column) for row in range(2) for column in range(2)]
PACE = (60, 150)  # ms from one key to the next


def open_cell(page: Page, name: str, row: int, column: int) -> None:
    """Open a cell by keys; where the grid hasn't taken the keyboard over yet, once more."""
    field = page.locator("#portal textarea")
    expect(field).to_have_count(0)  # the cell before is left
    for _ in range(5):
        editor(page, name).hover(position=LABEL)
        editor(page, name).click(position=LABEL)
        page.wait_for_timeout(40)
        for key in ("Control+Home", *["ArrowRight"] * (column + 1), *["ArrowDown"] * row, "Enter"):
            page.keyboard.press(key)
        with contextlib.suppress(AssertionError):
            expect(field).to_be_focused(timeout=500)
            page.keyboard.press("Control+A")
            return
    raise AssertionError(f"{name}[{row + 1},{column + 1}] does not open")


def typed(stage: Stage) -> Outcome:
    """Type into one cell after the other, each key soon after the last, and wait for nothing."""
    outcome, chance = Outcome(), random.Random(1)
    with stage.page(f"{stage.server.url}/softmax") as page:
        while outcome.tries * len(TYPED) < stage.asked.edits:
            wanted: Numbers = {}
            for name, row, column in TYPED:
                open_cell(page, name, row, column)
                text = f"{chance.uniform(-2, 2):.3f}"
                for key in (*text, "Enter"):
                    page.keyboard.press(key)
                    page.wait_for_timeout(chance.randint(*PACE))
                wanted[name, row, column] = float(text)
            outcome.note(lost_edits(page, wanted))
    outcome.remark = f"{outcome.tries * len(TYPED)} edits, looked at after each {len(TYPED)}"
    return outcome
