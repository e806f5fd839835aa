"""What is said stands beside numbers, and agrees with them; expected texts were worked out by hand.

The shares of "Write a poem" are the course's: 35.7%, 40.1% and 24.2% in the first row.
"""

import re
from dataclasses import replace

import numpy as np
import pytest
from core.lessons import with_heads
from hand_worked import plain
from screen import go_to, healthy, html_with, opened, result_cells

from attention_core import Lesson, View
from attention_core.lesson.examples import WRITE_A_POEM
from ui.tables import effects

NO_QUERIES = replace(WRITE_A_POEM, w_q=np.zeros((2, 2)))
BLIND = replace(WRITE_A_POEM, masking="custom", mask=np.tri(3, 3, -1, dtype=bool))
# One number a word, all weights 1: a word's query, key and value are its number.
TWO_TIE = Lesson(("a", "b", "a"), [[1.0], [0.5]], [[1.0]], [[1.0]], [[1.0]])
TRANSLATED = replace(WRITE_A_POEM, memory=("Write",))


def story(lesson: Lesson, page: str | None, focus: int = 0) -> str:
    app = opened(lesson, View(focus=focus), page=page)
    told = html_with(app, "al-story")
    return plain(told[: told.index("</p>")])


@pytest.mark.parametrize(
    ("lesson", "page", "focus", "told"),
    [
        (
            WRITE_A_POEM,
            None,
            0,
            "Write takes 35.7% from Write, 40.1% from a and 24.2% from poem. "
            "Its output is (1.01, 1.06).",
        ),
        (BLIND, None, 0, "Write may look at no word, so it takes nothing."),
        (BLIND, "7_output.py", 0, "so it takes nothing: (0.00, 0.00)."),
        (
            replace(BLIND, memory=("a", "poem"), mask=np.zeros((3, 2), dtype=bool)),
            "10_cross_attention.py",
            0,
            "Write may look at no word, so it takes nothing.",
        ),
        (NO_QUERIES, "4_similarity.py", 1, "a fits all keys equally well: each score is 0.00."),
        (
            TWO_TIE,
            "4_similarity.py",
            1,
            "The query of b fits the keys of 1 · a and 3 · a best, and equally well: "
            "each score is 0.50.",
        ),
        (WRITE_A_POEM, "4_similarity.py", 0, "fits the key of a best: the score is 0.06."),
        (
            TRANSLATED,
            "3_queries_keys_values.py",
            2,
            "poem asks with (1.12, −2.13). The keys and values are those of the second sentence.",
        ),
    ],
)
def test_the_followed_words_sentence(lesson: Lesson, page: str, focus: int, told: str) -> None:
    assert told in story(lesson, page, focus)


def test_scores_lie_as_far_apart_as_the_table_shows() -> None:
    # The tables show −0.10, 0.06 and −0.65, divided by the square root of 2 −0.07, 0.05, −0.46.
    told = story(WRITE_A_POEM, "5_scaling.py")
    assert told == "The scores of Write lie 0.71 apart before scaling and 0.51 after it."


def test_the_rest_of_many_words_is_what_the_table_shows_of_them() -> None:
    words = tuple("abcdefghijkl")
    one = Lesson(words, np.ones((12, 1)), [[0.0]], [[1.0]], [[1.0]])
    assert result_cells(opened(one))[0][:12] == ["8.3%"] * 12
    # 9 x 8.3, though nine twelfths are 75 %
    assert story(one, "6_softmax.py").endswith("8.3% from c and 74.7% from the other 9 words.")


@pytest.mark.parametrize(
    ("new", "old", "marked"),
    [
        ("35.8%", "35.7%", "+0.1"),
        ("7.5%", "24.2%", "−16.7"),
        ("35.7%", "35.7%", "±0"),
        ("35.7%", "new", ""),
    ],
)
def test_a_change_is_the_difference_of_what_is_printed(new: str, old: str, marked: str) -> None:
    assert plain(effects.marked(new, old, 2, share=True)) == marked


def test_a_change_of_an_output_has_the_outputs_digits() -> None:
    assert plain(effects.marked("−1.50", "2.25", 2)) == "−3.75"
    assert plain(effects.marked("2.2500", "−1.5000", 4)) == "+3.7500"


