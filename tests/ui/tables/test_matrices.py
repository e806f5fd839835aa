"""Colours of matrices: expected levels by hand, contrast by the formula of WCAG 2.2."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from attention_core import Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from ui.state.scene import Scene
from ui.tables.matrices import Shown, matrix, product, scale_end

STYLE = "".join(path.read_text("utf-8") for path in Path("ui").rglob("*.css"))


def drawn(lesson: Lesson, shown: Shown, view: View | None = None) -> list[str]:
    """Return each cell's opening tag and number."""
    scene = Scene(lesson, trace(lesson), view or View())
    return re.findall(r"<td(?: class='(.*?)')?[^>]*>(.*?)</td>", matrix(scene, shown))[1:]


def with_embeddings(*numbers: float) -> Lesson:
    return replace(WRITE_A_POEM, embeddings=np.reshape(numbers, (3, 2)))


def test_a_corner_marks_what_the_last_edit_changed_and_nothing_that_is_hidden() -> None:
    before = replace(WRITE_A_POEM, w_v=WRITE_A_POEM.w_v + [[0, 0.1], [0, 0]])
    for hidden, marks in (((), [0, 1] * 3), (("output",), [0, 0] * 3)):
        lesson, view = WRITE_A_POEM, View(hidden=hidden)
        scene = Scene(lesson, trace(lesson), view, before=trace(before))
        cells = re.findall(r"<td[^>]*>", matrix(scene, Shown("output")))[1:]
        assert ["al-moved" in cell for cell in cells] == marks
        assert "al-moved" not in matrix(scene, Shown("weights")), "shares are as they were"


def test_a_number_is_coloured_by_its_sign_and_its_part_of_the_scale() -> None:
    cells = drawn(with_embeddings(10.0, -5.0, 0.0, 0.5, 1.3, -9.9), Shown("embedded"))
    # The scale ends at 10 and has eight steps: 0.5 is 0.4 of a step, 1.3 one.
    assert cells == [
        ("al-plus al-l8", "10.00"),
        ("al-minus al-l4", "−5.00"),
        ("", "0.00"),
        ("", "0.50"),
        ("al-plus al-l1", "1.30"),
        ("al-minus al-l8", "−9.90"),
    ]


def test_shares_have_a_scale_of_their_own_which_ends_at_100_percent() -> None:
    colours = [colour for colour, _ in drawn(WRITE_A_POEM, Shown("weights"))]
    # 35.7, 40.1, 24.2; 34.1, 60.5, 5.4; 7.2, 3.2 and 89.6 percent in eighths.
    assert colours == [f"al-share al-l{n}" if n else "" for n in (3, 3, 2, 3, 5, 0, 1, 0, 7)]


def test_what_is_forbidden_has_no_colour() -> None:
    cells = drawn(replace(WRITE_A_POEM, masking="causal"), Shown("masked"))
    assert cells[1] == ("", "−∞")


def test_a_hidden_matrix_shows_neither_numbers_nor_colours() -> None:
    cells = drawn(WRITE_A_POEM, Shown("weights"), View(hidden=("shares",)))
    assert {*cells} == {("", "?")}


@pytest.mark.parametrize(
    ("largest", "end"),
    [(0.0, 1.0), (1.0, 1.0), (1.01, 2.0), (4.41, 5.0), (5.1, 10.0), (0.03, 0.05), (8e9, 1e10)],
)
def test_the_scale_ends_at_one_two_or_five_times_a_power_of_ten(largest: float, end: float) -> None:
    assert scale_end(np.array([-largest, 0.0])) == pytest.approx(end)


@pytest.mark.parametrize("size", [1e-310, 1e-300, 1e6])
def test_numbers_of_any_size_are_coloured(size: float) -> None:
    cells = drawn(with_embeddings(size, -size, 0.0, size, size, size), Shown("embedded"))
    assert cells[0][0].startswith("al-plus")
    assert cells[1][0].startswith("al-minus")


def test_transposed_rows_become_columns() -> None:
    scene = Scene(WRITE_A_POEM, trace(WRITE_A_POEM), View())
    table = matrix(scene, Shown("k", "Kᵀ", transposed=True))
    assert re.findall(r"<th scope='col'[^>]*><bdi>(\w+)", table) == ["Write", "a", "poem"]
    assert re.findall(r"data-cell='k (\d \d)'", table) == ["0 0", "1 0", "2 0", "0 1", "1 1", "2 1"]


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def luminance(colour: tuple[float, ...]) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize(("theme", "ink"), [(0, "#2f2d2b"), (1, "#fafafa")])
@pytest.mark.parametrize("hue", ["positive", "negative", "portion"])
def test_numbers_can_be_read_on_every_colour(hue: str, theme: int, ink: str) -> None:
    own = re.findall(rf"--al-{hue}: light-dark\((#\w+), (#\w+)\)", STYLE)[0][theme]
    behind = re.findall(r"var\(--al-level, 0%\), light-dark\((#\w+), (#\w+)\)", STYLE)[0][theme]
    levels = [int(level) for level in re.findall(r"\.al-l\d { --al-level: (\d+)%", STYLE)]
    assert len(levels) == 8
    for level in (0, *levels):
        mixed = [
            level / 100 * one + (1 - level / 100) * other
            for one, other in zip(rgb(own), rgb(behind), strict=True)
        ]
        dark, light = sorted((luminance(tuple(mixed)), luminance(rgb(ink))))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, level


def test_a_tall_factor_of_few_columns_stands_beside_the_other() -> None:
    def look(n_words: int, d_v: int) -> str:
        lesson = Lesson(
            tuple(f"word{n}" for n in range(n_words)),
            np.ones((n_words, 2)),
            np.ones((2, 2)),
            np.ones((2, 2)),
            np.ones((2, d_v)),
        )
        scene = Scene(lesson, trace(lesson), View())
        return product(scene, Shown("weights"), (Shown("v"), Shown("output")))

    assert "al-one" in look(12, 2)
    assert "al-one" in look(8, 4)
    assert "al-product" in look(12, 4)  # it has no room in one line
    assert "al-product" in look(3, 2)


def test_names_of_columns_stand_upright_where_they_have_no_room() -> None:
    def look(*words: str) -> bool:
        lesson = replace(WRITE_A_POEM, words=words, embeddings=np.ones((len(words), 2)))
        return "al-upright" in matrix(Scene(lesson, trace(lesson), View()), Shown("weights"))

    assert look("a", "b", "c", "d", "e", "f", "elephants")
    assert not look("a", "b", "c", "d", "e", "f", "g")
    assert not look("elephants", "b", "c")
