"""The arrows of the map: which room of the code may import which, read from every file."""

import ast
import sys
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# From below: a room imports itself and what stands lower, so rooms side by side don't know each
# other. "attention_core" stands for the public names, "ui" for its door: page and live part.
LAYERS = (
    ("attention_core.maths",),
    ("attention_core.lesson",),
    ("attention_core.matrices",),
    ("attention_core.view", "attention_core.trace"),
    ("attention_core.sweep", "attention_core.learning"),
    ("attention_core.telling", "attention_core.sharing"),
    ("attention_core",),
    ("ui.state",),
    ("ui.tables", "ui.charts"),
    ("ui.edit",),
    ("ui.frame", "ui.figures"),
    ("ui",),
    ("pages",),
)
HEIGHT = {room: height for height, layer in enumerate(LAYERS) for room in layer}
OURS = [
    path
    for pattern in ("app.py", "pages/*.py", "ui/**/*.py", "attention_core/**/*.py")
    for path in sorted(ROOT.glob(pattern))
    if path.parent.name != "data"  # whence the word vectors came: nothing imports it
]
CORES_OWN = {"numpy", *sys.stdlib_module_names}


def module_of(path: Path) -> str:
    """Return the name by which a file is imported; that of a page begins with `pages`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "pages.app" if parts == ("app",) else ".".join(parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """Return the smallest room that a module is in, or "" where it isn't ours."""
    while module and module not in HEIGHT:
        module = module.rpartition(".")[0]
    return module


def imported(module: str, code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = "." * node.level + (node.module or "")
            source = resolve_name(source, module.rpartition(".")[0])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def wrong(module: str, code: str) -> list[str]:
    """List what a module imports against the arrows."""
    here, found = room_of(module), []
    for name in imported(module, code):
        there = room_of(name)
        if there and there != here and HEIGHT[there] >= HEIGHT[here]:
            found.append(name)
        if not there and here.startswith("attention_core") and name.split(".")[0] not in CORES_OWN:
            found.append(name)
    return found


def test_imports_follow_the_arrows() -> None:
    against = {module_of(path): wrong(module_of(path), path.read_text("utf-8")) for path in OURS}
    assert {module: found for module, found in against.items() if found} == {}


def touches_session_state(path: Path) -> bool:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return any(getattr(node, "attr", "") == "session_state" for node in nodes)


def test_one_file_alone_touches_streamlits_session_state() -> None:
    touching = [module_of(path) for path in OURS if touches_session_state(path)]
    assert touching == ["ui.state.session"]


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("attention_core.maths.attention", "from attention_core.lesson.words import word_key"),
        (
            "attention_core.lesson.history",
            "def f():\n    from attention_core.telling import changes",
        ),
        ("attention_core.matrices", "from attention_core import trace"),
        ("attention_core.telling.naming", "from attention_core.sharing.link import to_link"),
        ("attention_core.sharing.link", "from ..telling import naming"),
        ("attention_core.learning.target", "from attention_core.telling.naming import named"),
        ("attention_core.sweep", "from attention_core.learning import gradients"),
        ("attention_core.trace", "import ui.state.session"),
        ("attention_core.trace", "import pandas as pd"),
        ("attention_core.telling.wording", "from streamlit.errors import Error"),
        ("ui.state.session", "from ui.edit import hands"),
        ("ui.charts.plane", "from ui.tables import html"),
        ("ui.tables.results", "from ui.edit.choices import choose"),
        ("ui.edit.what_if", "from ui.frame import share"),
        ("ui.figures.chain", "from ui.frame.steps import STEPS"),
        ("ui.frame.share", "from ui import page"),
        ("ui.live", "import pages"),
    ],
)
def test_a_wrong_arrow_is_seen(module: str, code: str) -> None:
    assert len(wrong(module, code)) == 1


def test_every_room_is_seen() -> None:
    assert {room_of(module_of(path)) for path in OURS} == set(HEIGHT)


def test_a_page_fits_on_a_screen() -> None:
    pages = [ROOT / "app.py", *ROOT.glob("pages/*.py")]
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in pages}
    assert {name: length for name, length in lengths.items() if length > 60} == {}
    assert len(pages) == 16


def test_no_file_is_longer_than_250_lines() -> None:
    kinds = ("*.py", "*.js", "*.css")
    rooms = ("attention_core", "ui", "tests", "benchmarks", "docs")
    files = [path for room in rooms for kind in kinds for path in (ROOT / room).rglob(kind)]
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > 250} == {}
    assert len(files) > 200
