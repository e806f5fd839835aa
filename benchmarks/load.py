"""A class at work: many sessions that edit at once, beside the smallest app under the same load.

    python benchmarks/load.py [--sessions 100] [--rate 60] [--seconds 30] [--pages softmax ...]

Each app has a server of its own, with this repository's settings, and so many sessions that stay
open. The apps take turns in three rounds; in its turn an app's sessions make `--rate` edits a
second together, each session at its own irregular pace, one edit at a time. It reports

- the time from an edit to its answer: from the moment it was due, which is when it is sent unless
  the session's last edit has no answer yet, to the end of the run that answers it;
- the server's CPU time for an edit, all threads, from /proc. This process plays the sessions; its
  own time isn't counted, but it shares the cores, so the answers come later than in a class;
- memory: how much the server grew for each session after its first, with the edits' history;
- lost edits: those that a session has sent and that its results don't show at the end.
"""

import argparse
import asyncio
import contextlib
import os
import platform
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np
from load_session import Session, edit_message, open_session
from streamlit.proto.Element_pb2 import Element

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.conftest import Server  # noqa: E402

from attention_core import number_text, trace  # noqa: E402
from attention_core.lesson.examples import WRITE_A_POEM  # noqa: E402

ROUNDS = 3
AT_ONCE = 8  # sessions that open at the same time
TICKS = os.sysconf("SC_CLK_TCK")
BARE = ((0.54, 0.23), (0.22, -0.62), (-1.21, 2.48))  # what `bare_app.py` starts with
PAGES = {
    "overview": ("w_q", "w_k", "w_v"),
    "words": ("embeddings",),
    "positions": ("embeddings",),
    "queries_keys_values": ("w_q", "w_k", "w_v"),
    "similarity": ("w_q", "w_k"),
    "scaling": ("w_q", "w_k"),
    "softmax": ("w_q", "w_k"),
    "output": ("w_q", "w_k", "w_v"),
}


class Edit(NamedTuple):
    """A number typed into a cell."""

    grid: str
    row: int
    column: int
    text: str


