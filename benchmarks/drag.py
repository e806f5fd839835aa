"""How often a second the page follows a word that is dragged.

    python benchmarks/drag.py [--seconds 3] [--words 3 11]

A word's tip is moved about every 16 ms, as a hand's mouse is, and each frame that the browser shows
is looked at: does it have other percentages than the one before? The hand must not stop them, so
the tip goes round in a circle. 15 a second are the goal; the screen shows at most 60.
"""

import argparse
import contextlib
import math
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright
from timed_tab import HERE, Server, open_tab, serving

sys.path.insert(0, str(HERE.parent / "tests"))

from browser.conftest import FLAGS  # noqa: E402
from browser.grid import resting_box  # noqa: E402

GOAL = 15  # a second
TURNS = 3  # drags; their median counts
PACE = 0.016  # s from one move to the next
# Another text in the table of results, as far as its change, once for each frame.
WATCH = """() => {
    window.followed = 0;
    const cells = () => [...document.querySelectorAll(".st-key-results tbody td")];
    const shown = () => cells().map((cell) => cell.firstChild?.textContent).join();
    let before = shown();
    const look = () => {
        const now = shown();
        if (now !== before) followed += 1;
        before = now;
        requestAnimationFrame(look);
    };
    look();
}"""


def follow(page: Page, seconds: float) -> float:
    """Drag the last word in a circle; return how many other percentages a second were shown."""
    tip = resting_box(page.locator(".al-handle").last)
    x, y = tip["x"] + tip["width"] / 2, tip["y"] + tip["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 20, y)
    before, begun, moves = page.evaluate("followed"), time.monotonic(), 0
    while time.monotonic() - begun < seconds:
        angle = moves / 15
        page.mouse.move(x - 20 * math.cos(angle), y + 20 * math.sin(angle))
        moves += 1
        time.sleep(max(0.0, begun + moves * PACE - time.monotonic()))
    shown = (page.evaluate("followed") - before) / (time.monotonic() - begun)
    page.mouse.up()
    page.wait_for_timeout(1500)
    return shown


def main() -> None:
    """Drag a word on the page of words, with few words and with many."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=3.0)
    asked.add_argument("--words", type=int, nargs="+", default=[3, 11])
    options = asked.parse_args()
    with contextlib.ExitStack() as stack:
        server: Server = stack.enter_context(
            serving("app.py", Path(stack.enter_context(tempfile.TemporaryDirectory())))
        )
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_init_script(path=HERE / "paint.js")
        for words in options.words:
            page = open_tab(context, server, "words", words).page
            page.evaluate(WATCH)
            rate = median(follow(page, options.seconds) for _ in range(TURNS))
            met = "met" if rate >= GOAL else "missed"
            print(f"{words} words: followed {rate:.0f} times a second (goal {GOAL}: {met})")
            page.close()


if __name__ == "__main__":
    main()
