"""The way from output to next word on its page, against a plain loop."""

import re
from dataclasses import replace
from math import exp, sqrt

import numpy as np
import pytest
from hand_worked import Rows, plain, product, table
from screen import healthy, html_with, opened
from streamlit.testing.v1 import AppTest

from attention_core import Lesson, View, trace
from attention_core.lesson.examples import (
    ANNA_HELPED_TOM,
    THE_CAT_SAW_THE_DOG,
    TWO_QUESTIONS,
    UNIFORM,
    WRITE_A_POEM,
)
from ui.frame.steps import STEPS

# The made-up weights, as the page shows them.
W_1 = [
    [-0.82, 1.0, 0.69, -0.47],
    [0.08, -0.15, -0.5, 0.48],
    [0.77, -0.68, -0.09, -0.36],
    [0.06, 0.82, 0.87, 0.47],
]
B_1 = [0.2, 0.26, 0.37, 0.49]
W_2 = [
    [0.44, -0.39, 0.77, 0.58],
    [-0.6, -0.15, -0.83, -0.29],
    [0.94, -0.66, -0.13, -0.14],
    [0.83, 0.68, -0.1, 0.71],
]
B_2 = [-0.02, 0.22, -0.15, -0.43]
W_O = [[-0.03, 0.22, -0.18, 0.36], [-0.49, -0.96, -0.11, -0.51]]
NAME = "1 add &amp; norm"


def shown(lesson: Lesson, **view: object) -> AppTest:
    return opened(lesson, View(**view), page=STEPS["next_word"].file.removeprefix("pages/"))


def norm(row: list[float]) -> list[float]:
    mean = sum(row) / len(row)
    variance = sum((number - mean) ** 2 for number in row) / len(row)
    return [(number - mean) / sqrt(variance + 0.00001) for number in row]


def add(one: list[float], other: list[float]) -> list[float]:
    return [a + b for a, b in zip(one, other, strict=True)]


def written(*rows: list[float]) -> Rows:
    return [[f"{number:z.2f}".replace("-", "−") for number in row] for row in rows]


def worked(lesson: Lesson, focus: int, attended: list[float]) -> dict[str, object]:
    """Go from the attention's output to shares, number by number."""
    size, x = lesson.d_model, trace(lesson).encoded[focus].tolist()
    added = add(x, attended)
    first = norm(added)
    inner = add(product([first], W_1[:size])[0], B_1)
    hidden = [max(0.0, number) for number in inner]
    fed = add(product([hidden], [row[:size] for row in W_2])[0], B_2[:size])
    again = add(first, fed)
    last = norm(again)
    scores = [
        sum(a * b for a, b in zip(last, row, strict=True)) for row in lesson.embeddings.tolist()
    ]
    powers = [exp(score) for score in scores]
    shares = [f"{100 * power / sum(powers):.1f}%" for power in powers]
    return {
        "1": written(x, attended, added, first),
        "2": [*zip(*written(inner, hidden), strict=True)],
        "3": written(first, fed, again, last),
        "4": [*zip(written(scores)[0], shares, strict=True)],
    }


@pytest.mark.parametrize("focus", [0, 1, 2])
@pytest.mark.parametrize("lesson", [WRITE_A_POEM, UNIFORM], ids=["poem", "uniform"])
def test_each_part_shows_what_a_loop_gives(lesson: Lesson, focus: int) -> None:
    picture = html_with(shown(lesson, focus=focus), NAME)
    expected = worked(lesson, focus, trace(lesson).output[focus].tolist())
    captions = {"1": "1 add", "2": "2 feed-forward", "3": "3 add", "4": "4 next word"}
    for part, caption in captions.items():
        rows = [row[1:] for row in table(picture, caption)]
        assert rows == [[*row] for row in expected[part]], part


def test_an_output_of_another_size_goes_through_a_made_up_w_o_and_that_is_said() -> None:
    picture = html_with(shown(ANNA_HELPED_TOM, focus=4), NAME)
    attended = product([trace(ANNA_HELPED_TOM).output[4].tolist()], W_O)[0]
    expected = worked(ANNA_HELPED_TOM, 4, attended)
    assert [row[1:] for row in table(picture, "3 add")] == expected["3"]
    # Seven words stand side by side.
    assert [row[1:] for row in table(picture, "4 next word")] == [
        [*row] for row in zip(*expected["4"], strict=True)
    ]
    assert (
        "The output has 2 numbers and a word 4, so it is multiplied by a W<sub>o</sub>" in picture
    )
    assert "first, which is fixed, too." in picture
    assert "output · toy W_o[1] = (" in picture


def test_what_all_heads_give_together_is_added() -> None:
    lesson = replace(TWO_QUESTIONS, w_v=TWO_QUESTIONS.w_v[:, :, :1], w_o=[[1, 2, 3], [0, 1, -1]])
    picture = html_with(shown(lesson, focus=1), NAME)
    concat = trace(lesson).concat[1].tolist()
    expected = written(product([concat], [[1, 2, 3], [0, 1, -1]])[0])[0]
    assert table(picture, "1 add")[1][1:] == expected
    assert "which is fixed, too" not in picture