@dataclass
class App:
    """A page under load: where it is, which grids are edited, and how its results read."""

    name: str
    server: Server
    path: str
    grids: Sequence[str]
    results_in: Callable[[Element], str]
    expected: Callable[[Sequence[Edit]], str]
    people: list["Person"] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)  # seconds from an edit to its answer
    cpu: float = 0.0  # seconds
    busy: float = 0.0  # seconds under load
    grown: float = 0.0  # MB for each session

    async def open(self, sessions: int) -> None:
        """Open the sessions; the first one warms the server up."""
        room = asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> None:
            async with room:
                session = await open_session(self.server.port, self.path, self.results_in)
            self.people.append(Person(self, session, number))

        await one(0)
        self.grown = -self._memory()
        await asyncio.gather(*map(one, range(1, sessions)))

    async def load(self, rate: float, seconds: float) -> None:
        """Let all sessions edit for some time."""
        cpu, start = self._cpu(), time.perf_counter()
        pause = len(self.people) / rate
        await asyncio.gather(*(person.work(pause, seconds) for person in self.people))
        took = max(time.perf_counter() - start, seconds)
        self.busy, self.cpu = self.busy + took, self.cpu + self._cpu() - cpu

    def note_memory(self) -> None:
        """Share out what the server has grown by."""
        self.grown = (self.grown + self._memory()) / max(1, len(self.people) - 1)

    def _cpu(self) -> float:
        stat = Path(f"/proc/{self.server.process.pid}/stat").read_text("utf-8")
        user, system = stat.rsplit(")", 1)[1].split()[11:13]
        return (int(user) + int(system)) / TICKS

    def _memory(self) -> float:
        status = Path(f"/proc/{self.server.process.pid}/status").read_text("utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@dataclass
class Person:
    """A session with someone in front of it."""

    app: App
    session: Session
    number: int
    edits: list[Edit] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)  # the results after each edit

    def __post_init__(self) -> None:
        """Give each one a pace of their own, the same in every run."""
        self.chance = random.Random(self.number)

    async def work(self, pause: float, seconds: float) -> None:
        """Edit at random moments, on average once in each `pause`."""
        start = due = time.perf_counter()
        while (due := due + self.chance.expovariate(1 / pause)) < start + seconds:
            await asyncio.sleep(due - time.perf_counter())
            edit = self._next()
            self.edits.append(edit)
            await self.session.run(edit_message(self.session, *edit))
            self.answers.append(self.session.results)
            self.app.waits.append(time.perf_counter() - due)

    def _next(self) -> Edit:
        """Go through the first four cells of the grids.

        Each number is far from the one before, and has three decimals: a text that is what the
        cell shows already would be no edit.
        """
        count = len(self.edits)
        cells, grid = divmod(count, len(self.app.grids))
        value = (7 * count + self.number) % 37 / 10 - 1.755
        return Edit(self.app.grids[grid], cells % 2, cells // 2 % 2, f"{value:.3f}")

    def lost(self) -> int:
        """Count the edits after the last answer that shows all edits until then."""
        for count in range(len(self.edits), 0, -1):
            if self.answers[count - 1] == self.app.expected(self.edits[:count]):
                return len(self.edits) - count
        return len(self.edits)


def results_of_page(element: Element) -> str:
    """Return the results' numbers: each cell's text, as far as its change."""
    told = re.search('data-for=\'results\' data-html="([^"]*)"', element.html.body)
    cells = unescape(told[1]).split("<tbody>")[1] if told else ""
    return " ".join(re.findall(r"<td[^>]*>([^<]+)", cells))


def results_of_lesson(edits: Sequence[Edit]) -> str:
    """Return what the results must be."""
    lesson = WRITE_A_POEM
    fields = {name: np.array(getattr(lesson, name)) for name in {edit.grid for edit in edits}}
    for grid, row, column, text in edits:
        fields[grid][..., row, column] = float(text)
    computed = trace(replace(lesson, **fields))
    texts: list[str] = []
    for shares, numbers in zip(computed.weights.tolist(), computed.output.tolist(), strict=True):
        texts += [number_text(share, 2, share=True) for share in shares]
        texts += [number_text(number, 2) for number in numbers]
    return " ".join(texts)


def sum_of_numbers(edits: Sequence[Edit]) -> str:
    """Return what the smallest app must show."""
    numbers = np.array(BARE)
    for _, row, column, text in edits:
        numbers[row, column] = float(text)
    return f"{numbers.sum():.4f}"


def row(app: App, bare: App, rate: float) -> str:
    """Return an app's row of the table."""
    done = len(app.waits)
    times = (f"{1000 * wait:.0f}" for wait in np.quantile(app.waits, (0.5, 0.95, 0.99)))
    cost, base = (1000 * each.cpu / len(each.waits) for each in (app, bare))
    lost = sum(person.lost() for person in app.people)
    cells = [app.name, f"{len(app.people)}", f"{rate:g}", f"{done / app.busy:.1f}", *times]
    cells += [f"{cost:.1f}", f"{cost / base:.2f}", f"{app.grown:.2f}", f"{lost} of {done}"]
    return f"| {' | '.join(cells)} |"


async def measure(apps: Sequence[App], asked: argparse.Namespace) -> None:
    """Open all sessions, and let the apps take turns."""
    for app in apps:
        await app.open(asked.sessions)
        print(f"{app.name}: {asked.sessions} sessions are open", file=sys.stderr)
    for _ in range(ROUNDS):
        for app in apps:
            await app.load(asked.rate, asked.seconds / ROUNDS)
    for app in apps:
        app.note_memory()


def main() -> None:
    """Measure, and report."""
    parser = argparse.ArgumentParser(description="A class that edits: answers, CPU, memory, loss.")
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--rate", type=float, default=60.0, help="edits a second, all together")
    parser.add_argument("--seconds", type=float, default=30.0, help="for each app")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=["overview", "softmax"])
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:

        def serve(script: str) -> Server:
            server = Server(script)
            stack.callback(server.stop)
            return server

        bare_server = serve("benchmarks/bare_app.py")
        bare = App("bare", bare_server, "", ["grid"], lambda told: told.text.body, sum_of_numbers)
        apps = [bare]
        for page in asked.pages:
            path = "" if page == "overview" else page
            our = (path, PAGES[page], results_of_page, results_of_lesson)
            apps.append(App(page, serve("app.py"), *our))
        asyncio.run(measure(apps, asked))
    versions = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "numpy", "pyarrow"))
    print(f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores.\n")
    head = ("page", "sessions", "edits/s offered", "done", "p50 ms", "p95 ms", "p99 ms")
    head += ("CPU ms an edit", "× bare", "MB a session", "lost edits")
    print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for app in apps:
        print(row(app, bare, asked.rate))


if __name__ == "__main__":
    main()
