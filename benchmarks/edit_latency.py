"""What a key costs on our pages, against the smallest possible Streamlit app.

    python benchmarks/edit_latency.py [--edits 20] [--words 3 11 12] [--pages overview softmax ...]

One run starts our app, the bare app (`bare_app.py`) and the bare app once more, all with this
repository's settings, opens every page in a tab of one Chromium, and goes round: an edit in the
bare app, an edit in its twin, an edit on each page, in another order each time. An edit types a
number of four or five keys into an open cell, 60 to 150 ms from key to key, so that the next key
comes while the last is on its way, and ends with Enter. It reports

- key to paint: from a key that made another number of what stands in the cell to the frame in which
  the page's last text or picture has changed (`paint.js`), in the first answer that shows this
  number or a later one;
- Enter to paint: from the Enter that ends the edit to the frame in which the page shows what was
  typed, all of it; 0 where it does so already. The bare app shows nothing before, and its grid
  waits about 160 ms before it sends an edit. Its median is 1 for all times here;
- a run: what the server's processors had to do for an answer, the script's thread alone and all
  threads, and on what (`timed_server.py`);
- lost edits: those that the page or, later, the address doesn't show.
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
from timed_tab import HERE, PAGES, SENTENCES, STEPS, Tab, open_bare, open_tab, serving

sys.path.insert(0, str(HERE.parent / "tests"))

from browser.conftest import FLAGS  # noqa: E402

KEY_GOALS = {
    3: 0.40,
    11: 0.57,
    12: 0.60,
}  # times the bare app's Enter to paint; by the number of words
ENTER_GOAL = 1.0  # times the bare app's
CPU_GOALS = {3: 8.0}  # ms a run; by the number of words
WARM_UP = 1
# Which pages are measured where none is asked for: 12 words have 4 heads.
USUAL = {3: PAGES, 11: [name for name in PAGES if not STEPS[name].further], 12: ["heads"]}


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
    load = f"load {os.getloadavg()[2]:.1f} (15 minutes)"
    print(f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores, {load}.")
    every, tabs = tabs, [tab for tab in tabs if tab.keys]
    edits, keys = len(bare.enters), [len(tab.keys) for tab in tabs]
    print(f"Medians of {edits} edits and {min(keys)} to {max(keys)} keys on a page;")
    print(f"1 is the bare app's {median(bare.enters):.0f} ms. In brackets 95 % intervals.\n")
    head = ("page", "words", "key to paint", "ms", "Enter to paint", "slowest Enter", "lost edits")
    print(table(head, [paints(tab, bare) for tab in (bare, twin, *tabs)]))
    print()
    head = ("page", "words", "CPU of a run, ms", "all threads, ms", "shares of a run")
    print(table(head, [run(tab) for tab in (bare, twin, *tabs)]))
    print(f"\nControl, bare against bare, must be 1: {against(twin.enters, bare.enters)}.")
    judge(bare, tabs)
    lost = {f"{tab.name} {tab.words}": float(tab.lost) for tab in every}
    verdict(f"none of {sum(tab.edits for tab in every)} edits lost", lost, 0)


def paints(tab: Tab, bare: Tab) -> tuple[str, ...]:
    """Return a row of the table of times."""
    return (
        tab.name,
        str(tab.words or ""),
        against(tab.keys, bare.enters) if tab.keys else "",
        f"{median(tab.keys):.0f}" if tab.keys else "",
        against(tab.enters, bare.enters),
        f"{max(tab.enters) / median(bare.enters):.2f}",
        f"{tab.lost} of {tab.edits}",
    )


def run(tab: Tab) -> tuple[str, ...]:
    """Return a row of the table of runs."""
    script, threads = median(tab.run_times), 1000 * median(tab.cpu)
    return tab.name, str(tab.words or ""), f"{script:.1f}", f"{threads:.1f}", shares(tab)


def against(values: Sequence[float], base: Sequence[float]) -> str:
    """Write a ratio of medians with its interval."""
    middle, low, high = ratio(values, base)
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def judge(bare: Tab, tabs: Sequence[Tab]) -> None:
    """Say which goals are met."""
    base = median(bare.enters)
    for words, goal in KEY_GOALS.items():
        found = {tab.name: median(tab.keys) / base for tab in tabs if tab.words == words}
        verdict(f"{words} words, key to paint at most {goal} × bare", found, goal)
    found = {f"{tab.name} {tab.words}": median(tab.enters) / base for tab in tabs}
    verdict(f"Enter to paint at most {ENTER_GOAL} × bare", found, ENTER_GOAL)
    found = {f"{tab.name} {tab.words}": max(tab.enters) / base for tab in tabs}
    verdict(f"not one Enter to paint above {ENTER_GOAL} × bare", found, ENTER_GOAL)
    for words, goal in CPU_GOALS.items():
        costs = {tab.name: median(tab.run_times) for tab in tabs if tab.words == words}
        verdict(f"{words} words, CPU of a run at most {goal} ms", costs, goal)
        costs = {tab.name: 1000 * median(tab.cpu) for tab in tabs if tab.words == words}
        verdict(f"{words} words, the same with all threads", costs, goal)


def verdict(goal: str, found: dict[str, float], most: float) -> None:
    """Say which pages miss a goal."""
    missed = [f"{name} {value:.2f}" for name, value in found.items() if value > most]
    if found:
        print(f"\nGoal: {goal}: " + (f"missed on {', '.join(missed)}" if missed else "met"))


def main() -> None:
    """Measure, and report."""
    parser = argparse.ArgumentParser(description="Key to paint, and runs, against a bare app.")
    parser.add_argument("--edits", type=int, default=20, help="on each page, three keys each")
    parser.add_argument("--words", type=int, nargs="+", choices=SENTENCES, default=[*SENTENCES])
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=[])
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
        bare, twin = (open_bare(context, app) for app in apps[:2])
        pages = [(name, words) for words in asked.words for name in asked.pages or USUAL[words]]
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
