"""A name's index is set below it, wherever there is a below."""

from attention_core.telling.changes import Change
from ui.frame.steps import STEPS
from ui.tables import html


def test_indices_of_names_are_set_below_and_words_stay_as_typed() -> None:
    said = "√d_k of W_q, for <bdi>d_k</bdi> and <b>x_k</b>: d_v, and_k"
    below = (
        "√d<sub>k</sub> of W<sub>q</sub>, for <bdi>d_k</bdi> and <b>x_k</b>: d<sub>v</sub>, and_k"
    )
    assert html.indexed(said) == below
    assert html.indexed_label("More numbers: W_q, √d_k") == "More numbers: W:small[q], √d:small[k]"


def test_a_change_shows_names_with_their_indices_and_a_sentence_as_it_was_typed() -> None:
    for change, shown in (
        (
            Change("scores divided by", "√d_k", "d_k"),
            "scores divided by: √d<sub>k</sub> → d<sub>k</sub>",
        ),
        (Change("d_v", "2", "3"), "d<sub>v</sub>: 2 → 3"),
        (Change("W_q[1,2]", "1", "2", of_number=True), "W<sub>q</sub>[1,2]: 1 → 2"),
        (Change("embedding[d_k, 1]", "1", "2", of_number=True), "embedding[d_k, 1]: 1 → 2"),
        (
            Change("W_q looks at d_k", "allowed", "forbidden", typed=True),
            "W_q looks at d_k: allowed → forbidden",
        ),
        (Change("sentence", "a W_q", "d_k <b>", typed=True), "sentence: a W_q → d_k &lt;b&gt;"),
    ):
        assert html.changed(change) == shown


def test_no_heading_of_a_page_shows_an_underscore() -> None:
    for step in STEPS.values():
        for seen in (step.heading, step.label, html.indexed(step.claim)):
            assert "_" not in seen
