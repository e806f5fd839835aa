"""What the dialog says of a link: who can open it, and what to do where others can't."""

from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from ui.state import host

ROOT = Path(__file__).parents[3]
TWELVE = "Zwölf lange Wörter brauchen einen viel längeren Link als drei kurze ja"


def shared(
    monkeypatch: pytest.MonkeyPatch, url: str, *, number: str = "192.168.1.23", sentence: str = ""
) -> tuple[str, str, bool]:
    """Press Share; return the link, what is said about it, and whether it has a code."""
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: url))
    monkeypatch.setattr(ContextProxy, "ip_address", None)
    monkeypatch.setattr(host, "_of_this_computer", lambda: number)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    if sentence:
        app.text_input(key="sentence").set_value(sentence).run()
    app.button(key="share").click().run()
    assert not app.exception
    bodies = [each.proto.body for each in app.get("html")]
    told = " ".join(body for body in bodies if "class='al-text'" in body)
    link = next(each.value for each in app.code if "lesson=" in each.value)
    return link, told, any("class='al-code'" in body for body in bodies)


def test_a_link_for_the_room_comes_with_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    link, told, coded = shared(monkeypatch, "http://localhost:8501")
    assert link.startswith("http://192.168.1.23:8501?lesson=")
    assert "as it is now, on any device in the same network." in told
    assert coded


def test_a_link_of_a_hosted_app_is_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    link, told, coded = shared(monkeypatch, "https://attention.example.org/softmax")
    assert link.startswith("https://attention.example.org/softmax?lesson=")
    assert "as it is now, on any device." in told
    assert coded


def test_where_the_app_is_for_one_computer_the_dialog_says_how_to_start_it_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(host, "listens_to_others", lambda: False)
    link, told, coded = shared(monkeypatch, "http://localhost:8501")
    assert link.startswith("http://localhost:8501?lesson=")
    assert "on this computer only" in told
    assert "<code>--server.address=0.0.0.0</code>" in told
    assert not coded, "a phone can't open it"


def test_without_a_network_the_dialog_says_what_to_open_instead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link, told, coded = shared(monkeypatch, "http://localhost:8501", number="")
    assert link.startswith("http://localhost:8501?lesson=")
    assert "in place of “localhost”" in told
    assert not coded


def test_twelve_words_have_a_code_and_a_link_past_the_limit_says_why_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link, _, coded = shared(monkeypatch, "http://localhost:8501", sentence=TWELVE)
    assert coded
    assert 200 < len(link) <= 320
    long = "http://192.168.1.23:8501/" + "a" * 280
    link, told, coded = shared(monkeypatch, long)
    assert not coded
    assert f"the link has {len(link)} characters, and beyond 320" in told
