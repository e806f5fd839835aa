"""Why it changed, in one line; the numbers were worked out by hand."""

import re
from dataclasses import replace

import pytest
from hand_worked import plain

from attention_core import Cell, Lesson, View, trace
from ui.state.scene import Scene
from ui.tables.cause import line, way

POEM = Lesson(
    ("Write", "a", "poem"),
    [[1.16, 0.23], [0.57, 1.36], [4.41, -2.16]],
    [[0.54, -0.17], [0.59, 0.65]],
    [[-0.15, -0.34], [0.14, 0.42]],
    [[0.62, 0.61], [-0.52, 0.13]],
)
OTHER_KEYS = replace(POEM, w_k=[[-1.0, -0.34], [0.14, 0.42]])
OTHER_VALUES = replace(POEM, w_v=[[0.62, 2.0], [-0.52, 0.13]])


def told(before: Lesson, after: Lesson, view: View | None = None) -> str:
    scene = Scene(after, trace(after), view or View(), trace(before), before)
    return line(scene, way(scene, None))


def test_each_part_is_a_link_to_its_number() -> None:
    # K[poem] was (−0.96, −2.41) and is (−4.71, −2.41), Q[poem] is (1.11, −2.15); the scores of
    # poem were (0.48, −0.70, 4.12) and are (−0.61, −1.23, −0.03), divided by the root of 2 yet.
    said = told(POEM, OTHER_KEYS, View(focus=2))
    assert plain(said) == (
        "Why: Wk[1,1] −0.15 → −1.00 so K[poem, 1] −0.96 → −4.71 so "
        "Q[poem] · K[poem] 4.12 → −0.03 ÷ √2, softmax: "
        "poem takes from poem 90.1% → 47.7%"
    )
    buttons = re.findall(r"<button type='button' data-why='([^']*)'>(.*?)</button>", said)
    assert [go for go, _ in buttons] == ["w_k 0 0", "k 2 0", "scores 2 2", "weights 2 2"]
    assert plain(buttons[3][1]) == "poem takes from poem 90.1% → 47.7%"


def test_an_edit_of_the_values_leads_to_an_output() -> None:
    # V[poem, 2] was 4.41 × 0.61 − 2.16 × 0.13 = 2.41 and is 8.54; poem takes 6.9%, 3.0%, 90.1%
    # of the values 0.74, 0.52 and 2.41, then of 2.35, 1.32 and 8.54; Write 35.6%, 39.8%, 24.6%.
    begins = "Wv[1,2] 0.61 → 2.00 so V[poem, 2] 2.41 → 8.54 so"
    for focus, ends in ((2, "output[poem, 2] 2.24 → 7.90"), (0, "output[Write, 2] 1.06 → 3.46")):
        said = plain(told(POEM, OTHER_VALUES, View(focus=focus)))
        assert said == f"Why: {begins} {ends}"


@pytest.mark.parametrize(
    ("hidden", "keys_end", "values_end"),
    [
        (("shares",), "K[poem] 4.12 → −0.03", "output[poem, 2] 2.24 → 7.90"),
        (("output",), "poem 90.1% → 47.7%", "V[poem, 2] 2.41 → 8.54"),
        (("shares", "output"), "K[poem] 4.12 → −0.03", "V[poem, 2] 2.41 → 8.54"),
    ],
)
def test_the_line_ends_before_what_is_hidden(
    hidden: tuple[str, ...], keys_end: str, values_end: str
) -> None:
    view = View(hidden=hidden, focus=2)
    assert plain(told(POEM, OTHER_KEYS, view)).endswith(keys_end)
    assert plain(told(POEM, OTHER_VALUES, view)).endswith(values_end)


