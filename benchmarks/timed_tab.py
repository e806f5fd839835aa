"""Apps under measurement: a server that times its runs, and pages of it open in a browser."""

import contextlib
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import BrowserContext, Page, TimeoutError, expect

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

from browser.grid import lesson_of, until  # noqa: E402
from started import wait_for  # noqa: E402

from attention_core import (  # noqa: E402
    Lesson,
    Remembered,
    from_link,
    number_text,
    to_link,
    trace,
)
from attention_core.lesson.examples import WRITE_A_POEM  # noqa: E402
from ui.frame.steps import STEPS  # noqa: E402

PAGES = tuple(STEPS)
SENTENCES = {
    3: "Write a poem",
    11: "Write a poem about the cat that sleeps under our table",
    12: "Write a short poem about the cat that sleeps under our table",
}
NUMBERS = {3: 2, 11: 4, 12: 4}  # for each word
HEADS = {12: 4}  # where there are several
BARE = ((0.54, 0.23), (0.22, -0.62), (-1.21, 2.48))  # what `bare_app.py` starts with
DIGITS = "123456789"
PACE = (60, 150)  # ms from one key to the next
QUIET = 200  # ms without a change, after which a page is up to date
READY = "() => document.querySelector('[data-testid=stDataFrame] canvas td')"
DONE = f"""results => performance.now() - paint.changed > {QUIET}
    && paint.enter !== null && paint.answers.some(answer => answer.results === results)"""


@dataclass
class Server:
    """A Streamlit process, and where it notes the times of its runs."""

    url: str
    notes: Path
    process: int
    read: int = 0

    def runs(self) -> list[dict[str, float]]:
        """Return the runs since the last call: seconds for each part."""
        lines = self.notes.read_text("utf-8").splitlines()
        new, self.read = lines[self.read :], len(lines)
        return [json.loads(line) for line in new]

    def cpu(self) -> float:
        """Return the seconds that all its threads, also those that ended, had a processor."""
        return time.clock_gettime((~self.process << 3) | 2)  # Linux' clock of another process


@dataclass
class Tab:
    """A page of an app, open in the browser, and what its edits took."""

    name: str
    words: int
    page: Page
    server: Server
    results: Callable[[float], str]  # what the page must show for a number in its first cell
    lesson: Lesson | None = None  # what the address must hold; the bare app has none
    grid: str = ""  # the page's first one
    keys: list[float] = field(default_factory=list)  # ms from a key to its paint
    enters: list[float] = field(default_factory=list)  # ms from Enter until what was typed is seen
    runs: list[dict[str, float]] = field(default_factory=list)  # seconds for each part
    cpu: list[float] = field(default_factory=list)  # seconds for a run, all threads
    edits: int = 0
    lost: int = 0

    @property
    def run_times(self) -> list[float]:
        """Milliseconds."""
        return [1000 * sum(run.values()) for run in self.runs]

    def edit(self, number: int, *, warm_up: bool = False) -> None:
        """Type a number into the first cell, and note what that took."""
        chance = random.Random(f"{self.name} {self.words} {number}")
        first, *others = (chance.choice(digits) for digits in ("12", DIGITS, DIGITS))
        text = f"{'-' * (number % 2)}{first}.{''.join(others)}"
        self._open_cell()
        self.server.runs()
        cpu = self.server.cpu()
        self.page.evaluate("paint.begin()")
        for key in (*text, "Enter"):
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(chance.randint(*PACE))
        self.edits += 1
        try:
            self.page.wait_for_function(
                DONE, arg=self.results(float(text)), polling=50, timeout=15_000
            )
        except TimeoutError:
            self.lost += 1
            return
        runs, cpu = self.server.runs(), self.server.cpu() - cpu
        paint = self.page.evaluate("paint")
        self._see_in_address(float(text))
        if warm_up:
            return
        self._note(text, paint)
        self.runs += runs
        self.cpu.append(cpu / len(runs))

    def _open_cell(self) -> None:
        self.page.bring_to_front()
        grid = self.page.locator("[data-testid=stDataFrame]").first
        grid.click(position={"x": 20, "y": 60})  # the label of the first row
        for key in ("Control+Home", "ArrowRight", "Enter"):
            self.page.keyboard.press(key)
        self.page.wait_for_timeout(350)  # the first keys are lost while the cell's editor loads
        self.page.keyboard.press("Control+A")

    def _note(self, text: str, paint: dict[str, Any]) -> None:
        """Note how long each key took that made another number of what stands in the cell.

        What is on the way when a key comes is not waited for: a key counts as shown by the first
        answer that shows it or one after it.
        """
        typed = [(key, text[: count + 1]) for count, key in enumerate(paint["keys"])]
        numbers = [(key, self.results(float(part))) for key, part in typed if is_number(part)]
        for place, (key, results) in enumerate(numbers):
            if self.lesson and results not in [each for _, each in numbers[:place]]:
                self.keys.append(shown(paint, [each for _, each in numbers[place:]]) - key)
        self.enters.append(max(0.0, shown(paint, [numbers[-1][1]]) - paint["enter"]))

    def _see_in_address(self, number: float) -> None:
        """Wait until the address has followed; one that doesn't has lost the edit."""
        if self.lesson is None:
            return
        self.lesson = with_first_number(self.lesson, self.grid, number)
        try:
            until(self.page, lambda: lesson_of(self.page) == self.lesson)
        except AssertionError:
            self.lost += 1


