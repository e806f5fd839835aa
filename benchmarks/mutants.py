"""Plants random faults, one at a time, and says which of them no test without a browser notices.

    python benchmarks/mutants.py [--faults 60] [--seed 1] [--folders attention_core ui]

Half of them stand in `attention_core`, half in `ui`. A fault is one changed operator, number,
condition or return value, never in a docstring or an annotation, nor in a script that made data,
nor where another value means the same (a zip's `strict`, a `reshape`'s -1).
First it is recorded which test enters which function; a fault is then looked for by the tests that
enter its own, the most particular first, and by all of them where those notice nothing. The tests
run in copies, as many side by side as there are processors.
"""

import argparse
import ast
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

ROOT = Path(__file__).parents[1]
FOLDERS = ("attention_core", "ui")
TESTS = ("attention_core", "tests/core", "tests/ui", "tests/server")
LISTED = "tests_to_run.txt"
LIMIT = 1800  # s; a fault that never ends is noticed, too
OTHER: dict[type[ast.AST], ast.AST] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.Add(),
    ast.Div: ast.Mult(),
    ast.Lt: ast.LtE(),
    ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(),
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
    ast.And: ast.Or(),
    ast.Or: ast.And(),
}


def faults(tree: ast.Module) -> Iterator[tuple[int, str, Callable[[], None]]]:
    """Name each fault that could be planted: its line, what it is, and how to plant it."""
    skipped = {id(node) for node in _unlooked(tree)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in OTHER:
            other = OTHER[type(node.op)]
            yield node.lineno, f"{_name(node.op)} -> {_name(other)}", _set(node, "op", other)
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER:
            other = OTHER[type(node.ops[0])]
            yield node.lineno, f"{_name(node.ops[0])} -> {_name(other)}", _set(node, "ops", [other])
        elif isinstance(node, ast.If | ast.IfExp):
            turned = ast.UnaryOp(ast.Not(), node.test)
            yield node.lineno, "condition turned round", _set(node, "test", turned)
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield (
                node.lineno,
                f"{node.value} -> {node.value + 1}",
                _set(node, "value", node.value + 1),
            )
        elif isinstance(node, ast.Constant) and type(node.value) is bool:
            yield node.lineno, f"{node.value} turned round", _set(node, "value", not node.value)
        elif isinstance(node, ast.Return) and not _is_nothing(node.value):
            yield node.lineno, "returns nothing", _set(node, "value", ast.Constant(None))


def _unlooked(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what isn't run, or where another value means the same.

    That is annotations; a zip's `strict`, as the lengths are equal; and the -1 of a `reshape`, as
    any number below 0 stands for what is left.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            left = [each for each in node.args if isinstance(each, ast.UnaryOp)]
            yield from (each.operand for each in left if node.func.attr == "reshape")
        if isinstance(node, ast.keyword) and node.arg == "strict":
            yield node.value
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for part in parts:
            yield from ast.walk(part) if isinstance(part, ast.AST) else ()


def _is_nothing(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def _name(node: ast.AST) -> str:
    return type(node).__name__


def _set(node: ast.AST, field: str, value: object) -> Callable[[], None]:
    return lambda: setattr(node, field, value)


@dataclass(frozen=True)
class Fault:
    """A file with a fault in it, and the lines of the function that it stands in."""

    path: Path
    what: str
    text: str
    lines: range

    def __str__(self) -> str:
        return f"{self.path} {self.what}"


def planted(folder: str, dice: random.Random) -> Fault:
    """Choose a file by its size and a fault in it."""
    files = sorted((ROOT / folder).rglob("*.py"))
    files = [path for path in files if not path.name.startswith("make_")]
    path = dice.choices(files, [path.stat().st_size for path in files])[0]
    tree = ast.parse(path.read_text("utf-8"))
    found = [*faults(tree)]
    if not found:
        return planted(folder, dice)
    line, what, plant = dice.choice(found)
    lines = _function_around(tree, line)
    plant()
    text = ast.unparse(ast.fix_missing_locations(tree))
    return Fault(path.relative_to(ROOT), f"line {line}: {what}", text, lines)


def _function_around(tree: ast.Module, line: int) -> range:
    """Return the lines of the innermost function's body; none where there is no function."""
    bodies = [
        range(node.body[0].lineno, (node.end_lineno or line) + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]
    around = [body for body in bodies if line in body]
    return min(around, key=len, default=range(0))


class Tests:
    """Which tests enter which function."""

    def __init__(self, copy: Path) -> None:
        measured = [f"--cov={folder}" for folder in FOLDERS]
        if not run(copy, *TESTS, "-n", "auto", "--cov-context=test", "--cov-report=", *measured):
            raise RuntimeError("a test fails without any fault")
        data = CoverageData(str(copy / ".coverage"))
        data.read()
        self._tests: dict[Path, dict[int, set[str]]] = {}
        self._size: Counter[str] = Counter()
        for name in data.measured_files():
            by_line = {
                line: {context.rpartition("|")[0] for context in contexts if context}
                for line, contexts in data.contexts_by_lineno(name).items()
            }
            self._tests[Path(name).relative_to(copy)] = by_line
            for tests in by_line.values():
                self._size.update(tests)
        listed = copy / LISTED
        listed.write_text("\n".join(self._size), "utf-8")
        if not run(copy, "--collect-only", f"@{listed}"):
            raise RuntimeError("a test isn't found by its name, and would fail for that")

    def of(self, fault: Fault) -> list[str]:
        """Name those that enter the fault's function, those that run the fewest lines first."""
        by_line = self._tests.get(fault.path, {})
        reached = set[str]().union(*(by_line.get(line, set()) for line in fault.lines))
        return sorted(reached, key=lambda test: (self._size[test], test))


def run(copy: Path, *asked: str) -> bool:
    """Tell whether these tests pass."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *asked]
    return not subprocess.run(command, cwd=copy, capture_output=True, timeout=LIMIT).returncode


def noticed(copy: Path, fault: Fault, tests: Sequence[str]) -> bool:
    """Tell whether one of these tests fails on a copy with the fault in it."""
    before = (copy / fault.path).read_text("utf-8")
    (copy / fault.path).write_text(fault.text, "utf-8")
    listed = copy / LISTED
    listed.write_text("\n".join(tests), "utf-8")
    try:
        return not run(copy, "-x", f"@{listed}")
    except subprocess.TimeoutExpired:
        return True
    finally:
        (copy / fault.path).write_text(before, "utf-8")


def looked_for(found: Sequence[Fault], place: Path) -> list[bool]:
    """Tell of each fault whether any test notices it."""
    copies: queue.Queue[Path] = queue.Queue()
    ignored = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".hypothesis")
    for number in range(os.cpu_count() or 1):
        copies.put(shutil.copytree(ROOT, place / str(number), ignore=ignored))
    tests = Tests(copies.queue[0])

    def look(fault: Fault) -> bool:
        copy, own = copies.get(), tests.of(fault)
        try:
            seen = bool(own) and noticed(copy, fault, own) or noticed(copy, fault, TESTS)
        finally:
            copies.put(copy)
        print("noticed " if seen else "SURVIVED", fault, flush=True)
        return seen

    with ThreadPoolExecutor(copies.qsize()) as side_by_side:
        return [*side_by_side.map(look, found)]


def main() -> None:
    """Plant them, and count those that were noticed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--faults", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--folders", nargs="+", choices=FOLDERS, default=FOLDERS)
    options = asked.parse_args()
    dice, count = random.Random(options.seed), options.faults // len(options.folders)
    found = [planted(folder, dice) for folder in options.folders for _ in range(count)]
    with tempfile.TemporaryDirectory() as place:
        seen = looked_for(found, Path(place))
    for at, folder in enumerate(options.folders):
        print(f"{folder}: {sum(seen[at * count : (at + 1) * count])} of {count} noticed")


if __name__ == "__main__":
    main()
