"""Of whom the line of cause and effect tells; changes of the shares by a plain loop."""

from dataclasses import replace
from itertools import product

from core.telling.test_causes import POEM, W_K, shares

from attention_core import Cell, trace
from attention_core.telling.causes import causes


def test_the_followed_word_is_told_of_where_it_changed_a_quarter_as_much_as_any() -> None:
    seen = set()
    before = shares(W_K)
    for number, focus in product((-3.0, -1.0, -0.5, 0.0, 0.4, 1.0, 3.0), range(3)):
        w_k = [[number, W_K[0][1]], W_K[1]]
        moved = [
            max(abs(one - other) for one, other in zip(*rows, strict=True))
            for rows in zip(shares(w_k), before, strict=True)
        ]
        after = replace(POEM, w_k=[w_k])
        told = causes(POEM, trace(POEM), after, trace(after), 4, focus)[-1]
        part = moved[focus] / max(moved)
        if 0.15 < part < 0.85:  # clearly so, and not the largest itself
            seen.add(part > 0.25)
            assert (told.row == focus) == (part > 0.25)
    assert seen == {True, False}


def test_the_number_that_is_asked_about_is_told_of_where_it_is_seen_to_change() -> None:
    w_k = [[-1.0, W_K[0][1]], W_K[1]]
    after = replace(POEM, w_k=[w_k])
    before, now = shares(W_K), shares(w_k)
    for row, column in product(range(3), range(3)):
        asked = Cell("weights", row, column)
        way = causes(POEM, trace(POEM), after, trace(after), 2, 0, asked)
        changed = f"{before[row][column]:.1%}" != f"{now[row][column]:.1%}"
        assert changed, "each of them, here"
        assert (way[0], way[-1]) == (Cell("w_k", 0, 0), asked)
    nothing = causes(POEM, trace(POEM), after, trace(after), 2, 0, Cell("q", 0, 0))
    assert nothing == causes(POEM, trace(POEM), after, trace(after), 2, 0)
    other = replace(POEM, w_v=[[[0.62, 2.0], [-0.52, 0.13]]])  # no share changes
    for asked in (Cell("weights", 0, 0), Cell("output", 1, 0)):
        assert causes(POEM, trace(POEM), other, trace(other), 2, 0, asked)[-1] != asked
    output = Cell("output", 1, 1)
    assert causes(POEM, trace(POEM), other, trace(other), 2, 0, output)[-1] == output


def test_a_number_after_w_o_that_is_asked_about_has_its_way_from_the_edit() -> None:
    mixed = replace(POEM, w_o=[[1.0, 0.0], [2.0, 1.0]])
    after = replace(mixed, w_v=[[[0.62, 2.0], [-0.52, 0.13]]])
    asked = Cell("mixed", 2, 0)
    way = causes(mixed, trace(mixed), after, trace(after), 2, 0, asked)
    # poem takes most of the value of poem; V[poem, 2] is what the edit changed.
    assert way == (Cell("w_v", 0, 1), Cell("v", 2, 1), Cell("output", 2, 1), asked)
