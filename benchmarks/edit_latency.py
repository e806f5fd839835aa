"""What an edit costs on our pages, against the smallest possible Streamlit app.

    python benchmarks/edit_latency.py [--edits 20] [--words 3 12] [--pages overview softmax ...]

One run starts our app, the bare app (`bare_app.py`) and the bare app once more, all with this
repository's settings, opens every page in a tab of one Chromium, and goes round: an edit in the
bare app, an edit in its twin, an edit on each page, in another order each time. It reports

- edit to paint: from the Enter key that ends an edit to the frame in which the page's last text
  or picture has changed (`paint.js`), and the same for the results alone; the grid's own wait of
  about 160 ms before it sends an edit is in all of them;
- the run: how long the server ran the script for that edit, and what on (`timed_server.py`).

All as ratios of medians to the bare app in the same run; its twin must come out at 1.
"""

import argparse
import contextlib
import os
import platform
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

import numpy as np
from playwright.sync_api import sync_playwright
from timed_tab import HERE, PAGES, SENTENCES, Tab, open_tab, serving

sys.path.insert(0, str(HERE.parent / "tests"))

from browser.conftest import FLAGS  # noqa: E402

PAINT_GOALS, RUN_GOAL = {3: 1.25, 12: 1.5}, 2.5  # times the bare app; by the number of words
WARM_UP = 1


def ratio(values: Sequence[float], base: Sequence[float]) -> tuple[float, float, float]:
    """Return the ratio of the medians, and its 95 % interval by resampling."""
    chance = np.random.default_rng(0)
    medians = [
        np.median(chance.choice(sample, (2000, len(sample))), axis=1) for sample in (values, base)
    ]
    low, high = np.quantile(medians[0] / medians[1], (0.025, 0.975)).tolist()
    return median(values) / median(base), low, high


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shares(tab: Tab) -> str:
    """Return the parts of a run, the largest first."""
    parts = {part for run in tab.runs for part in run}
    times = {part: median(run.get(part, 0.0) for run in tab.runs) for part in parts}
    total = sum(times.values())
    order = sorted(times, key=times.__getitem__, reverse=True)
    return ", ".join(f"{part} {time:.0%}" for part in order if (time := times[part] / total) > 0.01)


def report(bare: Tab, twin: Tab, tabs: Sequence[Tab]) -> None:
    """Print what was measured."""
    names = ("streamlit", "numpy", "pandas", "pyarrow", "playwright")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    print(f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores.")
    print(f"Medians of {len(bare.paints)} edits each; in brackets 95 % intervals.\n")
    for tab in (bare, twin, *tabs):
        if tab.extra or tab.lost:
            print(f"{tab.name} {tab.words}: {tab.extra} extra runs, {tab.lost} lost edits\n")
    tabs = [tab for tab in tabs if tab.paints]
    head = ("page", "words", "edit to paint × bare", "ms", "results alone × bare")
    print(table((*head, "run × bare", "ms"), [measured(tab, bare) for tab in (bare, twin, *tabs)]))
    print()
    parts = [(tab.name, str(tab.words), shares(tab)) for tab in tabs]
    print(table(("page", "words", "shares of a run"), parts))
    print(
        f"\nControl, bare against bare, must be 1: edit to paint {shown(twin.paints, bare.paints)},"
    )
    print(f"a run {shown(twin.run_times, bare.run_times)}.")
    for words, goal in PAINT_GOALS.items():
        found = {tab.name: ratio(tab.paints, bare.paints)[0] for tab in tabs if tab.words == words}
        verdict(f"{words} words, edit to paint at most {goal} × bare", found, goal)
    found = {f"{tab.name} {tab.words}": ratio(tab.run_times, bare.run_times)[0] for tab in tabs}
    verdict(f"a run at most {RUN_GOAL} × bare", found, RUN_GOAL)


def measured(tab: Tab, bare: Tab) -> tuple[str, ...]:
    """Return a row of the main table."""
    return (
        tab.name,
        str(tab.words or ""),
        shown(tab.paints, bare.paints),
        f"{median(tab.paints):.0f}",
        f"{ratio(tab.results, bare.results)[0]:.2f}",
        shown(tab.run_times, bare.run_times),
        f"{median(tab.run_times):.1f}",
    )


def shown(values: Sequence[float], base: Sequence[float]) -> str:
    """Write a ratio of medians with its interval."""
    middle, low, high = ratio(values, base)
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def verdict(goal: str, found: dict[str, float], most: float) -> None:
    """Say which pages miss a goal."""
    missed = [f"{name} {value:.2f}" for name, value in found.items() if value > most]
    if found:
        print(f"\nGoal: {goal}: " + (f"missed on {', '.join(missed)}" if missed else "met"))


def main() -> None:
    """Measure, and report."""
    parser = argparse.ArgumentParser(description="Edit to paint, and runs, against a bare app.")
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--words", type=int, nargs="+", choices=SENTENCES, default=[*SENTENCES])
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES)
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bare_app = "benchmarks/bare_app.py"
        apps = [stack.enter_context(serving(app, folder)) for app in (bare_app, bare_app, "app.py")]
        playwright = stack.enter_context(sync_playwright())
        installed = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_init_script(path=HERE / "paint.js")
        bare, twin = (open_tab(context, app, "bare", 0) for app in apps[:2])
        pages = [(name, words) for words in asked.words for name in asked.pages]
        tabs = [open_tab(context, apps[2], name, words) for name, words in pages]
        order = [bare, twin, *tabs]
        for number in range(-WARM_UP, asked.edits):
            print(f"round {number + WARM_UP} of {asked.edits}", file=sys.stderr, flush=True)
            random.Random(number).shuffle(order)
            for tab in order:
                tab.edit(number + WARM_UP, warm_up=number < 0)
        report(bare, twin, tabs)


if __name__ == "__main__":
    main()
