"""The way from an edited number to its largest effect; expected numbers by hand or a plain loop."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import exp, sqrt
from typing import Any

import numpy as np
import pytest
from core.lessons import lessons
from hypothesis import event, given
from hypothesis import strategies as st

from attention_core import Cell, Lesson, Trace, number_text, shape_of, trace
from attention_core.matrices import origins
from attention_core.telling.causes import causes

X = [[1.16, 0.23], [0.57, 1.36], [4.41, -2.16]]
W_Q = [[0.54, -0.17], [0.59, 0.65]]
W_K = [[-0.15, -0.34], [0.14, 0.42]]
W_V = [[0.62, 0.61], [-0.52, 0.13]]
POEM = Lesson(("Write", "a", "poem"), X, W_Q, W_K, W_V)
# One number a word, all weights 1: a word's query, key and value are its number.
ONES = Lesson(("a", "b", "c"), [[1.0], [0.0], [0.5]], [[1.0]], [[1.0]], [[1.0]])
FIELDS = ("embeddings", "w_q", "w_k", "w_v")
# What may lie between two numbers of a way, unsaid.
UNSAID = {"memory", "encoded", "scaled", "masked", "exponentials"}


def way(before: Lesson, after: Lesson, head: int = 0, decimals: int = 2) -> tuple[Cell, ...]:
    return causes(before, trace(before, head), after, trace(after, head), decimals)


def times(left: list[list[float]], right: list[list[float]]) -> list[list[float]]:
    return [
        [
            sum(a * b for a, b in zip(row, column, strict=True))
            for column in zip(*right, strict=True)
        ]
        for row in left
    ]


def shares(w_k: list[list[float]]) -> list[list[float]]:
    keys = [list(column) for column in zip(*times(X, w_k), strict=True)]
    powers = [[exp(score / sqrt(2)) for score in row] for row in times(times(X, W_Q), keys)]
    return [[power / sum(row) for power in row] for row in powers]


def test_a_weight_of_the_keys_leads_over_key_and_score_to_the_share_that_moved_most() -> None:
    edited = [[-1.0, -0.34], [0.14, 0.42]]
    old, new = shares(W_K), shares(edited)
    moved = {(i, j): abs(new[i][j] - old[i][j]) for i, j in product(range(3), repeat=2)}
    assert max(moved, key=moved.__getitem__) == (2, 2)  # poem from poem: 90.1% -> 47.7%
    # K[poem, 1] is 4.41 × −0.15 − 2.16 × 0.14 = −0.96, then 4.41 × −1 − 2.16 × 0.14 = −4.71;
    # its other number is the same. Poem's score with Write fell by 1.09, that with poem by 4.15.
    assert way(POEM, replace(POEM, w_k=edited)) == (
        ("w_k", 0, 0),
        ("k", 2, 0),
        ("scores", 2, 2),
        ("weights", 2, 2),
    )


def test_a_weight_of_the_values_leads_over_value_to_output_since_no_share_moves() -> None:
    # V's second column moves by 1.39 × 1.16, 0.57 and 4.41, and poem takes 90% from poem.
    edited = replace(POEM, w_v=[[0.62, 2.0], [-0.52, 0.13]])
    assert way(POEM, edited) == (("w_v", 0, 1), ("v", 2, 1), ("output", 2, 1))


def test_an_embedding_leads_over_key_and_score_to_a_share() -> None:
    # a's scores (1, 0, ½) become (1, 1.5, ½), b's share of a 18.6% -> 50.6%;
    # b's own (0, 0, 0) become (1.5, 2.25, ¾), its share 33.3% -> 59.0%.
    found = way(ONES, replace(ONES, embeddings=[[1.0], [1.5], [0.5]]))
    assert found == (("embedded", 1, 0), ("k", 1, 0), ("scores", 0, 1), ("weights", 0, 1))


def test_with_positions_the_embedding_is_said_and_not_the_sum() -> None:
    # X is 1, 0.84 and 1.41, and then 2.34 in the middle: now b's own share moves most, from 26.6%
    # to 86.5%. Its query and its key do equally much for the score; the query comes first.
    before = replace(ONES, position=True)
    found = way(before, replace(before, embeddings=[[1.0], [1.5], [0.5]]))
    assert found == (("embedded", 1, 0), ("q", 1, 0), ("scores", 1, 1), ("weights", 1, 1))


def test_a_share_may_fall_as_another_score_rose() -> None:
    # a's scores (1, 0, 0) become (1, 2, 2): its own share falls from 57.6% to 15.5%, which is
    # the most, though the score of a with itself is what it was.
    before = replace(ONES, words=("a", "b", "b"), embeddings=[[1.0], [0.0]])
    after = replace(before, embeddings=[[1.0], [2.0]])
    assert way(before, after) == (
        ("embedded", 1, 0),
        ("k", 1, 0),
        ("scores", 0, 1),
        ("weights", 0, 0),
    )


def test_what_worked_against_the_change_is_not_its_cause() -> None:
    # The score of b with b is (−5) + 3.5 + 3 = 1.5 where it was 0: it rose in spite of the −5.
    zeros = np.zeros((1, 3))
    before = Lesson(("a", "b", "a"), [[0.0], [1.0]], np.ones((1, 3)), zeros, [[1.0]])
    after = replace(before, w_k=[[-5.0, 3.5, 3.0]])
    assert way(before, after) == (("w_k", 0, 1), ("k", 1, 1), ("scores", 1, 1), ("weights", 1, 1))


def test_of_two_numbers_edited_at_once_the_one_that_did_more_is_the_cause() -> None:
    # b's own score 0 becomes 3 × 2 = 6 where query and key were 0 and 0.5: the query's change
    # times the key's mean is 3 × 1.25, the key's change times the query's mean 1.5 × 1.5.
    before = Lesson(("a", "b"), [[0.0], [1.0]], [[0.0]], [[0.5]], [[1.0]])
    after = replace(before, w_q=[[3.0]], w_k=[[2.0]])
    assert way(before, after) == (("w_q", 0, 0), ("q", 1, 0), ("scores", 1, 1), ("weights", 1, 1))


def test_a_score_that_moved_far_but_moved_no_share_is_not_the_cause() -> None:
    # The query is 1: scores (0, 0, −1000) become (0, 3, −500), shares 50%, 50%, 0% become
    # 4.7%, 95.3%, 0%.
    numbers = [[1.0], [0.0], [0.0], [-1000.0]]
    before = Lesson(("q",), numbers, [[1.0]], [[1.0]], [[1.0]], memory=("a", "b", "c"))
    after = replace(before, embeddings=[[1.0], [0.0], [3.0], [-500.0]])
    assert way(before, after) == (
        ("memory", 1, 0),
        ("k", 1, 0),
        ("scores", 0, 1),
        ("weights", 0, 1),
    )


def test_a_word_of_the_second_sentence_is_the_beginning_there() -> None:
    # The query of a is 1: scores (0, 0) become (0, 2), shares 50% and 50% become 11.9% and 88.1%.
    before = Lesson(("a",), [[1.0], [0.0], [0.0]], [[1.0]], [[1.0]], [[1.0]], memory=("b", "c"))
    after = replace(before, embeddings=[[1.0], [0.0], [2.0]])
    assert way(before, after) == (
        ("memory", 1, 0),
        ("k", 1, 0),
        ("scores", 0, 1),
        ("weights", 0, 1),
    )


@pytest.mark.parametrize("place", [0, 1])
def test_where_one_share_falls_as_far_as_another_rises_it_is_the_one_whose_score_moved(
    place: int,
) -> None:
    # The query of a is 1, so that a score is the key: it falls from 0 to −1, the other stays 0.
    before = Lesson(("a",), [[1.0], [0.0], [0.0]], [[1.0]], [[1.0]], [[1.0]], memory=("b", "c"))
    embeddings = np.array(before.embeddings)
    embeddings[1 + place] = -1
    found = way(before, replace(before, embeddings=embeddings))
    assert found[-2:] == (("scores", 0, place), ("weights", 0, place))


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"position": True},
        {"scaling": "none"},
        {"temperature": 0.1},
        {"masking": "causal"},
        {"words": ("a", "Write", "poem")},
        {"words": ("Write", "a"), "embeddings": X[:2]},
        {"memory": ("Write",)},
        {"w_v": np.ones((2, 3))},
        {"w_o": np.ones((2, 3))},
        {"w_k": [[-0.15, -0.34], [0.14, 0.420001]]},
        # A switch beside a number: which of the two did it can't be told.
        {"scaling": "none", "w_k": [[-1.0, -0.34], [0.14, 0.42]]},
    ],
)
def test_nothing_is_told_where_more_than_numbers_differs_or_nothing_shown_moved(
    change: dict[str, Any],
) -> None:
    assert way(POEM, replace(POEM, **change)) == ()


def test_another_heads_number_moves_nothing_of_this_one() -> None:
    before = replace(POEM, w_q=[W_Q, W_Q], w_k=[W_K, W_K], w_v=[W_V, W_V])
    after = replace(before, w_v=[W_V, [[9.0, 9.0], [9.0, 9.0]]])
    assert way(before, after, head=0) == ()
    assert way(before, after, head=1)[0].matrix == "w_v"


def made_of(lesson: Lesson, cell: Cell) -> Iterator[Cell]:
    """Read the catalogue; a sentence that is alone is its own second one."""
    if cell.matrix == "memory" and lesson.memory is None:
        yield Cell("encoded", cell.row, cell.column)
    for matrix, row, column in map(str.split, origins(cell.matrix)):
        rows, columns = shape_of(lesson, matrix)
        places = {"R": [cell.row], "C": [cell.column]}
        all_rows, all_columns = places.get(row, range(rows)), places.get(column, range(columns))
        yield from (Cell(matrix, i, j) for i, j in product(all_rows, all_columns))


def next_on_a_way(lesson: Lesson, cell: Cell) -> Iterator[Cell]:
    """The numbers that it was made of, and what is unsaid followed further back."""
    for source in made_of(lesson, cell):
        yield source
        if source.matrix in UNSAID:
            yield from next_on_a_way(lesson, source)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Lesson, Lesson, int]:
    before = draw(lessons())
    head = draw(st.integers(0, before.n_heads - 1))
    if draw(st.booleans()):  # or nothing small would be seen to move beside a number that is huge
        embeddings = np.array(before.embeddings)
        embeddings[0, 0] = 1.0
        before = replace(before, embeddings=embeddings)
    after = before
    for field in draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3)):
        numbers = np.array(getattr(after, field))
        matrix = numbers if field == "embeddings" else numbers[head]
        row, column = (draw(st.integers(0, size - 1)) for size in matrix.shape)
        matrix[row, column] = draw(st.floats(-10, 10))
        after = replace(after, **{field: numbers})
    return before, after, head


@given(edits(), st.sampled_from((2, 4)))
def test_a_way_is_one_of_changed_numbers_each_made_of_the_one_before(
    edit: tuple[Lesson, Lesson, int], decimals: int
) -> None:
    before, after, head = edit
    old, new = trace(before, head), trace(after, head)
    found = causes(before, old, after, new, decimals)

    def printed(matrix: str, numbers: Trace) -> list[str]:
        share = matrix == "weights"
        return [number_text(n, decimals, share=share) for n in getattr(numbers, matrix).flat]

    effects = [name for name in ("weights", "output") if printed(name, old) != printed(name, new)]
    event(f"ends at {found[-1].matrix if found else 'nothing'}, {len(found)} numbers")
    if not effects:
        assert found == ()
        return
    assert found[-1].matrix == effects[0]
    first = found[0]
    assert first.matrix in ("embedded", "w_q", "w_k", "w_v") or (
        first.matrix == "memory" and before.memory is not None
    )
    for cell in found:
        place = cell.row, cell.column
        assert getattr(old, cell.matrix)[place] != getattr(new, cell.matrix)[place]
        assert cell.matrix != "scores" or np.isfinite(new.masked[place])  # masked, it does nothing
    for earlier, later in zip(found, found[1:], strict=False):
        assert earlier in set(next_on_a_way(after, later))
    assert not UNSAID - {"memory"} & {cell.matrix for cell in found}