def test_where_layer_norm_leaves_too_little_that_is_said() -> None:
    assert "which is larger, as 1 and −1." in html_with(shown(WRITE_A_POEM), NAME)
    assert "layer norm keeps" not in html_with(shown(ANNA_HELPED_TOM), NAME)


def test_a_repeated_word_can_be_guessed_once_and_a_click_follows_its_first_place() -> None:
    picture = html_with(shown(THE_CAT_SAW_THE_DOG, focus=3), NAME)
    words = [row[0] for row in table(picture, "4 next word")]
    assert words == ["The", "cat", "saw", "dog"]
    assert "<span data-follow='0'><bdi>The</bdi></span>" in picture


def test_the_story_names_the_likeliest_word() -> None:
    told = plain(html_with(shown(WRITE_A_POEM), "al-story"))
    assert "What follows Write? The toy numbers say poem, with 99.6%." in told


LOOKED = "No causal mask is on:"


def test_a_guess_of_a_word_that_has_looked_at_what_follows_says_so() -> None:
    told = plain(html_with(shown(WRITE_A_POEM), "al-story"))
    assert f"{LOOKED} Write has looked at a and poem already. Follow poem" in told
    told = plain(html_with(shown(WRITE_A_POEM, focus=1), "al-story"))
    assert f"{LOOKED} a has looked at poem already." in told
    told = plain(html_with(shown(ANNA_HELPED_TOM), "al-story"))  # six words follow the first
    assert "has looked at 6 words after it already." in told


def test_a_word_that_saw_nothing_of_what_follows_is_not_said_to_have_looked() -> None:
    lower = np.tril(np.ones((3, 3), dtype=bool))
    for lesson, focus in (
        (WRITE_A_POEM, 2),
        (replace(WRITE_A_POEM, masking="causal"), 0),
        (replace(WRITE_A_POEM, masking="custom", mask=lower), 0),
        (replace(WRITE_A_POEM, memory=("a", "poem")), 0),
    ):
        assert LOOKED not in html_with(shown(lesson, focus=focus), "al-story")
    lower[0, 2] = True
    told = html_with(shown(replace(WRITE_A_POEM, masking="custom", mask=lower)), "al-story")
    assert f"{LOOKED} Write has looked at poem already." in plain(told)


def test_words_that_tie_are_all_named() -> None:
    alike = replace(WRITE_A_POEM, embeddings=[[1.0, 2.0]] * 3)
    told = plain(html_with(shown(alike), "al-story"))
    assert "The toy numbers say Write, a and poem, each with 33.3%." in told


@pytest.mark.parametrize("hidden", [("shares",), ("output",), ("shares", "output")])
def test_what_follows_from_hidden_numbers_is_hidden(hidden: tuple[str, ...]) -> None:
    app = shown(WRITE_A_POEM, hidden=hidden)
    picture = html_with(app, NAME)
    for part in ("2 feed-forward", "3 add", "4 next word"):
        assert {cell for row in table(picture, part) for cell in row[1:]} == {"?"}
    assert table(picture, "1 add")[0][1:] == ["1.16", "0.23"], "what was given"
    assert "background-size" not in picture
    assert "toy numbers say" not in html_with(app, "al-story")


def test_every_made_up_weight_says_that_it_is_one() -> None:
    below = html_with(shown(ANNA_HELPED_TOM), "number by number")
    told = re.findall(
        r"data-sum='(\w+)\[(\d), (\d)\] = (\S+): made up, and fixed'>(\S+?)</td>", below
    )
    assert all(number == text for *_, number, text in told)
    matrices = {"W_1": W_1, "b_1": [B_1], "W_2": W_2, "b_2": [B_2]}
    assert [(name, number) for name, *_, number, _ in told] == [
        (name, number)
        for name, rows in matrices.items()
        for row in written(*rows)
        for number in row
    ]


def test_the_next_word_is_written_at_the_end_and_followed_until_the_sentence_is_full() -> None:
    app = shown(WRITE_A_POEM)
    app.button(key="append").click().run()
    assert healthy(app)
    # After "poem" the loop's likeliest word is "poem" itself.
    expected = worked(WRITE_A_POEM, 2, trace(WRITE_A_POEM).output[2].tolist())["4"]
    assert max(expected, key=lambda pair: float(pair[1][:-1])) == expected[2]
    assert app.text_input(key="sentence").value == "Write a poem poem"
    assert "What follows 4 · poem?" in plain(html_with(app, "al-story"))
    for _ in range(8):
        assert not app.button(key="append").disabled
        app.button(key="append").click().run()
    assert len(app.text_input(key="sentence").value.split()) == 12
    assert app.button(key="append").disabled
    app.button(key="undo").click().run()
    assert len(app.text_input(key="sentence").value.split()) == 11, "one step each"


def test_the_code_goes_on_to_the_next_word_in_both_libraries() -> None:
    app = opened(WRITE_A_POEM, page="15_next_word.py", everything=True)
    in_numpy, in_torch = (each.value for each in app.get("code")[:2])
    assert "np.maximum(normed @ w_1 + b_1, 0.0) @ w_2 + b_2" in in_numpy
    assert "F.layer_norm(normed + fed, x.shape[1:])" in in_torch
