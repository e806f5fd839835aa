"""A monkey with quick and slow hands: random steps, and what must hold when it rests.

    python benchmarks/monkey.py [--steps 60] [--seeds 1 2 3] [--late 0.03]

It types into cells and leaves them by Enter, Tab, Escape, a click or not at all; types sentences;
presses links, two at once, Back, undo and redo; chooses examples and words in lists, and
turns positions on; loads the page anew; with pauses of 0 to 0.7 s, and, where it is asked for, with
a network that brings each part of an answer so many seconds late (an answer has about ten).
After every ten steps it rests: the page must not be blank, no fault may be shown, the results and
the grids must say what the address says, and each number that was committed and not undone must be
there. Each step is printed, so that it can be done again.
"""

import argparse
import contextlib
import os
import random
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Error, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.cable import Cable  # noqa: E402
from browser.conftest import FLAGS, Server  # noqa: E402
from browser.grid import at_rest, lesson_of, open_page, results, until  # noqa: E402

from attention_core import format_number, number_text, trace  # noqa: E402
from ui.frame.steps import STEPS as ALL_PAGES  # noqa: E402

PAGES = tuple(key for key in ALL_PAGES if key != "overview")
SENTENCES = ("Write a poem", "Paris is good", "the cat saw the dog", "I love pizza [CLS]")
EXAMPLES = ("Write a poem", "Who helped whom", "River bank", "A repeated word")
GRIDS = ("embeddings", "w_q", "w_k")
HELD = """() => {
    const here = window.attentionLive;
    return here?.began && here.data.kept === here.data.heard && !here.waiting.length;
}"""


Places = dict[tuple[str, int, int], float]
# Read in one go: it may be drawn anew at any time.
BOX = """place => {
    const box = document.querySelector(place)?.getBoundingClientRect();
    return box && [box.x, box.y];
}"""
DONE = "() => !(window.attentionLive?.between?.keys.length || window.attentionLive?.hand)"
OPEN = """() => {
    const open = window.attentionLive?.open;
    return open && [open.name, open.place.row, open.place.column];
}"""


def cell(page: Page, dice: random.Random, committed: Places) -> str:
    """Type a number into a cell, and leave it in some way."""
    name = dice.choice(GRIDS)
    left = dice.choice(("Enter", "Tab", "Escape", "click", "open"))
    text = f"{dice.uniform(-3, 3):.2f}"
    box = page.evaluate(BOX, f".st-key-{name} [data-testid=stDataFrame]")
    if box is None:
        return f"{name} isn't on the page"
    row = dice.randrange(2)
    page.mouse.click(box[0] + 120, box[1] + 43 + 35 * row + 17)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type(text, delay=dice.choice((0, 20, 60)))
    page.wait_for_function(DONE)  # else the cell that is open may be the one before
    note(committed, name, page.evaluate(OPEN), text if left in ("Enter", "Tab", "click") else "")
    if left == "click":
        page.mouse.click(700, 10)
    elif left != "open":
        page.keyboard.press(left)
    return f"{name} row {row + 1}: {text}, {left}"


def note(committed: Places, name: str, place: list | None, text: str) -> None:
    """Note what was typed where; where no cell is known to be open, nothing is known after it."""
    if place is None:
        forget(committed, name)
        return
    known = (place[0], place[1], place[2])
    committed.pop(known, None)
    if text:
        committed[known] = float(text)


def forget(committed: Places, name: str = "") -> None:
    """Forget what was typed into a grid, or into all."""
    for place in [place for place in committed if name in ("", place[0])]:
        del committed[place]


def sentence(page: Page, dice: random.Random, committed: Places) -> str:
    """Type a sentence; other words have other numbers."""
    forget(committed, "embeddings")
    field = page.locator(".st-key-sentence input")
    field.click()
    field.press("Control+A")
    text = dice.choice(SENTENCES)
    page.keyboard.type(text, delay=dice.choice((0, 20)))
    return text


def link(page: Page, dice: random.Random, committed: Places) -> str:
    """Press a link of the strip, by mouse or by a script, or two at once."""
    names = dice.sample(PAGES, dice.choice((1, 1, 2)))
    for name in names:
        place = f".st-key-strip a[data-page={name}]"
        with contextlib.suppress(Error):  # a page that doesn't listen yet is left by the browser
            page.evaluate("place => document.querySelector(place)?.click()", place)
        page.wait_for_timeout(dice.choice((0, 60)))
    return " ".join(names)


def key(page: Page, dice: random.Random, committed: Places) -> str:
    """Undo or redo by key."""
    forget(committed)
    pressed = dice.choice(("Control+z", "Control+z", "Control+y"))
    page.keyboard.press(pressed)
    return pressed


