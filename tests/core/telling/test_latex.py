"""Words in LaTeX, as a real KaTeX takes them.

Each pair was given to KaTeX 0.18.10, which Streamlit 1.67 ships, and to 0.19.1, as
``\\text{...}``: both accept it and show the word (a straight apostrophe as a curly one).
"""

import string

import pytest

from attention_core import Cell
from attention_core.telling.latex import escaped, sum_as_latex
from attention_core.telling.pieces import Piece

SHOWN = {sign: sign for sign in string.ascii_letters + string.digits + "!\"'()*+,-./:;<=>?@[]`|"}
SHOWN |= {
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
WORDS = {
    "x^2~y\\z": r"x\textasciicircum{}2\textasciitilde{}y\textbackslash{}z",
    "##ing": r"\#\#ing",
    "<|endoftext|>": "<|endoftext|>",
    "a---b": "a-{}-{}-b",  # or they become one long dash
    "a``b''c": "a`{}`b'{}'c",  # or they become double quotation marks
    "e\u0323\u0302": r'e\char"323{}\char"302{}',  # not all accents that follow a letter are known
    "\u0301a": r'\char"301{}a',
    "a≠b": r'a\char"2260{}b',  # a command of mathematics
    "‼\ufe0f": '\\char"203C{}\ufe0f',
    "a\ue000b": r'a\char"E000{}b',
}
AS_THEY_ARE = ["été", "שָׁלוֹם", "مرحبا", "می\u200cخواهم", "अवन्\u200d", "東京", "한국", "Ġthe", "▁the"]
AS_THEY_ARE += [
    "👨\u200d👩\u200d👧",
    "\U0001f1eb\U0001f1f7",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "a\u00a0b",
    "1 · the",
]


def test_the_table_holds_every_printable_ascii_character() -> None:
    assert set(SHOWN) == {chr(code) for code in range(33, 127)}


@pytest.mark.parametrize(("word", "latex"), [*SHOWN.items(), *WORDS.items()])
def test_a_word_is_written_as_katex_shows_it(word: str, latex: str) -> None:
    assert escaped(word) == latex


@pytest.mark.parametrize("word", AS_THEY_ARE)
def test_other_scripts_and_emoji_stay_as_they_are(word: str) -> None:
    assert escaped(word) == word


def test_words_in_a_sum_are_escaped() -> None:
    latex = sum_as_latex(Cell("scores", 0, 1), "a^b", "~", [Piece("= "), Piece("1.00")])
    assert latex == r"Q[\text{a\textasciicircum{}b}] \cdot K[\text{\textasciitilde{}}] = 1.00"
