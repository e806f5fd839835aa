"""Which mask is chosen, and what a choice begins with."""

from screen import go_to, healthy, opened, result_cells

from attention_core.lesson.examples import EXAMPLES


def shares(kind: str, *kinds: str) -> list[list[str]]:
    app = go_to(opened(EXAMPLES["No looking ahead"]), "8_masks.py")
    for each in (kind, *kinds):
        app.radio(key="masking").set_value(each).run()
        assert healthy(app)
    return [row[:3] for row in result_cells(app)]


def test_choosing_pairs_begins_with_those_that_there_are() -> None:
    causal = [["100.0%", "0.0%", "0.0%"], ["36.1%", "63.9%", "0.0%"], ["7.2%", "3.2%", "89.6%"]]
    assert shares("custom") == causal
    assert shares("custom", "causal") == causal
    assert shares("none", "custom")[0] == ["35.7%", "40.1%", "24.2%"]