@pytest.mark.parametrize(
    ("heads", "w_o", "told"),
    [
        (1, None, ""),
        (2, None, " (head 1 of 2)"),
        (2, np.ones((4, 2)), " (head 1 of 2)"),
        (1, np.ones((2, 2)), " (before Wo)"),
    ],
)
def test_the_results_say_which_head_they_are(heads: int, w_o: np.ndarray, told: str) -> None:
    shown = html_with(opened(replace(with_heads(heads), w_o=w_o)), "al-results")
    head = re.findall(r"<th colspan='3'.*?</th>", shown)[0]
    assert plain(head) == f"pays attention to: a row sums to 100%{told}"


def test_results_of_two_sentences_say_that_the_second_one_is_looked_at() -> None:
    shown = plain(html_with(opened(TRANSLATED), "al-results"))
    assert "pays attention to the second sentence: a row sums to 100%" in shown


def test_in_few_letters_for_a_phone_the_results_say_the_same() -> None:
    app = opened(WRITE_A_POEM)
    assert "<td data-brief='row: 100%'></td>" in html_with(app, "al-results")
    app.button(key="baseline").click().run()
    app.radio(key="scale").set_value(app.radio(key="scale").options[0]).run()
    assert "<td data-brief='± since pin'></td>" in html_with(app, "al-results")
    app.button(key="baseline").click().run()
    assert "<td data-brief='± points'></td>" in html_with(app, "al-results")
    assert "<td data-brief=''></td>" in html_with(opened(BLIND), "al-results")


def lookup(lesson: Lesson) -> str:
    return html_with(opened(lesson, page="3_queries_keys_values.py"), "A database")


def test_a_database_finds_no_single_best_key_where_all_tie() -> None:
    told = lookup(NO_QUERIES)
    assert told.count(">tie<") == 3
    assert "3 scores tie: it can return the value of any of these keys." in told
    assert "It returns (−0.35, 0.53)." in plain(lookup(WRITE_A_POEM))  # the value of "a"
    assert "It returns nothing: this word may look at nothing." in lookup(BLIND)


def orders(lesson: Lesson) -> str:
    return plain(html_with(opened(lesson, page="2_positions.py"), "The same words in another"))


def test_large_outputs_are_the_same_in_another_order_too() -> None:
    told = orders(replace(WRITE_A_POEM, w_v=1e6 * WRITE_A_POEM.w_v / 10))
    assert "Without positions: each word keeps its vector" in told
    assert told.count("no difference") == 3
    assert "With positions: the outputs differ" in told


def test_a_difference_too_small_for_the_digits_is_not_written_as_nothing() -> None:
    told = orders(replace(WRITE_A_POEM, w_v=1e-4 * WRITE_A_POEM.w_v))
    assert "With positions: the outputs differ" in told
    assert "below 0.01" in told


def test_what_is_new_is_said_once_of_a_word_and_of_a_number() -> None:
    app = opened(WRITE_A_POEM)
    app.text_input(key="sentence").set_value("Write a good poem").run()
    shown = html_with(app, "al-results")
    new = re.findall(r"<th scope='(\w+)'[^>]* class='al-new'>(.*?)</th>", shown)
    assert [(scope, plain(label)) for scope, label in new] == [("col", "good"), ("row", "good")]
    app.text_input(key="sentence").set_value("Paris is nice").run()
    shown = html_with(app, "al-results")
    assert "al-new" not in shown, "all words are new"
    assert "<small>" not in shown


def test_labels_whose_end_may_be_cut_have_the_whole_word_as_their_title() -> None:
    shown = html_with(opened(WRITE_A_POEM), "al-results")
    assert re.findall(r"<th scope='row'[^>]* title='(.*?)'", shown) == ["Write", "a", "poem"]
    assert re.findall(r"<th scope='col'[^>]* title='(.*?)'", shown) == ["Write", "a", "poem"]


def test_where_changes_are_hidden_nothing_is_said_of_causes() -> None:
    app = opened(WRITE_A_POEM, View(hidden=("changes",)))
    go_to(app, "6_softmax.py", everything=True).button(key="what_if_plus").click().run()
    assert healthy(app)
    told = plain(html_with(app, "al-cause"))
    assert "Change a number: here will stand" in told
    assert " so " not in told


def test_right_after_a_state_was_pinned_the_line_says_what_will_stand_there() -> None:
    app = opened(WRITE_A_POEM, page="6_softmax.py")
    app.button(key="baseline").click().run()
    assert healthy(app)
    assert "Change a number: here will stand" in plain(html_with(app, "al-cause"))
