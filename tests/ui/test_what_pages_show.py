"""What pages say after a person's steps, against a plain loop or paper: see `hand_worked`."""

import re
from itertools import chain
from math import log

import pytest
from hand_worked import ANT, ANT_OUTPUT, ANT_SCORES, ANT_SHARES, attend, course, plain, table
from screen import charts, html_with, opened, result_cells
from streamlit.testing.v1 import AppTest

from attention_core import Cell, Lesson, View
from attention_core.lesson.examples import WRITE_A_POEM

W_Q, W_K, W_V = (weights[0].tolist() for weights in (ANT.w_q, ANT.w_k, ANT.w_v))
X = ANT.embeddings.tolist()


def story(app: AppTest) -> str:
    told = html_with(app, "al-story")
    return plain(told[: told.index("</p>")])


def turning(app: AppTest, matrix: str, row: str, column: str) -> AppTest:
    """Choose the number that the what-if turns."""
    for part, choice in (("field", matrix), ("row", row), ("column", column)):
        app.selectbox(key=f"what_if_{part}").set_value(choice).run()
    return app


def lines(app: AppTest) -> dict[str, dict[float, float]]:
    """Return each labelled line of the what-if's chart."""
    marks = next(marks for marks in charts(app) if marks[0]["kind"] == "rule")
    names = {mark["colour"]: mark["text"] for mark in marks if mark["kind"] == "label"}
    swept: dict[str, dict[float, float]] = {name: {} for name in names.values()}
    for mark in marks:
        if mark["kind"] == "line":
            swept[names[mark["colour"]]][round(mark["x"], 9)] = mark["y"]
    return swept


def rule(app: AppTest) -> float:
    return next(marks[0]["x"] for marks in charts(app) if marks[0]["kind"] == "rule")


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (None, "ant takes 10.5% from red, 5.3% from ant and 84.2% from bee. Its output is OUT."),
        ("1_words.py", "The embedding of ant is (0.00, 2.00)."),
        (
            "2_positions.py",  # the sine and the cosine of 1
            "ant stands at place 1 (the first word’s is 0), so it would get (0.84, 0.54) added. "
            "Positions are off, so it stays (0.00, 2.00).",
        ),
        (
            "3_queries_keys_values.py",
            "ant asks with (0.00, 1.39), is found by (2.00, 0.00) and hands out "
            "(0.00, 6.00, 2.00).",
        ),
        ("4_similarity.py", "The query of ant fits the key of bee best: the score is 2.77."),
        ("5_scaling.py", "The scores of ant lie 2.77 apart before scaling and 2.77 after it."),
        ("6_softmax.py", "ant takes 10.5% from red, 5.3% from ant and 84.2% from bee."),
        (
            "7_output.py",
            "ant takes 10.5% from red, 5.3% from ant and 84.2% from bee of their values: OUT.",
        ),
    ],
)
def test_the_story_tells_the_followed_words_own_numbers(page: str | None, told: str) -> None:
    app = opened(ANT, View(focus=1), page=page)
    assert story(app) == told.replace("OUT", "(6.95, 2.84, 4.42)")


def test_the_overview_shows_every_matrix_with_its_words() -> None:
    whole = html_with(opened(ANT, View(focus=1)), "From words to output")
    words = ("red", "ant", "bee")
    shown = {
        "X = embedding": [["1.00", "0.00"], ["0.00", "2.00"], ["4.00", "1.00"]],
        "Q = X·Wq": [["0.69", "0.00"], ["0.00", "1.39"], ["2.77", "0.69"]],
        "K = X·Wk": [["0.00", "0.50"], ["2.00", "0.00"], ["1.00", "2.00"]],
        "V = X·Wv": [["2.00", "0.00", "1.00"], ["0.00", "6.00", "2.00"], ["8.00", "3.00", "5.00"]],
        "scores = Q·Kᵀ": ANT_SCORES,
        "scaled": ANT_SCORES,
        "weights": ANT_SHARES,
        "output": ANT_OUTPUT,
    }
    assert re.findall(r"al-focus><th scope='row'[^>]*><bdi>(\w+)", whole) == ["ant"] * len(shown)
    for caption, rows in shown.items():
        assert table(whole, caption) == [[w, *r] for w, r in zip(words, rows, strict=True)]
    assert re.findall(r"al-sign'>(.*?)</b>", whole) == ["→", "", "", "÷ 1", "softmax", "· V ="]


