"""The address that others in the room open, wherever the app runs and whoever looks at it."""

import socket
from types import SimpleNamespace
from typing import Any

import pytest

from ui.state import host
from ui.state.host import Reach

HERE = "http://localhost:8501/softmax"


class Line:
    """Stands in for a socket: an address of this computer, or no way out."""

    number: str | None = "192.168.1.23"

    def __init__(self, *_: object) -> None:
        pass

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def connect(self, _: object) -> None:
        if self.number is None:
            raise OSError("Network is unreachable")

    def getsockname(self) -> tuple[str, int]:
        return str(self.number), 40_000


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that says how the server was started and who asks."""

    def started(
        number: str | None = "192.168.1.23",
        named: tuple[str, ...] = ("127.0.1.1",),
        client: str | None = None,
        **options: object,
    ) -> None:
        known = {
            "browser.serverAddress": "localhost",
            "browser.serverPort": 8501,
            "server.address": None,
            "server.port": 8501,
        } | {name.replace("__", "."): value for name, value in options.items()}
        context = SimpleNamespace(ip_address=client)
        monkeypatch.setattr(
            host, "st", SimpleNamespace(get_option=known.__getitem__, context=context)
        )
        monkeypatch.setattr(Line, "number", number)
        monkeypatch.setattr(socket, "socket", Line)
        monkeypatch.setattr(socket, "gethostbyname_ex", lambda name: (name, [], list(named)))

    return started


def test_a_room_gets_the_computers_number_in_place_of_localhost(serve: Any) -> None:
    serve()
    assert host.for_others(HERE) == "http://192.168.1.23:8501/softmax"
    assert host.for_others("http://127.0.0.1:8501") == "http://192.168.1.23:8501"
    assert host.for_others("http://[::1]:8501/a/b") == "http://192.168.1.23:8501/a/b"
    assert host.for_others("https://localhost:8501/x") == "https://192.168.1.23:8501/x"
    serve(client="::ffff:127.0.0.1", server__address="0.0.0.0")
    assert host.for_others(HERE) == "http://192.168.1.23:8501/softmax"


@pytest.mark.parametrize(
    "url",
    [
        "https://attention.example.org/softmax",
        "https://class.streamlit.app",
        "http://192.168.1.5:8501/softmax",
        "http://teachers-laptop:8501",
    ],
)
def test_an_address_that_others_reach_stays_as_it_is(serve: Any, url: str) -> None:
    serve(browser__serverAddress="other.example.org")
    assert host.for_others(url) == url


@pytest.mark.parametrize(
    "case",
    [
        {"server__address": "localhost"},
        {"server__address": "127.0.0.1"},
        {"client": "172.17.0.1"},  # from outside a container
        {"client": "anything that a proxy passes on"},
        {"server__port": 8000},  # the browser's 8501 is a tunnel's end
        {"number": None},
        {"number": "127.0.0.1"},
        {"number": None, "named": ("127.0.1.1", "169.254.3.4")},
    ],
)
def test_no_address_is_made_up(serve: Any, case: dict[str, Any]) -> None:
    serve(**case)
    assert host.for_others(HERE) == HERE


def test_a_network_that_leads_nowhere_is_found_by_the_computers_name(serve: Any) -> None:
    serve(number=None, named=("127.0.1.1", "192.168.137.1"))
    assert host.for_others(HERE) == "http://192.168.137.1:8501/softmax"


def test_the_address_that_the_server_was_told_comes_first(serve: Any) -> None:
    serve(browser__serverAddress="10.1.2.3")
    assert host.for_others(HERE) == "http://10.1.2.3:8501/softmax"
    serve(browser__serverAddress="app.example.org", browser__serverPort=443)
    assert host.for_others(HERE) == "https://app.example.org/softmax"


def test_what_a_browser_calls_its_address_may_be_nonsense(serve: Any) -> None:
    serve()
    for url in ("", "http://[::1", "http://localhost:99999999", "localhost", "http://localhost:x"):
        assert host.for_others(url) == url
        assert host.reach(url) is Reach.COMPUTER


@pytest.mark.parametrize(
    ("url", "reached"),
    [
        ("http://localhost:8501", Reach.COMPUTER),
        ("http://app.localhost", Reach.COMPUTER),
        ("http://127.3.2.1", Reach.COMPUTER),
        ("http://0.0.0.0:8501", Reach.COMPUTER),
        ("http://10.0.0.7:8501", Reach.NETWORK),
        ("http://172.31.0.1", Reach.NETWORK),
        ("http://100.64.0.1", Reach.NETWORK),
        ("http://[fd00::2]:8501", Reach.NETWORK),
        ("http://laptop:8501", Reach.NETWORK),
        ("http://laptop.local:8501", Reach.NETWORK),
        ("https://localhost.example.org", Reach.ANYWHERE),
        ("http://8.8.8.8", Reach.ANYWHERE),
    ],
)
def test_a_host_tells_who_can_open_it(url: str, reached: Reach) -> None:
    assert host.reach(url) is reached