def test_a_change_too_small_for_the_digits_shown_is_seen_all_the_same() -> None:
    # The scores of a are (0, 0), then (0, 0.001): its share of b falls by 0.00025. As b has the
    # value 10,000 and c 0, that moves the output by 2.50.
    before = Lesson(
        ("a",),
        [[1.0, 0.0], [0.0, 1e4], [0.0, 0.0]],
        [[1.0], [0.0]],
        [[1.0], [0.0]],
        [[0.0], [1.0]],
        memory=("b", "c"),
    )
    after = replace(before, embeddings=[[1.0, 0.0], [0.0, 1e4], [0.001, 0.0]])
    assert plain(told(before, after)) == (
        "Why: second X[c, 1] 0.0000 → 0.0010 so K[c, 1] 0.0000 → 0.0010 so "
        "Q[a] · K[c] 0.0000 → 0.0010 softmax: more from c, so "
        "from b 50.00% → 49.98% so output[a, 1] 5000.00 → 4997.50"
    )


def test_where_another_words_score_fell_the_line_says_so() -> None:
    # Scores of a are (0, 0, 0), then (−4, 0, −3.8): e^−4 = 0.0183, 1 and e^−3.8 = 0.0224, so b has
    # 1 / 1.0407 = 96.1% of what a takes.
    before = Lesson(
        ("a", "b", "c"), [[1.0], [0.0], [0.95]], [[1.0]], [[0.0]], [[1.0]], scaling="none"
    )
    after = replace(before, w_k=[[-4.0]])
    assert plain(told(before, after, View(focus=0))) == (
        "Why: Wk[1,1] 0.00 → −4.00 so K[a, 1] 0.00 → −4.00 so Q[a] · K[a] 0.00 → −4.00 "
        "softmax: less is taken from a, and a takes from b 33.3% → 96.1%"
    )


def test_where_several_numbers_were_changed_the_line_is_about_one_of_them() -> None:
    both = replace(OTHER_KEYS, w_v=OTHER_VALUES.w_v)
    followed = plain(told(POEM, both, View(focus=2)))
    assert followed.startswith("Mostly, for poem: Wk[1,1] −0.15 → −1.00 so ")


def test_a_line_about_a_word_that_is_not_followed_says_so() -> None:
    # The second number of Write's output moves by 2.40, of a's by 1.36, which is less than a
    # quarter of 5.66, by which that of poem moves. It says why it is about another word.
    for focus, begins in enumerate(("Why: W", "poem changed more: W", "Why: W")):
        said = plain(told(POEM, OTHER_VALUES, View(focus=focus)))
        assert said.startswith(begins)
    both = replace(POEM, w_v=[[0.63, 2.0], [-0.52, 0.13]])
    assert plain(told(POEM, both, View(focus=1))).startswith("poem changed more, mainly by: W")


def test_a_line_about_a_number_that_was_asked_about_names_its_word_alone() -> None:
    scene = Scene(OTHER_VALUES, trace(OTHER_VALUES), View(focus=0), trace(POEM), POEM)
    asked = Cell("output", 1, 1)
    assert plain(line(scene, way(scene, asked), asked)).startswith("For a: Wv[")


def test_long_words_lose_their_ends_where_the_line_would_take_a_second_row() -> None:
    # 24 letters in five places are 120 more than the numbers between them.
    for word, shown in (("poem", "poem"), ("Donaudampfschifffahrts24", "Donauda…")):
        words = ("Write", "a", word)
        said = plain(told(replace(POEM, words=words), replace(OTHER_KEYS, words=words)))
        assert f"K[{shown}, 1]" in said
        assert f"takes from {shown} " in said
        assert len(said) < 155


def test_an_embedding_does_more_than_the_line_tells() -> None:
    # Its word asks, is asked and gives by it.
    other = replace(POEM, embeddings=[[1.16, 0.23], [0.57, 1.36], [1.0, -2.16]])
    said = plain(told(POEM, other, View(focus=2)))
    assert said.startswith("Mostly, for poem: embedding[poem, 1]")