def test_the_results_mark_the_followed_word_and_fill_a_cell_as_far_as_its_share() -> None:
    results = html_with(opened(ANT, View(focus=1)), "al-results")
    marked = re.findall(r"<tr class='al-focus'>.*?</tr>", results)
    assert len(marked) == 1
    assert "<bdi>ant</bdi>" in marked[0]
    assert re.findall(r"background-size:([\d.]+%)", marked[0]) == ANT_SHARES[1]


def test_scores_lie_apart_by_the_largest_less_the_smallest() -> None:
    # bee's are 0.35, 5.55 and 4.16; nothing divides them.
    app = opened(ANT, View(focus=2), page="5_scaling.py")
    assert "bee lie 5.20 apart before scaling and 5.20 after it" in story(app)


def test_of_many_words_the_story_names_those_that_the_followed_one_takes_most_from() -> None:
    # Scores are ln 2 times the words' numbers multiplied: exponentials of e's row are
    # 2 to the powers 0, 4, 0, 4 and 2, and the sum is 38.
    one = Lesson(
        tuple("abcde"), [[0.0], [2.0], [0.0], [2.0], [1.0]], [[2 * log(2)]], [[1.0]], [[1.0]]
    )
    told = story(opened(one, View(focus=4), page="6_softmax.py"))
    assert told == (
        "e takes 42.1% from b, 42.1% from d, 10.5% from e and 5.2% from the other 2 words."
    )


def test_the_words_are_stacked_in_their_order() -> None:
    stack = plain(html_with(opened(ANT, page="3_queries_keys_values.py"), "al-stack"))
    assert "red(1.00, 0.00)ant(0.00, 2.00)bee(4.00, 1.00)→" in stack


def test_a_numbers_own_sum_is_written_out_with_what_it_was_made_of() -> None:
    app = opened(ANT, View(pinned=Cell("scores", 2, 1)), page="4_similarity.py")
    told = html_with(app, "class='al-sum")
    sum_of = plain(re.findall(r"<code.*?</code>", told)[0])
    assert sum_of == "Q[bee] · K[ant] = (2.77 × 2.00) + (0.69 × 0.00) ≈ 5.55"
    leads_to = re.findall(r"<button type='button' data-go='(.*?)'>(.*?)</button>", told)
    assert leads_to == [
        *[("q 2 0", "2.77"), ("k 1 0", "2.00")],
        *[("q 2 1", "0.69"), ("k 1 1", "0.00")],
    ]


@pytest.mark.parametrize("page", ["6_softmax.py", "7_output.py"])
@pytest.mark.parametrize("focus", [1, 2])
def test_a_what_if_turns_the_chosen_number_and_shows_the_followed_word(
    page: str, focus: int
) -> None:
    app = opened(ANT, View(focus=focus), page=page, everything=True)
    turning(app, "W_q", "row 2", "column 1")
    assert rule(app) == 0.0
    shown, word = lines(app), ANT.words[focus]
    swept = next(marks for marks in charts(app) if marks[0]["kind"] == "rule")
    labels = [mark for mark in swept if mark["kind"] == "label"]
    assert {label["x"] for label in labels} == {5.0}, "at the lines' right ends"
    highest = max(labels, key=lambda label: label["y"])
    assert highest["y"] == pytest.approx(max(line[5.0] for line in shown.values()))
    assert highest["y"] == pytest.approx(shown[highest["text"]][5.0])
    follows = [0, 1, 2] if page == "6_softmax.py" else [-1, -1, -1]
    assert [label["follow"] for label in labels] == follows
    what = "Who {} attends to, for" if page == "6_softmax.py" else "The output of {}, for"
    assert html_with(app, f"{what.format(f'<bdi>{word}</bdi>')} each value of W<sub>q</sub>[2,1]<")
    assert [*shown] == (["red", "ant", "bee"] if page == "6_softmax.py" else ["1", "2", "3"])
    for number in (-5.0, -0.7, 0.0, 1.3, 5.0):
        turned = [W_Q[0], [number, W_Q[1][1]]]
        expected = attend(X, turned, W_K, W_V, 1.0)[page == "7_output.py"][focus]
        assert [line[number] for line in shown.values()] == pytest.approx(expected)


