"""A session that edits without a browser: it sends what Streamlit's own pages send.

What a page sends was read off a Chromium on this app: with each edit go the states of all widgets
(those that nobody touched too), the hashes of the large messages that it keeps, and the address.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

KEPT = 2  # runs that a large message outlives in the browser without being used
# What a widget that nobody touched says, by its kind.
UNTOUCHED: dict[str, Callable[[Any], dict[str, Any]]] = {
    "text_input": lambda told: {"string_value": told.default},
    "checkbox": lambda told: {"bool_value": told.default},
    "selectbox": lambda told: {"string_value": told.options[told.default]},
    "radio": lambda told: {"string_value": told.options[told.default]},
}


@dataclass
class Widget:
    """What a page knows of a widget that it shows."""

    id: str
    fragment: str
    edits: dict[str, dict[str, str]] = field(default_factory=dict)  # of a grid, by row and column


def edit_message(session: "Session", grid: str, row: int, column: int, text: str) -> BackMsg:
    """Return what the page sends for a key in an open cell; the bare app's, when it is left."""
    if "bridge" in session.widgets:
        return told_message(session, {"grid": grid, "row": row, "column": column, "text": text})
    widget = session.widget(grid)
    widget.edits.setdefault(str(row), {})[str(column + 1)] = text
    told = {"edited_rows": widget.edits, "added_rows": [], "deleted_rows": []}
    session.states[widget.id] = WidgetState(id=widget.id, string_value=json.dumps(told))
    return session.message(widget.fragment)


def told_message(session: "Session", cell: dict[str, Any]) -> BackMsg:
    """Return what `ui/frame/bridge/outbox.js` sends; each one is of a cell opened anew."""
    session.told += 1
    fact = {"what": "typed", **cell, "burst": f"cell {session.told}", "n": session.told}
    fact["page"] = session.path
    widget = session.widget("bridge")
    message = session.message(widget.fragment)
    state = message.rerun_script.widget_states.widgets.add()
    state.id = f"$$STREAMLIT_INTERNAL_KEY_{widget.id}__events"
    state.json_trigger_value = json.dumps([{"event": "told", "value": [fact]}])
    return message


@dataclass
class Session:
    """A page that is open, as far as the server can tell."""

    line: ClientConnection
    path: str
    results_in: Callable[[Element], str]  # finds the results among a page's elements
    results: str = ""
    widgets: dict[str, Widget] = field(default_factory=dict)  # by their key
    states: dict[str, WidgetState] = field(default_factory=dict)  # by their widget's id
    kept: dict[str, ForwardMsg] = field(default_factory=dict)  # large messages by their hash
    used: dict[str, int] = field(default_factory=dict)  # the run that last used them
    runs: int = 0
    told: int = 0  # how many facts the bridge told
    page: str = ""  # the page's name among the server's
    query: str = ""

    def widget(self, key: str) -> Widget:
        """Find a widget by its key, or a grid by its key without the edition's number."""
        return next(
            widget
            for name, widget in self.widgets.items()
            if name == key or name.rstrip("0123456789") == f"{key}_"
        )

    def message(self, fragment: str = "") -> BackMsg:
        """Ask for a run, of a fragment or of all."""
        message = BackMsg()
        ask = message.rerun_script
        ask.query_string, ask.page_script_hash, ask.fragment_id = self.query, self.page, fragment
        ask.page_name = "" if self.page else self.path
        ask.widget_states.widgets.extend(self.states.values())
        ask.cached_message_hashes.extend(self.kept)
        ask.context_info.url = f"http://localhost/{self.path}"
        ask.context_info.timezone, ask.context_info.locale = "UTC", "en-US"
        return message

    async def run(self, message: BackMsg) -> float:
        """Send a message and take in the answer; return the seconds until the script was done."""
        start = time.perf_counter()
        await self.line.send(message.SerializeToString())
        while not self._take(ForwardMsg.FromString(await self.line.recv(decode=False))):
            pass
        return time.perf_counter() - start

    def _take(self, told: ForwardMsg) -> bool:
        """Take in a message; tell whether it was the last one of an answer."""
        kind = told.WhichOneof("type")
        if kind == "ref_hash":
            told = self.kept[told.ref_hash]
            kind = "delta"
        if kind == "new_session":
            self.page = told.new_session.page_script_hash
        elif kind == "navigation":
            self.page = told.navigation.page_script_hash or self.page
        elif kind == "page_info_changed":
            self.query = told.page_info_changed.query_string
        elif kind == "delta" and told.delta.HasField("new_element"):
            if told.metadata.cacheable:
                self.kept[told.hash], self.used[told.hash] = told, self.runs
            self._show(told.delta.new_element, told.delta.fragment_id)
        elif kind == "script_finished":
            self._forget()
            return told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _show(self, element: Element, fragment: str) -> None:
        kind = element.WhichOneof("type")
        told = getattr(element, kind)
        self.results = self.results_in(element) or self.results
        if not (name := getattr(told, "id", "")):
            return
        key = name.split("-", 2)[-1]  # $$ID-hash-key
        if key not in self.widgets or self.widgets[key].id != name:
            self.widgets[key] = Widget(name, fragment)
            if kind in UNTOUCHED:
                self.states[name] = WidgetState(id=name, **UNTOUCHED[kind](told))

    def _forget(self) -> None:
        """Drop large messages that the last runs didn't use."""
        self.runs += 1
        for old in [name for name, run in self.used.items() if self.runs - run > KEPT]:
            del self.kept[old], self.used[old]


async def open_session(port: int, path: str, results_in: Callable[[Element], str]) -> Session:
    """Open a page and wait until it is there."""
    address = f"ws://localhost:{port}/_stcore/stream"
    line = await connect(address, subprotocols=["streamlit"], max_size=None, compression=None)
    session = Session(line, path, results_in)
    await session.run(session.message())
    return session
