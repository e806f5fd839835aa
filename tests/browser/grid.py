"""How a person works data editors: at a person's speed, by mouse and keyboard."""

import contextlib
import time
from collections.abc import Callable

import numpy as np
from playwright.sync_api import Error, FloatRect, Locator, Page, expect

from attention_core import Lesson, from_link
from attention_core.lesson.examples import WRITE_A_POEM

HEADER = 43
ROW = 35

STAYS = """async (element) => {
    let last = "", frames = 0;
    while (frames < 30) {
        await new Promise(requestAnimationFrame);
        const { x, y, width, height } = element.getBoundingClientRect();
        const box = [x, y, width, height].join();
        frames = box === last ? frames + 1 : 0;
        last = box;
    }
}"""


FRAMES = """async () => {
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
}"""

# Whether a click has chosen a cell, as the grid's hidden table says, or has opened it. One that was
# chosen before opens a moment later: within ten frames a field has come.
CHOSEN = """([name, id]) => {
    const cell = document.querySelector(`.st-key-${name} td#${id}`);
    window.clicked += 1;
    const chosen = cell?.getAttribute("aria-selected") === "true" && window.clicked > 10;
    return chosen || document.querySelector("#portal textarea");
}"""


# The grid's data columns are equally wide (two decimals) and end at its right edge. The table that
# tells what they are comes a moment after a new grid.
MIDDLE = """([name, column]) => {
    const grid = document.querySelector(`.st-key-${name} [data-testid=stDataFrame]`);
    const columns = (grid?.querySelectorAll("canvas th").length ?? 0) - 1, width = 66;
    return columns > 0 && grid.clientWidth - (columns - column) * width + width / 2;
}"""


