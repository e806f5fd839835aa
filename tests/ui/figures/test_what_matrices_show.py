"""What the matrix pictures show, cell by cell as they stand on the screen: see `hand_worked`."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hand_worked import ANT, ANT_OUTPUT, ANT_SCORES, ANT_SHARES, WRITE_A_POEM_X, plain

from attention_core import Cell, Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from ui.figures import pictures
from ui.figures.feed_forward import show_feed_forward
from ui.figures.next_word import show_next_word
from ui.state import drawn as drawn_html
from ui.state.scene import Scene
from ui.tables import pointing

WORDS, NUMBERS = ["red", "ant", "bee"], ["1", "2"]
X = [["1.00", "0.00"], ["0.00", "2.00"], ["4.00", "1.00"]]
LN2 = [["0.69", "0.00"], ["0.00", "0.69"]]
Q = [["0.69", "0.00"], ["0.00", "1.39"], ["2.77", "0.69"]]
W_K = [["0.00", "0.50"], ["1.00", "0.00"]]
K = [["0.00", "0.50"], ["2.00", "0.00"], ["1.00", "2.00"]]
K_TRANSPOSED = [["0.00", "2.00", "1.00"], ["0.50", "0.00", "2.00"]]
W_V = [["2.00", "0.00", "1.00"], ["0.00", "3.00", "1.00"]]
V = [["2.00", "0.00", "1.00"], ["0.00", "6.00", "2.00"], ["8.00", "3.00", "5.00"]]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the pictures' HTML."""
    bodies: list[str] = []
    monkeypatch.setattr(drawn_html, "write", lambda _, __, html, **___: bodies.append(html))
    monkeypatch.setattr(pictures, "show_waves", lambda *_: None)
    return bodies


def scene(lesson: Lesson = ANT, pinned: Cell | None = None) -> Scene:
    return Scene(lesson, trace(lesson), View(focus=1, pinned=pinned))


def tables(body: str) -> list[str]:
    return re.findall(r"<table.*?</table>", body)


def cells(table: str) -> list[list[str]]:
    """Return a matrix's cells as they are, tags and all."""
    rows = re.findall(r"<tr[^>]*>.*?</tr>", table.split("<tbody>")[1])
    return [re.findall(r"<td.*?</td>", row) for row in rows]


def grids(body: str) -> list[list[list[str]]]:
    return [[[plain(cell) for cell in row] for row in cells(table)] for table in tables(body)]


def beside(body: str, number: int) -> list[str]:
    return [plain(row) for row in re.findall(r"<th scope='row'.*?</th>", tables(body)[number])]


def above(body: str, number: int) -> list[str]:
    return [
        plain(column) for column in re.findall(r"<th scope='col'.*?</th>", tables(body)[number])
    ]


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        (pictures.show_projections, [X, LN2, Q, W_K, K, W_V, V]),
        (pictures.show_scores, [Q, K_TRANSPOSED, ANT_SCORES]),
        (pictures.show_output, [ANT_SHARES, V, ANT_OUTPUT]),
        (pictures.show_softmax, [ANT_SCORES, ANT_SHARES]),
    ],
)
def test_each_cell_has_its_own_number(
    drawn: list[str], show: Callable[[Scene], None], shown: list[list[list[str]]]
) -> None:
    show(scene())
    assert grids(drawn[0]) == shown


def test_rows_and_columns_are_named_after_their_words(drawn: list[str]) -> None:
    pictures.show_scores(scene())
    assert (beside(drawn[0], 0), above(drawn[0], 0)) == (WORDS, NUMBERS)
    assert (beside(drawn[0], 1), above(drawn[0], 1)) == (NUMBERS, WORDS)
    pictures.show_softmax(scene())
    assert (beside(drawn[1], 0), above(drawn[1], 0)) == (WORDS, WORDS)
    assert above(drawn[1], 1) == WORDS


def test_each_cell_tells_its_own_sum(drawn: list[str]) -> None:
    seen = scene()
    pictures.show_scores(seen)
    sums = pointing.sums(seen)
    # ant's query (0, 1.39) with bee's key (1, 2), and the other way round.
    assert "Q[ant] · K[bee] = (0.00 × 1.00) + (1.39 × 2.00) ≈ 2.77" in sums["scores"][1][2]
    assert "(2.77 × 2.00) + (0.69 × 0.00) ≈ 5.55" in sums["scores"][2][1]
    assert "(4.00 × 0.50) + (1.00 × 0.00) = 2.00" in sums["k"][2][1]
    assert set(sums) == {"q", "k", "scores"}, "of what isn't drawn nothing is told"
    _, keys, scores = map(cells, tables(drawn[0]))
    assert "data-cell='scores 1 2'" in scores[1][2]
    assert "data-cell='k 2 1'" in keys[1][2], "transposed, it is still the key's own number"


