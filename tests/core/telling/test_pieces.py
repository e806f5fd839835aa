"""A sum in pieces is the sum in writing, and its numbers lead to what it was made of."""

from dataclasses import replace

from core.lessons import lessons
from hypothesis import given
from hypothesis import strategies as st

from attention_core import MATRICES, Cell, Lesson, explain, shape_of, trace
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.telling.wording import Wording


def test_each_number_of_a_sum_leads_to_its_place() -> None:
    wording = Wording(WRITE_A_POEM, trace(WRITE_A_POEM), 2)
    assert [piece[:2] for piece in wording.pieces(Cell("scores", 0, 2))] == [
        ("= ", None),
        ("(", None),
        ("0.76", Cell("q", 0, 0)),
        (" × ", None),
        ("−0.99", Cell("k", 2, 0)),
        (")", None),
        (" + (", None),
        ("−0.04", Cell("q", 0, 1)),
        (" × ", None),
        ("−2.42", Cell("k", 2, 1)),
        (")", None),
        (" ≈ ", None),
        ("−0.65", None),
    ]


def test_a_number_that_is_taken_as_it_is_leads_to_where_it_was_taken_from() -> None:
    masked = replace(WRITE_A_POEM, masking="causal")
    wording = Wording(masked, trace(masked), 2)
    # −0.40 / √2 = −0.28 may be looked at; what lies ahead may not.
    expected = {
        Cell("masked", 1, 0): ("−0.28", Cell("scaled", 1, 0)),
        Cell("masked", 0, 1): ("−∞", None),
        Cell("encoded", 2, 0): ("4.41", Cell("embedded", 2, 0)),
        Cell("embedded", 2, 0): ("4.41", None),
    }
    for cell, piece in expected.items():
        assert [each[:2] for each in wording.pieces(cell)] == [("= ", None), piece]


@given(lessons(), st.sampled_from(MATRICES), st.data())
def test_the_pieces_are_the_sum(lesson: Lesson, matrix: str, data: st.DataObject) -> None:
    if matrix == "memory" and lesson.memory is None:
        matrix = "encoded"
    rows, columns = shape_of(lesson, matrix)
    cell = Cell(matrix, data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1)))
    wording = Wording(lesson, trace(lesson), 2)
    found = [piece[:2] for piece in wording.pieces(cell)]
    linked = {place for _, place in found if place is not None}
    assert linked <= {*explain(lesson, cell, wording=wording).sources}
    shifted = matrix in ("exponentials", "weights")  # powers are printed less the largest score
    for text, place in found:
        if place is not None and not shifted:
            assert text == wording.texts(place.matrix)[place.row][place.column]
