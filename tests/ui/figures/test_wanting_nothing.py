"""A word from which nothing is to be taken: 0% is wanted, all else is free."""

import re

import pytest
from figures.test_training_page import page, step, told, trained, want
from screen import healthy, html_with


@pytest.mark.parametrize("column", [1, 2])
def test_a_share_of_nothing_is_what_the_page_is_about(column: int) -> None:
    app = want(page(), 0, 2, None)  # free what is wanted at first
    app = want(app, 0, column, 0.0)
    assert healthy(app)
    story = re.sub(r"<[^>]*>", "", html_with(app, "The target is"))
    assert f"from {['Write', 'a', 'poem'][column]}. The target is 0%" in story
    assert healthy(trained(app))


def test_of_wanted_shares_the_largest_counts_and_free_ones_do_not() -> None:
    app = want(want(page(), 0, 2, 30.0), 0, 1, 0.0)
    assert "from <b data-follow='2'>" in html_with(app, "The target is 30%")
    assert healthy(app)


def test_what_nobody_has_asked_for_gives_way_to_the_first_wish() -> None:
    app = want(page(), 0, 1, 62.0)  # beside the page's own 80% it would add up to 142%
    assert "from <b data-follow='1'>" in html_with(app, "The target is 62%")
    assert not app.button(key="train").disabled
    assert healthy(trained(app))


def test_a_run_that_ends_too_early_says_how_to_go_on() -> None:
    app = page()
    app.selectbox(key="learning_rate").set_value(0.001).run()
    app = step(trained(app), 99)
    assert "Not there yet" not in told(app), "it isn't over"
    assert "Not there yet: Train goes on from here." in told(step(app, 100))
    app.selectbox(key="start").set_value("random, seed 1").run()
    assert "Not there yet: try more steps" in told(step(trained(app), 100, run=2))
    app = page()
    assert "Not there yet" not in told(step(trained(app), 100)), "80% is reached"


def test_where_a_training_begins_is_said_as_it_was_chosen() -> None:
    app = page()
    assert app.selectbox(key="start").value == "as they are"
    for start in ("random, seed 3", "random, seed 0", "as they are"):
        app.selectbox(key="start").set_value(start).run()
        assert app.run().selectbox(key="start").value == start