def is_number(text: str) -> bool:
    """Tell whether what stands in a cell can be read, and isn't only a number's sign or point."""
    return text[-1].isdigit()


def shown(paint: dict[str, Any], results: Sequence[str]) -> float:
    """Return when the first answer that shows one of these had been painted."""
    return next(each["painted"] for each in paint["answers"] if each["results"] in results)


def with_first_number(lesson: Lesson, grid: str, number: float) -> Lesson:
    """Return the lesson with another number in a grid's first cell."""
    numbers = np.array(getattr(lesson, grid))
    numbers[(0,) * numbers.ndim] = number
    return replace(lesson, **{grid: numbers})


def results_of(lesson: Lesson) -> str:
    """Return what the table of results must say: percentages and outputs, row by row."""
    computed = trace(lesson)
    texts: list[str] = []
    for shares, numbers in zip(computed.weights.tolist(), computed.output.tolist(), strict=True):
        texts += [number_text(share, 2, share=True) for share in shares]
        texts += [number_text(number, 2) for number in numbers]
    return " ".join(texts)


@contextlib.contextmanager
def serving(script: str, folder: Path) -> Iterator[Server]:
    """Start an app on a free port, with the settings of this repository."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    notes = folder / f"{port}.jsonl"
    notes.touch()
    command = [sys.executable, str(HERE / "timed_server.py"), "run", script]
    options = ["--server.headless=true", f"--server.port={port}", "--logger.hideWelcomeMessage=1"]
    environment = os.environ | {"RUN_TIMES": str(notes)}
    process = subprocess.Popen(command + options, cwd=HERE.parent, env=environment)
    try:
        url = f"http://localhost:{port}"
        wait_for(url)
        yield Server(url, notes, process.pid)
    finally:
        process.kill()
        process.wait()


def open_bare(context: BrowserContext, server: Server) -> Tab:
    """Open the smallest app."""

    def results(number: float) -> str:
        numbers = np.array(BARE)
        numbers[0, 0] = number
        return f"{numbers.sum():.4f}"

    return Tab("bare", 0, opened(context, server.url), server, results)


def open_tab(context: BrowserContext, server: Server, name: str, words: int) -> Tab:
    """Open a page by the link of a lesson with so many words."""
    made = Remembered()
    lesson = made.with_words(WRITE_A_POEM, tuple(SENTENCES[words].split()))
    lesson = made.with_heads(lesson, HEADS.get(words, 1))
    link = to_link(made.resized(lesson, d_model=NUMBERS[words]))
    lesson = from_link(link)
    grid = STEPS[name].grids[0]
    page = opened(context, f"{server.url}/{STEPS[name].path}?lesson={link}")
    expect(page.locator(".st-key-results tbody tr")).to_have_count(words)

    def results(number: float) -> str:
        return results_of(with_first_number(lesson, grid, number))

    return Tab(name, words, page, server, results, lesson, grid)


def opened(context: BrowserContext, address: str) -> Page:
    """Open an address, and wait until its grids and all else are there."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(READY)
    page.wait_for_timeout(500)
    return page
