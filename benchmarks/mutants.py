"""Plants random faults, one at a time, and says which of them no test without a browser notices.

    python benchmarks/mutants.py [--faults 60] [--seed 1]

Half of them stand in `attention_core`, half in `ui`. A fault is one changed operator, number,
condition or return value, never in a docstring or an annotation. The tests run in a copy.
"""

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = {
    "attention_core": ("tests/core", "attention_core", "tests/ui", "tests/server"),
    "ui": ("tests/ui", "tests/server", "tests/core"),
}
OWN = {"attention_core": "core", "ui": "ui"}
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
        elif isinstance(node, ast.Return) and node.value is not None:
            yield node.lineno, "returns nothing", _set(node, "value", ast.Constant(None))


def _unlooked(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what isn't run, or says nothing: annotations, and a type checker's part."""
    for node in ast.walk(tree):
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for part in parts:
            yield from ast.walk(part) if isinstance(part, ast.AST) else ()


def _name(node: ast.AST) -> str:
    return type(node).__name__


def _set(node: ast.AST, field: str, value: object) -> Callable[[], None]:
    return lambda: setattr(node, field, value)


def planted(root: Path, folder: str, dice: random.Random) -> tuple[Path, str, str]:
    """Choose a file by its size and a fault in it; return the file, the fault, and its new text."""
    files = sorted((root / folder).rglob("*.py"))
    files = [path for path in files if "make_word_vectors" not in path.name]
    path = dice.choices(files, [path.stat().st_size for path in files])[0]
    tree = ast.parse(path.read_text("utf-8"))
    found = [*faults(tree)]
    if not found:
        return planted(root, folder, dice)
    line, what, plant = dice.choice(found)
    plant()
    text = ast.unparse(ast.fix_missing_locations(tree))
    return path.relative_to(root), f"line {line}: {what}", text


def noticed(copy: Path, path: Path, text: str, folder: str) -> bool:
    """Run the tests on a copy with the fault in it, those of its own room first."""
    before = (copy / path).read_text("utf-8")
    (copy / path).write_text(text, "utf-8")
    room = Path("tests", OWN[folder], path.parts[1])
    own = [[str(room)]] if (copy / room).is_dir() else []
    try:
        return any(fail(copy, tests) for tests in (*own, [*TESTS[folder], "-n", "auto"]))
    except subprocess.TimeoutExpired:
        return True
    finally:
        (copy / path).write_text(before, "utf-8")


def fail(copy: Path, tests: Sequence[str]) -> bool:
    """Tell whether one of these tests fails."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=copy, capture_output=True, timeout=LIMIT).returncode != 0


def main() -> None:
    """Plant them, and list those that were not noticed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--faults", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        ignored = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".hypothesis")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for folder in TESTS:
            survivors, count = [], options.faults // len(TESTS)
            for _ in range(count):
                path, what, text = planted(copy, folder, dice)
                seen = noticed(copy, path, text, folder)
                print("noticed " if seen else "SURVIVED", path, what, flush=True)
                survivors += [] if seen else [f"{path} {what}"]
            print(f"{folder}: {count - len(survivors)} of {count} noticed", flush=True)


if __name__ == "__main__":
    main()
