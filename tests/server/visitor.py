"""A visitor without a browser, who can send what no page of ours would."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

RESULTS = 'data-for=\'results\' data-html="([^"]*)"'
MESSAGES = 2_000  # of one answer at most; a page is some 100


@dataclass(frozen=True)
class Widget:
    """What a page knows of a widget that it shows."""

    id: str
    fragment: str


@dataclass
class Visitor:
    """One open page, as far as the server can tell."""

    line: ClientConnection
    page: str
    script: str = ""  # Streamlit's name of the page, once it has told it
    widgets: dict[str, Widget] = field(default_factory=dict)  # by their keys
    results: list[list[str]] = field(default_factory=list)  # the table's cells, row by row
    faults: list[str] = field(default_factory=list)  # Streamlit's own box, and ours
    heard: int = 0  # what the bridge was answered last
    facts: int = 0

    def widget(self, key: str) -> Widget:
        """Find a widget by its key, or a grid by its key without the edition's number."""
        named = [name for name in self.widgets if re.fullmatch(rf"{key}(_\d+)?", name)]
        return self.widgets[named[-1]]

    def send(self, *states: WidgetState, fragment: str = "") -> None:
        """Ask for a run with these widget states, and take in its answer."""
        self.faults = []
        self.push(*states, fragment=fragment)
        for _ in range(MESSAGES):
            if self._take(ForwardMsg.FromString(self.line.recv(timeout=60, decode=False))):
                return
        raise AssertionError("the answer has no end")

    def push(self, *states: WidgetState, fragment: str = "") -> None:
        """Ask for a run, and wait for no answer: there may be none."""
        message = BackMsg()
        ask = message.rerun_script
        ask.page_name, ask.page_script_hash = "" if self.script else self.page, self.script
        ask.fragment_id = fragment
        ask.widget_states.widgets.extend(states)
        self.line.send(message.SerializeToString())

    def set(self, key: str, **value: Any) -> None:
        """Send one widget's state, as its page would ask for a run."""
        widget = self.widget(key)
        self.send(WidgetState(id=widget.id, **value), fragment=widget.fragment)

    def tell(self, told: str) -> None:
        """Send what the bridge would tell, as JSON or not."""
        widget = self.widget("bridge")
        name = f"$$STREAMLIT_INTERNAL_KEY_{widget.id}__events"
        self.send(WidgetState(id=name, json_trigger_value=told), fragment=widget.fragment)

    def type(self, grid: str, row: int, column: int, text: str) -> None:
        """Type into a cell."""
        self.facts += 1
        cell = {"grid": grid, "row": row, "column": column, "text": text}
        fact = {"what": "typed", **cell, "burst": f"cell {self.facts}", "n": self.heard + 1}
        fact["page"] = ""
        self.tell(json.dumps([{"event": "told", "value": [fact]}]))

    def _take(self, told: ForwardMsg) -> bool:
        kind = told.WhichOneof("type")
        if kind == "new_session":
            self.script = told.new_session.page_script_hash
        elif kind == "navigation":
            self.script = told.navigation.page_script_hash or self.script
        elif kind == "delta" and told.delta.HasField("new_element"):
            self._show(told.delta.new_element, told.delta.fragment_id)
        elif kind == "delta" and told.delta.HasField("add_block"):
            self._know(told.delta.add_block.id, told.delta.fragment_id)
        ended = kind == "script_finished"
        return ended and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _show(self, element: Element, fragment: str) -> None:
        kind = element.WhichOneof("type")
        shown = getattr(element, kind)
        if kind == "exception":
            self.faults.append(f"{shown.type}: {shown.message}")
        elif kind == "alert":
            self.faults.append(shown.body)
        elif kind == "html" and (told := re.search(RESULTS, shown.body)):
            rows = unescape(told[1]).split("<tbody>")[1].split("<tr")[1:]
            self.results = [re.findall(r"<td[^>]*>([^<]*)", row) for row in rows]
        elif kind == "bidi_component" and '"heard"' in shown.json:
            self.heard = json.loads(shown.json)["heard"]
        self._know(getattr(shown, "id", ""), fragment)

    def _know(self, name: str, fragment: str) -> None:
        if name:
            self.widgets[name.split("-", 2)[-1]] = Widget(name, fragment)  # $$ID-hash-key


@contextmanager
def visit(port: int, page: str = "") -> Iterator[Visitor]:
    """Open a page and wait until it is there."""
    address = f"ws://localhost:{port}/_stcore/stream"
    protocol = ["streamlit"]
    with connect(address, subprotocols=protocol, max_size=None, proxy=None) as line:  # type: ignore[arg-type]
        visitor = Visitor(line, page)
        visitor.send()
        yield visitor
