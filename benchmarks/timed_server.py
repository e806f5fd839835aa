"""`streamlit` as usual, but each run of a script notes what it cost, and where.

A line of JSON for each run goes to the file that RUN_TIMES names: seconds of the script's thread on
a processor for each part, a part within another one not counted twice. `edit_latency.py` starts its
apps with this.
"""

import functools
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable
from inspect import isfunction, ismodule
from time import thread_time
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.state.session_state import SessionState
from streamlit.web.cli import main

DOES = ("show_", "begin_", "write")  # how the names of functions begin that do a part of a run
CALLED = ("trace", "show_bridge")  # what the live part calls by name

times: defaultdict[str, float] = defaultdict(float)
running: list[str] = []
since = 0.0


def turn_to(part: str | None) -> None:
    """Book the time until now to the innermost part; then go into another one, or back out."""
    global since
    now = thread_time()
    if running:
        times[running[-1]] += now - since
    since = now
    if part:
        running.append(part)
    else:
        running.pop()


def timed(part: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Book a function's time to a part."""

    @functools.wraps(function)
    def wrapper(*args: Any, **options: Any) -> Any:
        turn_to(part)
        try:
            return function(*args, **options)
        finally:
            turn_to(None)

    return wrapper


def time_parts() -> None:
    """Wrap what the frame and the live part of a page call."""
    for name in ("ui.page", "ui.live"):
        frame = sys.modules.get(name)
        if frame is None or hasattr(frame, "timed"):
            continue
        frame.timed = True
        for inner, value in list(vars(frame).items()):
            if ismodule(value) and value.__name__.startswith("ui."):
                part = value.__name__.rpartition(".")[2]
                for function_name, function in list(vars(value).items()):
                    if function_name.startswith(DOES) and isfunction(function):
                        setattr(value, function_name, timed(part, function))
            elif isfunction(value) and (inner.startswith("_") or inner in CALLED):
                part = inner.removeprefix("_").removeprefix("show_")
                setattr(frame, inner, timed(part, value))


run_script = ScriptRunner._run_script


def run(self: ScriptRunner, *args: Any) -> None:
    """Run a script, and write down what it cost."""
    times.clear()
    running.clear()
    time_parts()
    turn_to("the rest")
    run_script(self, *args)
    turn_to(None)
    with open(os.environ["RUN_TIMES"], "a", encoding="utf-8") as log:
        print(json.dumps(times), file=log)


ScriptRunner._run_script = run
SessionState.on_script_will_rerun = timed("callbacks", SessionState.on_script_will_rerun)
main()
