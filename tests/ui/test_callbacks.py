"""Whatever people do comes through `hands.act`: in their order, and a fault is told on the page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted([ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("ui/**/*.py")])
CALLBACK = re.compile(r"on_click|on_change|on_select|on_submit|on_dismiss|on_\w+_change")


def callbacks(code: str) -> Iterator[ast.expr]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.keyword) and CALLBACK.fullmatch(node.arg or ""):
            yield node.value


# `guard` is for what takes over the grids itself, in its own order.
WAYS = ("hands.act", "hands.guard")


def through_hands(callback: ast.expr) -> bool:
    """Tell whether it is `hands.act`, or calls it, or asks Streamlit for no more than a run."""
    match callback:
        case ast.IfExp(body=one, orelse=other):
            return through_hands(one) and through_hands(other)
        case ast.Lambda(body=ast.Call(func=called)):
            return ast.unparse(called) in WAYS
        case ast.Constant(value=mode):
            return mode in ("ignore", "rerun")
    return ast.unparse(callback) in WAYS


def test_no_callback_goes_round_hands() -> None:
    for script in SCRIPTS:
        direct = [each for each in callbacks(script.read_text("utf-8")) if not through_hands(each)]
        assert [ast.unparse(each) for each in direct] == [], script


def test_the_scan_sees_callbacks_and_tells_them_apart() -> None:
    assert sum(len([*callbacks(path.read_text("utf-8"))]) for path in SCRIPTS) > 15
    code = (
        "f(on_click=undo)\nf(on_x_change=lambda: undo())\nf(on_change=note if plain else 'ignore')"
    )
    assert [through_hands(each) for each in callbacks(code)] == [False, False, False]