def button(page: Page, dice: random.Random, committed: Places) -> str:
    """Press a button if it can be pressed."""
    name = dice.choice(("undo", "redo", "baseline"))
    if name != "baseline":
        forget(committed)
    page.evaluate("name => document.querySelector(`.st-key-${name} button`)?.click()", name)
    return name


def browser(page: Page, dice: random.Random, committed: Places) -> str:
    """Go back, or load the page anew."""
    done = dice.choice(("back", "back", "reload"))
    if done == "reload":
        page.reload()
    elif page.evaluate("history.length") > 4:
        page.evaluate("history.back()")
    return done


def choice(page: Page, dice: random.Random, committed: Places) -> str:
    """Choose in a list by keys, or turn the switch of the positions by a script."""
    forget(committed)
    name = dice.choice((*EXAMPLES, "focus", "position"))
    if name == "position":
        page.evaluate("document.querySelector('.st-key-position input')?.click()")
        return name
    with contextlib.suppress(Error):  # it may just go with its page
        if name == "focus":
            page.locator(".st-key-focus input").press("ArrowDown", timeout=1000)
            page.keyboard.press("ArrowDown")
        else:
            page.locator(".st-key-example input").fill(name, timeout=1000)
            page.wait_for_selector(f"[role=option]:text-is('{name}')", timeout=1000)
        page.keyboard.press("Enter")
    return name


STEPS = (cell, cell, cell, cell, sentence, link, link, key, button, browser, choice)


def check(page: Page, committed: Places) -> None:
    """See that what is shown is what the address says, with each number that was committed."""
    page.keyboard.press("Enter")  # a cell that is still open is left
    expect(page.locator(".st-key-results tbody tr").first).to_be_visible(timeout=30_000)
    page.wait_for_function(HELD)
    at_rest(page)
    until(page, lambda: shown(page) == wanted(page))
    assert page.locator(".st-key-failure, [data-testid=stException]").count() == 0
    lesson = lesson_of(page)
    for (name, row, column), number in committed.items():
        matrix = lesson.embeddings if name == "embeddings" else getattr(lesson, name)[0]
        # A text that is what the cell showed before is no edit: more digits may stay behind it.
        assert abs(matrix[row, column] - number) < 0.006, (name, row, column, number)


def shown(page: Page) -> tuple[str, list[list[str]], list[str]]:
    """Return the sentence, the results without changes, and the first grid's texts as numbers."""
    rows = [[text.split("%")[0] for text in row if "%" in text] for row in results(page)]
    cells = page.locator(".st-key-embeddings td[id^=glide-cell]:not([id^=glide-cell-0])")
    sentence = page.locator(".st-key-sentence input").input_value()
    return sentence, rows, [f"{float(text):.2f}" for text in cells.all_text_contents()]


def wanted(page: Page) -> tuple[str, list[list[str]], list[str]]:
    """Return what they must be."""
    lesson = lesson_of(page)
    shares = trace(lesson).weights.tolist()
    rows = [[number_text(share, 2, share=True)[:-1] for share in row] for row in shares]
    numbers = [format_number(number, 2) for number in lesson.embeddings.ravel().tolist()]
    drawn = page.locator(".st-key-embeddings [data-testid=stDataFrame]").count()
    return " ".join(lesson.words), rows, numbers if drawn else []


def work(page: Page, url: str, seed: int, n_steps: int) -> None:
    """Do so many random steps; every ten steps, and at the end, it must be right."""
    dice, committed = random.Random(seed), Places()
    open_page(page, f"{url}/softmax")
    for number in range(1, n_steps + 1):
        expect(page.locator(".st-key-results tbody tr").first).to_be_visible(timeout=30_000)
        step = dice.choice(STEPS)
        print(f"seed {seed}, step {number}: {step.__name__} ", end="", flush=True)
        print(step(page, dice, committed), flush=True)
        page.wait_for_timeout(dice.choice((0, 0, 60, 150, 300, 700)))
        if number % 10 == 0 or number == n_steps:
            check(page, committed)


def main() -> None:
    """Let it work, seed by seed."""
    parser = argparse.ArgumentParser(description="Random steps, and what must hold at rest.")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--late", type=float, default=0.0)
    asked = parser.parse_args()
    server = Server()
    cable = Cable(server.port)
    installed = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        for seed in asked.seeds:
            page = chromium.new_page(viewport={"width": 1280, "height": 800})
            open_page(page, cable.url)  # the browser keeps Streamlit's scripts
            cable.late = asked.late
            work(page, cable.url, seed, asked.steps)
            cable.late = 0.0
            page.close()
        chromium.close()
    cable.remove()
    server.stop()
    print(f"{len(asked.seeds)} passed, 0 failed")


if __name__ == "__main__":
    main()