def test_a_number_of_w_o_leads_to_what_comes_after_it() -> None:
    # The outputs of poem are 3.48 and 2.24, as the line of the values has it; without W_o each is
    # passed on as it is, and with 2 in place of 0 the first is added twice to the second.
    mixing = replace(POEM, w_o=[[1.0, 2.0], [0.0, 1.0]])
    said = plain(told(POEM, mixing, View(focus=2)))
    why = r"Why: Wo\[1,2\] 0.00 → 2.00 so"
    found = re.fullmatch(rf"{why} mixed\[poem, 2\] (.*) → (.*)", said)
    assert found, said
    assert [float(each) for each in found.groups()] == pytest.approx([2.24, 9.24], abs=0.06)


def test_words_are_shown_as_typed_and_a_repeated_one_with_its_place() -> None:
    # Scores of <b> are (1, 0, 0), then (1, −3, −3): it takes 57.6%, then 96.5% from itself.
    before = Lesson(("<b>", "R&D", "R&D"), [[1.0], [0.0]], [[1.0]], [[1.0]], [[1.0]])
    said = told(before, replace(before, embeddings=[[1.0], [-3.0]]))
    assert "<b>" not in said
    assert "embedding[2 · R&amp;D, 1]</bdi> 0.00 → −3.00" in said
    assert "K[2 · R&amp;D, 1]" in said
    assert "Q[&lt;b&gt;] · K[2 · R&amp;D]</bdi> 0.00 → −3.00" in said
    assert "<bdi>&lt;b&gt;</bdi>, mostly:" in said, "briefly, to stay in one row"
    assert ">from <bdi>&lt;b&gt;</bdi> 57.6% → 96.5%" in said


def test_a_switch_leads_to_the_share_that_it_moved_most() -> None:
    # By hand, to two decimals: Q[a] = (1.11, 0.79), K = (−0.14, −0.30), (0.10, 0.38), (−0.96,
    # −2.41), so a's scores are −0.39, 0.41 and −2.97; undivided their powers of e are 0.68, 1.51
    # and 0.05, and 1.51 / 2.24 = 67.4 %; divided by √2 they are 0.76, 1.34 and 0.12: 60.4 %.
    undivided = replace(POEM, scaling="none")
    said = plain(told(POEM, undivided, View(focus=1)))
    why = "Why: scores divided by √dk → 1 so"
    found = re.fullmatch(rf"{why} a takes from a (.*)% → (.*)%", said)
    assert found, said
    assert [float(each) for each in found.groups()] == pytest.approx([60.4, 67.4], abs=0.6)
    assert told(POEM, undivided, View(hidden=("shares",))) == ""
    alone = plain(told(POEM, replace(POEM, masking="causal"), View(focus=0)))
    assert alone.startswith("Why: mask ")
    assert alone.endswith("→ 100.0%"), alone  # the first word sees itself only


def test_another_sentence_has_no_line() -> None:
    words = replace(POEM, words=("Write", "a", "book"))
    assert told(POEM, words) == ""
    assert told(POEM, POEM) == ""


def test_where_the_way_ends_before_a_hidden_output_no_word_is_named() -> None:
    hidden = View(hidden=("output",))
    assert plain(told(POEM, OTHER_VALUES, hidden)).startswith("Why: Wv[1,2] 0.61 → 2.00")
    mixing = replace(POEM, w_o=[[1.0, 0.0], [0.0, 0.5]])
    assert plain(told(POEM, mixing, hidden)) == "Why: Wo[2,2] 1.00 → 0.50"


def test_a_long_way_is_told_in_brief_where_the_line_would_take_a_second_row() -> None:
    before = replace(POEM, w_k=[[-0.1507, -4.9], POEM.w_k[0, 1]])
    after = replace(before, embeddings=[[1.16, 2.0], *POEM.embeddings[1:]])
    said = plain(told(before, after, View(focus=0)))
    assert said.startswith("Write, mostly: embedding[Write, 2] 0.23 → 2.00 so ")
    assert re.search(r" softmax: less from poem, so from a \d\d\.\d% → \d\d\.\d%$", said), said
    assert len(said) < 165
