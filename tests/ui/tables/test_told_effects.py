"""What an edit did to percentages and outputs, in words; numbers are those of the tables."""

from dataclasses import replace

import numpy as np
from core.lessons import with_heads
from hand_worked import plain

from attention_core import Lesson, View, trace
from attention_core.lesson.examples import WRITE_A_POEM
from ui.state.scene import Scene
from ui.tables import effects


def effect(before: Lesson, after: Lesson, decimals: int = 2) -> str:
    scene = Scene(after, trace(after), View(decimals=decimals), trace(before), before)
    return plain(effects.told(scene))


def with_number(matrix: str, row: int, column: int, number: float) -> Lesson:
    stack = np.array(getattr(WRITE_A_POEM, matrix))
    stack[0, row, column] = number
    return replace(WRITE_A_POEM, **{matrix: stack})


def test_percentages_before_and_after_are_the_tables() -> None:
    # torch 2.13.0, softmax(q k^T / sqrt 2) with W_q[1,2] = 0.5
    after = with_number("w_q", 0, 1, 0.5)
    assert effect(WRITE_A_POEM, after).startswith(
        "poem now takes 5.3% from poem (was 89.6%), 60.7% from a (3.2%)"
    )
    assert effect(WRITE_A_POEM, after, 4).startswith("poem now takes 5.27% from poem (was 89.59%)")


def test_what_is_said_of_outputs_is_true() -> None:
    # 0.3573 x 0.60 + 0.4011 x (-0.35) + 0.2416 x 3.87 = 1.01
    wider = replace(
        WRITE_A_POEM, w_v=np.concatenate([WRITE_A_POEM.w_v, np.ones((1, 2, 1))], axis=2)
    )
    assert effect(WRITE_A_POEM, wider) == (
        "No percentage changed. Each output has 1 number more than before."
    )
    assert effect(wider, WRITE_A_POEM).endswith("Each output has 1 number fewer than before.")
    slightly = with_number("w_v", 0, 0, float(WRITE_A_POEM.w_v[0, 0, 0]) + 1e-9)
    assert effect(WRITE_A_POEM, slightly) == (
        "No percentage and no output changed in the digits shown."
    )
    assert effect(WRITE_A_POEM, WRITE_A_POEM) == "No percentage and no output changed."
    doubled = replace(WRITE_A_POEM, w_v=2 * WRITE_A_POEM.w_v)
    assert effect(WRITE_A_POEM, doubled) == (
        "No percentage changed. The output of poem is now (7.00, 4.49); it was (3.50, 2.24)."
    )


def test_what_w_o_changes_is_told_of_what_comes_after_it() -> None:
    # The outputs of poem are 3.50 and 2.24: 3.50 + 2 x 2.24 = 7.98.
    mixing = replace(WRITE_A_POEM, w_o=[[1.0, 0.0], [2.0, 1.0]])
    said = effect(WRITE_A_POEM, mixing)
    assert said == (
        "No percentage changed. "
        "The output of poem after Wo is now (7.98, 2.24); it was (3.50, 2.24)."
    )


def test_a_new_word_that_nobody_looks_at_changes_nothing_that_was_there() -> None:
    before = replace(WRITE_A_POEM, masking="causal")
    after = replace(
        before,
        words=(*before.words, "now"),
        embeddings=np.vstack([before.embeddings, [[0.3, 0.4]]]),
    )
    assert effect(before, after) == "No percentage and no output that was there before changed."


def test_of_heads_that_came_or_went_it_says_so() -> None:
    was = "Head 1 is as it was."
    assert effect(with_heads(1), with_heads(2)) == f"Head 2 is new, and can be chosen above. {was}"
    assert (
        effect(with_heads(1), with_heads(4))
        == f"Heads 2 to 4 are new, and can be chosen above. {was}"
    )
    assert effect(with_heads(2), with_heads(1)) == f"Head 2 is gone. {was}"
    assert effect(with_heads(4), with_heads(2)) == f"Heads 3 to 4 are gone. {was}"
    assert effect(with_heads(2), with_heads(2)) == "No percentage and no output changed."
    slightly = with_number("w_v", 0, 0, float(WRITE_A_POEM.w_v[0, 0, 0]) + 1e-9)
    assert effect(slightly, with_heads(2)).endswith("Head 1 is as it was in the digits shown.")


def test_a_word_that_two_sentences_share_is_not_compared() -> None:
    other = replace(WRITE_A_POEM, words=("a", "cat", "sat"))
    assert effect(WRITE_A_POEM, other).startswith("Most of its words are new")
    longer = replace(
        WRITE_A_POEM,
        words=("Write", "a", "poem", "now"),
        embeddings=[*WRITE_A_POEM.embeddings.tolist(), [0.5, 0.5]],
    )
    assert "now takes" in effect(WRITE_A_POEM, longer)
