"""What is sent as attributes of HTML arrives: Streamlit takes away those that look like an end."""

import json
import re
from html import unescape
from itertools import product

import pytest

from ui.charts.drawn import picture, told
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


@pytest.mark.parametrize("word", WORDS)
def test_the_data_of_a_picture_arrive_whole(word: str) -> None:
    for drawn in (picture("ribbons", {"asking": [word]}), told("words", {"asking": [word]})):
        value = unescape(re.findall("data-drawn='([^']*)'", drawn)[0])
        assert not LOOKS_LIKE_AN_END.search(value)
        assert json.loads(value) == {"asking": [word]}


@pytest.mark.parametrize(("before", "word"), product(("", "sum of ", "--", "<"), WORDS))
def test_a_text_in_an_attribute_arrives_whole(before: str, word: str) -> None:
    for given in (html.attribute(before + word), pointing.told_by(before + word)[11:-1]):
        assert "'" not in given
        assert not LOOKS_LIKE_AN_END.search(unescape(given))
        assert unescape(given).replace("\u2060", "") == before + word