def editor(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-{name} [data-testid=stDataFrame]").first


def edit_cell(page: Page, name: str, row: int, column: int, text: str) -> None:
    """Open a cell (row and column from 0), type over it, and press Enter."""
    type_into_cell(page, name, row, column, text)
    page.keyboard.press("Enter")


def open_grid(page: Page, name: str) -> None:
    """Open the part that a grid is in, where the page doesn't show it from the start."""
    more = page.locator(".st-key-more_numbers summary, .st-key-more_numbers button").first
    if not page.locator(f".st-key-{name} [data-testid=stDataFrame]").count():
        more.click()
        page.wait_for_selector(f".st-key-{name} [data-testid=stDataFrame]")


def type_into_cell(page: Page, name: str, row: int, column: int, text: str) -> None:
    """Open a cell and type over it; the cell stays open."""
    open_cell(page, name, row, column)
    page.keyboard.type(text, delay=20)


def open_cell(page: Page, name: str, row: int, column: int) -> None:
    """Open a cell; what is typed next takes the place of what stands there."""
    select_cell(page, name, row, column)
    field = page.locator("#portal textarea")
    if not field.count():  # a click on a cell that was selected already has opened it
        page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.press("Control+A")


def cell_middle(page: Page, name: str, column: int) -> float:
    """How far right in its grid it is; asked in one go, as the grid may be drawn anew meanwhile."""
    found = page.wait_for_function(MIDDLE, arg=[name, column])
    return float(found.json_value())


def select_cell(page: Page, name: str, row: int, column: int) -> None:
    """Move the mouse there, as a hand does, and click."""
    grid = editor(page, name)
    with contextlib.suppress(Error):  # it may just be drawn anew: the hover looks for it again
        grid.scroll_into_view_if_needed()
    place = {"x": cell_middle(page, name, column), "y": HEADER + ROW * row + ROW / 2}
    grid.hover(position=place)
    grid.click(position=place)
    page.wait_for_function(
        "name => document.activeElement?.closest(`.st-key-${name}, #portal`)", arg=name
    )
    page.evaluate("window.clicked = 0")
    page.wait_for_function(CHOSEN, arg=[name, f"glide-cell-{column + 1}-{row}"])


def cell_place(page: Page, name: str, row: int, column: int) -> tuple[float, float]:
    """Where a cell's middle is on the screen."""
    box = editor(page, name).bounding_box()
    assert box is not None
    return box["x"] + cell_middle(page, name, column), box["y"] + HEADER + ROW * row + ROW / 2


def copy(page: Page, text: str) -> None:
    """Put a text on the clipboard; the page itself may not read what is there."""
    page.context.grant_permissions(["clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Ask after each few frames whether it holds, for at most 20 s: a busy machine takes longer."""
    last = time.monotonic() + 20
    while time.monotonic() < last:
        with contextlib.suppress(Error):  # the page may just be loaded anew
            if holds():
                return
            page.evaluate(FRAMES)
    raise AssertionError("it does not hold after 20 seconds")


def pause(page: Page, ms: float) -> None:
    """Let the time pass that a hand takes between two acts: nothing is waited for."""
    page.wait_for_timeout(ms)


def close(page: Page, opened: Locator) -> None:
    """Press Escape until it is gone: what is still being drawn may not hear it."""

    def gone() -> bool:
        if opened.count():
            page.keyboard.press("Escape")
            with contextlib.suppress(AssertionError):
                expect(opened).to_have_count(0, timeout=500)
        return not opened.count()

    until(page, gone)


def resting_box(place: Locator) -> FloatRect:
    """Where it is, once it has stayed there for thirty frames: parts above it may still come."""
    place.evaluate(STAYS)
    box = place.bounding_box()
    assert box is not None
    return box


def middle_of(page: Page, place: str) -> tuple[float, float]:
    """Where the middle of a thing is, read in one go: it may be drawn anew at any time."""
    page.wait_for_function("place => document.querySelector(place)", arg=place)
    x, y = page.evaluate(
        "place => (({ x, y, width, height }) => [x + width / 2, y + height / 2])"
        "((window.found = document.querySelector(place)).getBoundingClientRect())",
        place,
    )
    return x, y


def clear_cell(page: Page, name: str, row: int, column: int) -> None:
    """Select a cell and press Delete."""
    select_cell(page, name, row, column)
    page.keyboard.press("Delete")


def cell_of(page: Page, name: str, row: int, column: int) -> Locator:
    """Find a cell in a grid's hidden table; one drawn anew stands beside the old for a moment."""
    return page.locator(f".st-key-{name} td#glide-cell-{column + 1}-{row}").first


def cell_text(page: Page, name: str, row: int, column: int) -> str:
    return (cell_of(page, name, row, column).text_content() or "").strip()


def results(page: Page) -> list[list[str]]:
    """The cells of each row of the result table."""
    return page.eval_on_selector_all(
        ".st-key-results tbody tr",
        "rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent))",
    )


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".st-key-results tbody tr")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stDataFrame] canvas')]"
        ".some(canvas => canvas.querySelector('td'))"
    )


def type_sentence(page: Page, text: str) -> None:
    field = page.locator(".st-key-sentence input")
    field.click()
    field.press("Control+A")
    page.keyboard.type(text, delay=20)
    at_rest(page)


def answered(page: Page, times: int = 6) -> None:
    """Let the app answer so often, to nothing: what goes on by itself would go on meanwhile."""
    for _ in range(times):
        number = page.evaluate("attentionLive.tell({ what: 'rest' }), attentionLive.number")
        page.wait_for_function("number => attentionLive.data.heard >= number", arg=number)


def at_rest(page: Page) -> None:
    """Wait until the app has heard of all that was done, and draws nothing."""
    page.wait_for_function(
        "() => !window.attentionLive?.waiting.length"
        " && document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"
    )


def link_of(page: Page) -> str:
    """The lesson in the address."""
    return page.evaluate("new URLSearchParams(location.search).get('lesson') ?? ''")


def lesson_of(page: Page) -> Lesson:
    """The lesson that the address opens; a fresh start has a clean one."""
    link = link_of(page)
    return from_link(link) if link else WRITE_A_POEM


def shows_what_is_computed(page: Page) -> bool:
    """Tell whether the grid of the embeddings shows the lesson's numbers."""
    numbers = lesson_of(page).embeddings
    shown = [float(cell_text(page, "embeddings", *place)) for place in np.ndindex(*numbers.shape)]
    return shown == [float(f"{number:.2f}") for number in numbers.flat]
