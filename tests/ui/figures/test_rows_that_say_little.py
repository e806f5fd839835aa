"""Rows of a trained head of which nearly all goes to the model's own tokens, by a plain loop."""

import re
from dataclasses import replace

import numpy as np
import pytest
from figures.test_real_head import caption, shown, story
from hand_worked import table
from screen import html_with, picture
from streamlit.testing.v1 import AppTest

from attention_core.lesson.real_heads import RealHead, real_heads


def by_loop(head: RealHead) -> tuple[list[float], list[list[float]]]:
    """Return what each row of the model gives its own tokens, and its rest made to sum to 100."""
    own, among = [], []
    for row in head.recorded.tolist()[1:-1]:
        words = row[1:-1]
        own.append(100 * (row[0] + row[-1]))
        among.append([100 * share / sum(words) for share in words])
    return own, among


def show_head(app: AppTest, words: str, name: str) -> RealHead:
    """Choose a head by its sentence's last word and by its own name, and return it."""
    sentences = list(dict.fromkeys(head.words for head in real_heads()))
    chosen = [place for place, each in enumerate(sentences) if each[-1] == words]
    app.selectbox(key="real_sentence").set_value(chosen[0]).run()
    heads = [head for head in real_heads() if head.words[-1] == words]
    names = [head.name for head in heads]
    app.selectbox(key="real_head").set_value(names.index(name)).run()
    return heads[names.index(name)]


def test_no_row_lies_so_close_that_its_rounded_number_says_otherwise() -> None:
    for head in real_heads():
        own, _ = by_loop(head)
        assert [part for part in own if 84.4 < part < 85.6] == []


@pytest.mark.parametrize(
    ("sentence", "name", "grey"),
    [
        ("tired", "The word before", ["The"]),
        ("good", "The word before", ["A"]),
        ("good", "From “it” to what it means", ["pizza", "oven"]),
        ("good", "A little of every word", []),
    ],
)
def test_rows_that_nearly_all_goes_away_from_are_grey_and_marked(
    sentence: str, name: str, grey: list[str]
) -> None:
    app = shown()
    head = show_head(app, sentence, name)
    own, among = by_loop(head)
    assert [word for word, part in zip(head.words, own, strict=True) if part >= 85] == grey
    picture = html_with(app, "al-real")
    rows = table(picture, "trained weights")
    assert [row[0] for row in rows] == [f"{'*' * (word in grey)}{word}" for word in head.words]
    for label, *row in rows:  # the numbers stay
        expected = among[head.words.index(label.lstrip("*"))]
        assert [float(text) for text in row[:-1]] == pytest.approx(expected, abs=0.9)
    for line in picture.split("<tr")[2:]:
        faint = "title=" in line
        assert line.count("<td class='al-faint'") == len(head.words) * faint
        assert not (faint and "al-share" in line)
    assert ("* grey: 85% or more goes to [CLS] and [SEP]" in caption(app)) == bool(grey)


def test_of_a_grey_row_the_story_says_that_the_rest_says_little() -> None:
    app = shown()
    head = show_head(app, "tired", "The word before")
    own, among = by_loop(head)
    app.session_state["attention_live"].real = replace(
        app.session_state["attention_live"].real, word=0
    )
    app.run()
    assert head.words[np.argmax(among[0])] == "cross"
    told = re.match(
        r"The sends (\S+)% to \[CLS\] and \[SEP\] in the model. What is left says little: "
        r"shared out, (\S+)% of it goes to cross\.",
        story(app),
    )
    assert told
    # The app computes with float16 weights, and so little is left that one sees it.
    assert [float(each) for each in told.groups()] == pytest.approx(
        [own[0], max(among[0])], abs=0.2
    )
    versions = html_with(app, "four ways")
    assert "* 85% or more goes to [CLS] and [SEP]; the rest, shared out, says little." in versions
    labels = re.findall(r"<th scope='row'>(.*?)</th>", versions)
    assert labels == ["in the model", "*among the words", "random weights", "*as a lesson"]
    app.toggle(key="real_weights").set_value(True).run()
    assert f"With the trained ones: {own[0]:.1f}% goes to [CLS] and [SEP]." in story(app)
    assert "al-faint" not in html_with(app, "al-real")  # by chance they get no such part


def test_the_ribbons_of_a_grey_row_are_grey_and_its_word_is_marked() -> None:
    app = shown()
    show_head(app, "good", "From “it” to what it means")
    data = picture(app, "ribbons")
    assert data["faint"] == [word in ("pizza", "oven") for word in real_heads()[0].words]
    assert data["mark"] == "*"
    show_head(app, "good", "A little of every word")
    assert "faint" not in picture(app, "ribbons")
