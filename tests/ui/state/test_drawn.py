"""What is sent as attributes of HTML arrives: Streamlit takes away those that look like an end."""

import json
import re
from html import unescape
from itertools import product

import pytest
import streamlit as st

from attention_core import View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html, pointing

# As DOMPurify 3 looks for them in the value that the browser has read, whatever its entities.
LOOKS_LIKE_AN_END = re.compile(
    r"((--!?|\])>)|</(style|script|title|xmp|textarea|noscript|iframe|noembed|noframes)", re.I
)
WORDS = (
    "a-->b",
    "--!>",
    "x]>y",
    "</title>",
    "a</STYLE>b",
    "</noscript",
    "<b>",
    "it's",
    '"',
    "&gt;",
)


@pytest.fixture
def scene() -> Scene:
    return Scene(WRITE_A_POEM, trace(WRITE_A_POEM), View())


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    bodies: list[str] = []
    monkeypatch.setattr(st, "html", lambda body, **_: bodies.append(body))
    return bodies


@pytest.mark.parametrize("word", WORDS)
def test_the_data_of_a_picture_arrive_whole(word: str, scene: Scene, sent: list[str]) -> None:
    drawn.draw(scene, "here", "ribbons", {"asking": [word]})
    drawn.tell(scene)
    (value,) = re.findall("data-for='here' data-drawn='([^']*)'", sent[-1])
    assert not LOOKS_LIKE_AN_END.search(unescape(value))
    assert json.loads(unescape(value)) == {"asking": [word]}


@pytest.mark.parametrize("word", WORDS)
def test_html_that_holds_a_word_arrives_whole(word: str, scene: Scene, sent: list[str]) -> None:
    written = f"<b title='{html.attribute(word)}'>{html.text(word)}</b>"
    drawn.write(scene, "here", written)
    drawn.write(scene, "there", "<p>it</p>")
    drawn.tell(scene)
    assert "data-for='there' data-html=\"<p>it</p>\"" in sent[-1]
    (value,) = re.findall('data-for=\'here\' data-html="([^"]*)"', sent[-1])
    assert not LOOKS_LIKE_AN_END.search(unescape(value))
    assert unescape(value) == written


def test_streamlit_hears_the_same_of_a_place_whatever_stands_there(sent: list[str]) -> None:
    for number in ("1", "2"):
        other = Scene(WRITE_A_POEM, trace(WRITE_A_POEM), View())
        drawn.write(other, "here", number)
        drawn.tell(other)
    assert sent[0] == sent[2]
    assert sent[1] != sent[3]


def test_two_pieces_have_no_place_in_common(scene: Scene, sent: list[str]) -> None:
    drawn.write(scene, "here", "one")
    with pytest.raises(ValueError, match="here"):
        drawn.write(scene, "here", "two")


@pytest.mark.parametrize(("before", "word"), [*product(("", "sum of ", "--", "<"), WORDS)])
def test_a_text_in_an_attribute_arrives_whole(before: str, word: str) -> None:
    for given in (html.attribute(before + word), pointing.told_by(before + word)[11:-1]):
        assert "'" not in given
        assert not LOOKS_LIKE_AN_END.search(unescape(given))
        assert unescape(given).replace("\u2060", "") == before + word
