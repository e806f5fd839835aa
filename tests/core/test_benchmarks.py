"""The benchmarks take too long for each run; that they start is tested."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize(
    ("called", "told"),
    [
        (("drag.py", "--help"), "--seconds"),
        (("edit_latency.py", "--help"), "--edits"),
        (("faults.py", "--help"), "--tries"),
        (("load.py", "--help"), "--sessions"),
        (("hostile_links.py",), "zip bomb"),
    ],
)
def test_a_benchmark_starts(called: tuple[str, ...], told: str) -> None:
    command = [sys.executable, str(BENCHMARKS / called[0]), *called[1:]]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert told in done.stdout