def test_while_a_hand_types_no_sum_is_told() -> None:
    moving = replace(scene(), still=False, drawn={"scores"})
    assert pointing.sums(moving) == {}
    assert "data-sum" not in pointing.elsewhere(moving, Cell("scores", 1, 2), "swapped")
    assert "data-sum='swapped: " in pointing.elsewhere(scene(), Cell("scores", 1, 2), "swapped")


@pytest.mark.parametrize("show", [show_next_word, show_feed_forward])
def test_the_block_tells_its_sums_when_the_hand_rests(
    drawn: list[str], show: Callable[[Scene], None]
) -> None:
    show(replace(scene(), still=False))
    show(scene())
    typing, resting = drawn
    assert re.sub(" data-sum='[^']*'", "", resting) == re.sub(" data-sum='[^']*'", "", typing)
    assert resting.count("data-sum=") >= typing.count("data-sum=") + 12


def test_a_kept_number_lights_what_it_was_made_of(drawn: list[str]) -> None:
    pictures.show_scores(scene(pinned=Cell("scores", 1, 2)))
    marks = [
        [[("al-source" in cell) + 2 * ("al-kept" in cell) for cell in row] for row in cells(table)]
        for table in tables(drawn[0])
    ]
    assert marks == [
        [[0, 0], [1, 1], [0, 0]],
        [[0, 0, 1], [0, 0, 1]],
        [[0, 0, 0], [0, 0, 2], [0, 0, 0]],
    ]


def test_the_followed_words_row_is_outlined(drawn: list[str]) -> None:
    pictures.show_output(scene())
    shares, values, output = tables(drawn[0])
    for table in (shares, values, output):
        outlined = [("al-focus" in row) for row in re.findall(r"<tr[^>]*>", table)]
        assert outlined == [False, False, True, False], "the header, red, ant, bee"


def test_scores_are_divided_and_what_is_forbidden_takes_no_share(drawn: list[str]) -> None:
    # ln 2 × (0, 2, 1), (1, 0, 4), (½, 8, 6) by 2; no word looks at a later one. The shares are
    # √2 / (√2 + 1) of the second row; 2 to ¼, 4 and 3, over their sum 25.19, in the third.
    divided = [["0.00", "0.69", "0.35"], ["0.35", "0.00", "1.39"], ["0.17", "2.77", "2.08"]]
    masked = [["0.00", "−∞", "−∞"], ["0.35", "0.00", "−∞"], divided[2]]
    shares = [["100.0%", "0.0%", "0.0%"], ["58.6%", "41.4%", "0.0%"], ["4.7%", "63.5%", "31.8%"]]
    lesson = replace(ANT, scaling="d_k", masking="causal")
    pictures.show_scaling(scene(lesson))
    assert grids(drawn[0]) == [ANT_SCORES, divided, masked, shares]
    pictures.show_softmax(scene(lesson))
    assert grids(drawn[1]) == [masked, shares]


def test_positions_are_added_word_by_word(drawn: list[str]) -> None:
    waves = [["0.00", "1.00"], ["0.84", "0.54"], ["0.91", "−0.42"]]  # sine and cosine of 0, 1, 2
    sums = [["1.00", "1.00"], ["0.84", "2.54"], ["4.91", "0.58"]]
    for position in (False, True):
        pictures.show_encoding(scene(replace(ANT, position=position)))
        assert grids(drawn.pop()) == [X, waves, sums]


def test_a_second_sentence_has_the_keys_and_values(drawn: list[str]) -> None:
    lesson = replace(ANT, memory=("bee", "red"))
    pictures.show_projections(scene(lesson))
    second = [[X[2], X[0]], W_K, [K[2], K[0]], W_V, [V[2], V[0]]]
    assert grids(drawn[0]) == [X, LN2, Q, *second]
    assert beside(drawn[0], 3) == ["bee", "red"]
    follows = [len(re.findall("data-follow", table)) for table in tables(drawn[0])]
    assert follows == [3, 0, 3, 0, 0, 0, 0, 0], "words of the second sentence aren't followed"


def test_the_courses_numbers_stand_in_their_places(drawn: list[str]) -> None:
    pictures.show_scores(scene(WRITE_A_POEM))
    keys, scores = grids(drawn[0])[1:]
    for column, (a, b) in enumerate(WRITE_A_POEM_X):
        first = a * -0.15492962300777435 + b * 0.14268755912780762
        assert keys[0][column] == f"{first:.2f}".replace("-", "−")
    assert scores[0] == ["−0.10", "0.06", "−0.65"]
