"""Apps under measurement: a server that times its runs, and pages of it open in a browser."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, TimeoutError

HERE = Path(__file__).parent
# In the order of the strip at a page's top.
PAGES = (
    "overview",
    "words",
    "positions",
    "queries_keys_values",
    "similarity",
    "scaling",
    "softmax",
    "output",
)
SENTENCES = {
    3: "Write a poem",
    12: "Write a poem about the old cat that sleeps under our table",
}
NUMBERS = {3: 2, 12: 4}  # for each word
QUIET = 200  # ms without a change, after which a page is up to date
READY = "() => document.querySelector('[data-testid=stDataFrame] canvas td')"
DONE = f"() => paint.results !== null && performance.now() - paint.changed > {QUIET}"


@dataclass
class Server:
    """A Streamlit process, and where it notes the times of its runs."""

    url: str
    notes: Path
    read: int = 0

    def runs(self) -> list[dict[str, float]]:
        """Return the runs since the last call: seconds for each part."""
        lines = self.notes.read_text("utf-8").splitlines()
        new, self.read = lines[self.read :], len(lines)
        return [json.loads(line) for line in new]


@dataclass
class Tab:
    """A page of an app, open in the browser, and what its edits took."""

    name: str
    words: int
    page: Page
    server: Server
    paints: list[float] = field(default_factory=list)  # ms
    results: list[float] = field(default_factory=list)  # ms
    runs: list[dict[str, float]] = field(default_factory=list)  # seconds for each part
    extra: int = 0  # runs beyond one for each edit
    lost: int = 0

    @property
    def run_times(self) -> list[float]:
        """Milliseconds."""
        return [1000 * sum(run.values()) for run in self.runs]

    def edit(self, number: int, *, warm_up: bool = False) -> None:
        """Type a number into the first cell, and note what that took."""
        text = f"{(-1) ** number * (0.3 + number / 100):.2f}"
        self.page.bring_to_front()
        grid = self.page.locator("[data-testid=stDataFrame]").first
        grid.click(position={"x": 20, "y": 60})  # the label of the first row
        self.server.runs()
        for key in ("Control+Home", "ArrowRight", "Enter"):
            self.page.keyboard.press(key)
        self.page.wait_for_timeout(350)  # the first keys are lost while the cell's editor loads
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text, delay=20)
        self.page.wait_for_timeout(50)
        self.page.keyboard.press("Enter")
        try:
            self.page.wait_for_function(DONE, polling=50, timeout=15_000)
        except TimeoutError:
            self.lost += 1
            return
        runs = self.server.runs()
        if warm_up:
            return
        paint = self.page.evaluate("paint")
        self.paints.append(paint["page"])
        self.results.append(paint["results"])
        self.extra += len(runs) - 1
        parts = {part for run in runs for part in run}
        self.runs.append({part: sum(run.get(part, 0.0) for run in runs) for part in parts})


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
        for _ in range(240):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).read()
                break
            time.sleep(0.25)
        yield Server(url, notes)
    finally:
        process.kill()
        process.wait()


def open_tab(context: BrowserContext, server: Server, name: str, words: int) -> Tab:
    """Open a page; the sentence and its size are set on the overview, as people do."""
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_function(READY)
    if name in PAGES:
        page.locator(".st-key-sentence input").fill(SENTENCES[words])
        page.wait_for_function(
            "count => document.querySelectorAll('.st-key-results tbody tr').length === count",
            arg=words,
        )
        size = page.locator(".st-key-d_model")
        if size.locator("input").input_value() != str(NUMBERS[words]):
            size.locator("[data-baseweb=select], input").first.click()
            page.get_by_role("option", name=str(NUMBERS[words]), exact=True).click()
        shape = f"{words} × {NUMBERS[words]}"
        page.locator(".st-key-embeddings .al-label", has_text=shape).wait_for()
        if number := PAGES.index(name):
            page.locator(".st-key-strip a").nth(number).click()
            page.locator(".st-key-strip [aria-current]").wait_for()
            page.wait_for_function(READY)
    page.wait_for_timeout(500)
    return Tab(name, words, page, server)