def test_a_what_if_of_a_word_turns_that_word() -> None:
    app = opened(ANT, View(focus=0), page="6_softmax.py", everything=True)
    turning(app, "Embeddings", "bee", "column 2")
    assert html_with(app, "for each value of <bdi>embedding of bee, 2</bdi>")
    assert rule(app) == 1.0
    for number in (-2.0, 3.0):
        expected = attend([*X[:2], [4.0, number]], W_Q, W_K, W_V, 1.0)[0][0]
        assert [line[number] for line in lines(app).values()] == pytest.approx(expected)


def edited() -> tuple[AppTest, list[list[float]]]:
    """Take "Write a poem", and step W_q[2,1] up by a fiftieth of the slider's reach of 5."""
    app = turning(
        opened(WRITE_A_POEM, page="6_softmax.py", everything=True), "W_q", "row 2", "column 1"
    )
    app.button(key="what_if_plus").click().run()
    w_q = WRITE_A_POEM.w_q[0].tolist()
    return app, [w_q[0], [w_q[1][0] + 0.1, w_q[1][1]]]


def printed(weights_and_output: tuple[list[list[float]], list[list[float]]]) -> list[list[str]]:
    return [
        [f"{share:.1%}" for share in shares] + [f"{number:.2f}" for number in output]
        for shares, output in zip(*weights_and_output, strict=True)
    ]


def test_each_change_is_what_is_printed_now_less_what_was_printed_before() -> None:
    app, w_q = edited()
    assert "Last edit: Wq[2,1]: 0.59 → 0.69." in plain(html_with(app, "al-changes"))
    before, after = chain(*printed(course())), chain(*printed(course(w_q)))
    changes = [
        float(new.rstrip("%")) - float(old.rstrip("%"))
        for new, old in zip(after, before, strict=True)
    ]
    marks = re.findall(r"<small[^>]*>(.*?)</small>", html_with(app, "al-results"))
    told = [mark.removesuffix(" points").replace("−", "-").replace("±", "+") for mark in marks]
    assert [float(mark) for mark in told] == pytest.approx(changes, abs=1e-9)
    assert {mark[0] for mark in marks} == {"+", "−", "±"}


def test_the_largest_changes_of_percentages_are_told_with_what_they_were() -> None:
    app = turning(opened(ANT, page="6_softmax.py", everything=True), "W_k", "row 2", "column 1")
    app.button(key="what_if_plus").click().run()
    # K of ant becomes 2.2: ln 2 × (0, 2.2, 1.1) for red and (½, 8.8, 6.4) for bee; ant's stay.
    assert plain(html_with(app, "al-changes")).endswith(
        "bee now takes 83.8% from ant (was 79.6%), 15.9% from bee (19.9%)."
    )


def test_a_pinned_state_stays_what_the_changes_are_counted_from() -> None:
    app, _ = edited()
    app.button(key="baseline").click().run()
    for _ in range(2):
        app.button(key="what_if_plus").click().run()
    assert "Since the pinned state: Wq[2,1]: 0.69 → 0.89." in plain(html_with(app, "al-changes"))


def test_undo_and_reset_bring_the_weights_back() -> None:
    app, w_q = edited()
    start, turned = printed(course()), printed(course(w_q))
    assert result_cells(app) == turned
    app.button(key="undo").click().run()
    assert result_cells(app) == start
    app.button(key="redo").click().run()
    assert result_cells(app) == turned
    app.button(key="what_if_plus").click().run()  # a second edit: to undo one isn't to reset
    app.button(key="reset").click().run()
    assert result_cells(app) == start
    assert rule(app) == pytest.approx(WRITE_A_POEM.w_q[0, 1, 0])


def test_what_is_hidden_is_said_where_it_was_and_revealed_there() -> None:
    app = opened(WRITE_A_POEM, View(hidden=("shares", "changes")))
    assert app.button(key="reveal").label == "Percentages and changes hidden · reveal"
    app.button(key="reveal").click().run()
    assert result_cells(app)[0][:3] == ["35.7%", "40.1%", "24.2%"]
    assert "reveal" not in [button.key for button in app.button]
