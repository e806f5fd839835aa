"""What a lesson survives: faults, tries, and edits that were lost.

    python benchmarks/faults.py [--tries 20] [--edits 200] [--away 300] [--sessions 300] [--only]

A real server, a real Chromium, and between them a cable that can be cut. Each try makes edits
first, lets the fault happen, sometimes before the address has followed, and then makes one edit
more at once; it survives if all of them are in the lesson. With the defaults it takes about 30
minutes.
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright
from quick_typing import typed
from stage import ROOT, Numbers, Outcome, Stage, lost_edits

sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.cable import Cable  # noqa: E402
from browser.conftest import FLAGS, Server  # noqa: E402
from browser.grid import edit_cell, lesson_of, open_page  # noqa: E402
from browser.quick import work  # noqa: E402
from browser.visitors import visit_all  # noqa: E402

from attention_core import History, to_link  # noqa: E402
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM  # noqa: E402

APP = "[data-testid=stApp]"
LOST = f"{APP}:not([data-test-connection-state=CONNECTED])"
BACK = f"{APP}[data-test-connection-state=CONNECTED]:not([inert])"
CELLS = ((0, 0), (0, 1), (1, 0), (1, 1))
EXPIRY = 140  # seconds after which a session that nobody came back to is gone (120 by default)


def edit(page: Page, number: int, wanted: Numbers) -> None:
    """Type the next number into the next cell of W_q."""
    cell, value = CELLS[number % 4], (number % 37) / 10 - 1.75
    edit_cell(page, "w_q", *cell, str(value))
    wanted["w_q", *cell] = value


def after(
    stage: Stage, tries: int, fault: Callable[[Page], None], address: str, edits: int = 3
) -> Outcome:
    """Edit, let the fault happen, edit once more as soon as the page is there again, and count."""
    outcome, number = Outcome(), 0
    with stage.page(f"{address}/softmax") as page:
        for _ in range(tries):
            wanted: Numbers = {}
            for _ in range(edits):
                edit(page, number, wanted)
                number += 1
            page.wait_for_timeout(250 * (outcome.tries % 4))
            fault(page)
            expect(page.locator(BACK)).to_have_count(1, timeout=60_000)
            edit(page, number, wanted)
            number += 1
            outcome.note(lost_edits(page, wanted))
            print(".", end="", file=sys.stderr, flush=True)
    return outcome


def killed(stage: Stage) -> Outcome:
    """Kill the server and start it again, with the tab open."""

    def fault(page: Page) -> None:
        stage.server.stop()
        expect(page.locator(LOST)).to_have_count(1)
        page.wait_for_timeout(500)
        stage.server.start()

    return after(stage, stage.asked.tries, fault, stage.server.url)


def dropped(stage: Stage, seconds: float, tries: int, *, frozen: bool = False) -> Outcome:
    """Cut the cable for some time; frozen: the tab too, as on a phone that sleeps."""
    cable = Cable(stage.server.port)

    def fault(page: Page) -> None:
        state = page.context.new_cdp_session(page)
        cable.cut()
        if frozen:
            state.send("Page.setWebLifecycleState", {"state": "frozen"})
        else:
            expect(page.locator(LOST)).to_have_count(1)
        time.sleep(seconds)
        cable.mend()
        if frozen:
            state.send("Page.setWebLifecycleState", {"state": "active"})
            expect(page.locator(LOST)).to_have_count(1)

    outcome = after(stage, tries, fault, cable.url)
    cable.remove()
    return outcome


def two_tabs(stage: Stage) -> Outcome:
    """Edit in two tabs of one profile by turns."""
    outcome = Outcome()
    with stage.page(f"{stage.server.url}/softmax") as page:
        other = page.context.new_page()
        open_page(other, f"{stage.server.url}/softmax")
        for number in range(0, 20, 2):
            wanted: tuple[Numbers, Numbers] = ({}, {})
            for tab, values, step in zip((page, other), wanted, (0, 1), strict=True):
                tab.bring_to_front()
                edit(tab, number + step, values)
            lost = [lost_edits(*each) for each in zip((page, other), wanted, strict=True)]
            outcome.note(sum(lost))
    return outcome


def quick(stage: Stage) -> Outcome:
    """Edit, slide and undo in quick succession; the end must be that of a plain replay."""
    outcome = Outcome()
    with stage.page(f"{stage.server.url}/softmax") as page:
        page.locator(".st-key-what_if summary").click()
        page.locator(".st-key-sweep svg.marks").wait_for()
        start = time.monotonic()
        wanted = work(page, History(WRITE_A_POEM), stage.asked.edits, seed=1).present
        rate = stage.asked.edits / (time.monotonic() - start)
        page.wait_for_timeout(2000)
        got = lesson_of(page)
    outcome.note(int((got.w_q != wanted.w_q).sum() + (got.w_k != wanted.w_k).sum()))
    outcome.remark = f"{stage.asked.edits} edits, {rate:.1f} a second"
    return outcome


def sessions(stage: Stage) -> Outcome:
    """Let sessions come and go; each must see its own lesson, and memory must come back."""
    outcome, port = Outcome(), stage.server.port
    lessons = [*EXAMPLES.values()]
    pages = ("softmax", "output", "words", "similarity")

    def come_and_go(count: int) -> None:
        chosen = [lessons[number % len(lessons)] for number in range(count)]
        visits = [(pages[number % 4], to_link(lesson)) for number, lesson in enumerate(chosen)]
        for lesson, words in zip(chosen, visit_all(port, visits), strict=True):
            outcome.note(int([word.split(" · ")[-1] for word in words] != [*lesson.words]))
        time.sleep(EXPIRY)

    come_and_go(stage.asked.sessions)
    outcome = Outcome()
    before = memory(stage.server.process.pid)
    come_and_go(stage.asked.sessions)
    now = memory(stage.server.process.pid)
    grown = now / before - 1
    outcome.remark = f"memory {before:.0f} MB before, {now:.0f} MB after: {grown:+.0%}"
    if grown > 0.1:
        outcome.survived = 0
    return outcome


def memory(process: int) -> float:
    """Return how much memory a process holds, in MB."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


