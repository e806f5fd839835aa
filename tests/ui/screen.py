"""The app as a test sees it: pages opened with a lesson, and all that is sent to the browser."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pyarrow as pa
from google.protobuf.message import Message
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from attention_core import Lesson, View, to_link
from ui.state.state import State

ROOT = Path(__file__).parents[2]
PAGES = (None, *sorted(path.name for path in (ROOT / "pages").glob("*.py")))
# Parts that are drawn when they are opened.
CLOSED = ("what_if", "code", "every_row", "one_by_place", "more_numbers", "output_task")

# For each app anew Streamlit asks every installed package for components, which takes 0.1 s: they
# are the same for all.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def opened(
    lesson: Lesson, view: View | None = None, *, page: str | None = None, everything: bool = False
) -> AppTest:
    """Follow a link to a page, and open what can be opened there."""
    app = _app(page)
    app.query_params["lesson"] = to_link(lesson, view)
    if everything:
        _open(app)
    app.run()
    assert not everything or app.get("code")
    return app


def opened_in(state: State, page: str | None) -> AppTest:
    """Open a page, and all that can be opened there, in a session that goes on."""
    app = _app(page)
    app.session_state["attention_live"] = state
    _open(app)
    app.run()
    assert app.get("code")
    return app


def opened_alone(page: str | None) -> AppTest:
    """Open a page without a link."""
    app = _app(page).run()
    assert healthy(app)
    return app


def _app(page: str | None) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    return app.switch_page(f"pages/{page}") if page else app


def _open(app: AppTest) -> None:
    for part in CLOSED:
        app.session_state[part] = True


def go_to(app: AppTest, page: str | None, *, everything: bool = False) -> AppTest:
    """Go to a page in the same session, and open what can be opened there."""
    app.switch_page(f"pages/{page}" if page else "app.py").run()
    if everything:
        _open(app)
        app.run()  # a page that is new in a session forgets what was set before it was drawn
        assert app.get("code")
    return app


def healthy(app: AppTest) -> bool:
    """Tell whether nothing went wrong: neither unseen nor told."""
    return not app.exception and not app.error


def html(app: AppTest) -> list[str]:
    """Return the bodies of all HTML elements."""
    bodies = [element.proto.body for element in app.get("html")]
    told = {}
    for body in bodies:
        told |= dict(re.findall("data-for='([^']*)' data-html=\"([^\"]*)\"", body))
    place = re.compile("<div data-picture='html' data-place='(.*?)'></div>")
    return [
        place.sub(lambda found: unescape(told[found[1]]), body)
        for body in bodies
        if "data-for" not in body
    ]


def html_with(app: AppTest, text: str) -> str:
    """Return the HTML element that holds a text."""
    return next(body for body in html(app) if text in body)


def result_cells(app: AppTest) -> list[list[str]]:
    """Return the table of results, row by row, without the changes."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html_with(app, "al-results").split("<tbody>")[1])
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    return [[re.sub(r"<small.*?</small>", "", cell) for cell in row] for row in cells]


def charts(app: AppTest) -> Iterator[list[dict[str, Any]]]:
    """Return the records of each chart's data."""
    for chart in app.get("vega_lite_chart"):
        for dataset in chart.proto.datasets:
            yield _table(dataset.data.data).to_pylist()


def picture(app: AppTest, name: str) -> dict[str, Any]:
    """Return what a picture shows that the browser draws."""
    place = re.search(f"data-picture='{name}' data-place='(.*?)'", html_with(app, f"'{name}'"))
    assert place
    bodies = "".join(element.proto.body for element in app.get("html"))
    drawn = re.search(f"data-for='{place[1]}' data-drawn='([^']*)'", bodies)
    assert drawn
    return dict(json.loads(unescape(drawn[1])))


def sent(app: AppTest) -> Iterator[str | float]:
    """Return every text and every number that the browser gets."""
    nodes = [app._tree]
    while nodes:
        node = nodes.pop()
        nodes += getattr(node, "children", {}).values()
        if isinstance(getattr(node, "proto", None), Message):
            for value in _values(node.proto):
                yield from re.split("(?=<i hidden)", value) if isinstance(value, str) else [value]


def _values(message: Message) -> Iterator[str | float]:
    for field, value in message.ListFields():
        several = hasattr(value, "extend") or hasattr(value, "update")
        many = value.values() if hasattr(value, "update") else value
        for each in many if several else [value]:
            if isinstance(each, Message):
                yield from _values(each)
            elif isinstance(each, bytes):
                yield from _cells(each)
            elif isinstance(each, str | float) and field.name not in ("js_content", "css_content"):
                yield each


def _table(content: bytes) -> pa.Table:
    return pa.ipc.open_stream(content).read_all()


def _cells(content: bytes) -> Iterator[str | float]:
    for column in _table(content).columns:
        yield from (cell for cell in column.to_pylist() if isinstance(cell, str | float))
