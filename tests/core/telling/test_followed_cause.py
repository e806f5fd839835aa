"""Of whom the line of cause and effect tells; changes of the shares by a plain loop."""

from dataclasses import replace
from itertools import product

from core.telling.test_causes import POEM, W_K, shares

from attention_core import trace
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