FAULTS: dict[str, tuple[str, Callable[[Stage], Outcome]]] = {
    "killed": ("the server is killed (kill -9) and started again", killed),
    "short": ("the connection drops for 5 s", lambda stage: dropped(stage, 5, 10)),
    "long": (
        "the connection drops for 5 min, past the session's life",
        lambda stage: dropped(stage, stage.asked.away, 1),
    ),
    "sleep": (
        "the phone sleeps for 20 s: its tab is frozen, the connection gone",
        lambda stage: dropped(stage, 20, 5, frozen=True),
    ),
    "tabs": ("two tabs of one person, edited by turns", two_tabs),
    "quick": ("quick work in editors, slider and undo", quick),
    "typed": ("numbers typed quickly into one cell after the other", typed),
    "sessions": ("sessions come and go: none sees another's lesson", sessions),
}


def main() -> None:
    """Try them all, and print the table."""
    parser = argparse.ArgumentParser(description="Faults, tries, and lost edits.")
    for name, usual in (("tries", 20), ("edits", 200), ("away", 300), ("sessions", 300)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--only", nargs="+", choices=FAULTS, default=[*FAULTS])
    asked = parser.parse_args()
    print(
        "| fault | tries | survived | lost edits | |\n| --- | --- | --- | --- | --- |", flush=True
    )
    installed = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        for name in asked.only:
            told, fault = FAULTS[name]
            server = Server()
            try:
                outcome = fault(Stage(server, browser, asked))
            finally:
                server.stop()
            counts = f"{outcome.tries} | {outcome.survived} | {outcome.lost}"
            print(f"| {told} | {counts} | {outcome.remark} |", flush=True)


if __name__ == "__main__":
    main()
