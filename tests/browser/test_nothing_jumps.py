"""What follows from an edit changes where it stands: nothing is pushed down by the first one."""

import re
from dataclasses import replace

import numpy as np
import pytest
from browser.conftest import Server
from browser.grid import at_rest, edit_cell, open_page, resting_box
from browser.walk import Walk
from playwright.sync_api import Page, Route, expect

from attention_core import to_link
from attention_core.lesson.examples import WRITE_A_POEM
from ui.frame.steps import STEPS

TABLE = np.vstack([WRITE_A_POEM.embeddings, [[0.5, -0.5]]])
MANY = {
    words: replace(
        WRITE_A_POEM,
        words=tuple(
            ["so", "we", "go", "up", "to", "see", "the", "old", "sea", "at", "our", "home"][:words]
        ),
        embeddings=np.linspace(-2, 2, 2 * words).reshape(words, 2),
    )
    for words in (5, 6, 9, 12)
}
FOUR = replace(WRITE_A_POEM, words=("Write", "a", "poem", "now"), embeddings=TABLE)
TOPS = """() => Object.fromEntries(['grids', 'results', 'figure', 'below'].map(key =>
    [key, document.querySelector(`.st-key-${key}`).getBoundingClientRect().top
        + document.querySelector('.stMain').scrollTop]))"""


LESSONS = {3: WRITE_A_POEM, 4: FOUR, **MANY}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        *((key, words) for key in ("overview", "output") for words in LESSONS),
        *((key, words) for key in ("words", "softmax", "heads") for words in (3, 6, 12)),
    ],
)
def test_the_first_edit_pushes_nothing_away(
    server: Server, page: Page, key: str, words: int
) -> None:
    here, lesson = STEPS[key], LESSONS[words]
    open_page(page, f"{server.url}/{here.path}?lesson={to_link(lesson)}")
    at_rest(page)
    before = page.evaluate(TOPS)
    edit_cell(page, here.grids[0], 0, 1, "-0.9")
    expect(page.locator(".st-key-results small").first).to_be_visible()
    at_rest(page)
    assert page.evaluate(TOPS) == pytest.approx(before, abs=2)


@pytest.mark.parametrize("screen", [(390, 844), (820, 1180), (1024, 768)])
@pytest.mark.parametrize("words", [3, 4, 5, 9])
def test_it_pushes_nothing_away_on_narrower_screens(
    walk: Walk, screen: tuple[int, int], words: int
) -> None:
    with walk.at("queries_keys_values", LESSONS[words]) as page:
        page.set_viewport_size({"width": screen[0], "height": screen[1]})
        at_rest(page)
        before = page.evaluate(TOPS)
        for grid, value in (("w_q", "-0.8"), ("embeddings", "2.75")):
            edit_cell(page, grid, 0, 0, value)
            expect(page.locator(".st-key-results small").first).to_be_visible()
            expect(page.locator(".al-cause button").first).to_be_visible()
            at_rest(page)
            after = page.evaluate(TOPS)
            if screen[0] < 768:  # what the last edit did is told between the grids and these
                after |= {part: before[part] for part in ("figure", "below")}
            assert after == pytest.approx(before, abs=2)


def test_a_line_that_gets_shorter_gives_no_room_back(server: Server, page: Page) -> None:
    """A hand on its way to a cell would find another one there; a narrow phone has many rows."""
    page.set_viewport_size({"width": 320, "height": 844})
    open_page(page, f"{server.url}/output")
    edit_cell(page, "embeddings", 0, 1, "2.75")
    line = page.locator(".al-cause")
    expect(line).to_contain_text("softmax")
    at_rest(page)
    high = "e => e.getBoundingClientRect().height"
    assert line.evaluate(high) > 85
    before = page.evaluate(TOPS)["results"]
    page.keyboard.press("Control+z")
    expect(line).to_contain_text("Change a number")
    at_rest(page)
    assert line.evaluate(high) < 85, "it takes a row less"
    assert page.evaluate(TOPS)["results"] == pytest.approx(before, abs=2)


def test_a_line_of_cause_and_effect_is_one_row(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/output")
    edit_cell(page, "w_k", 0, 1, "-4.9")
    for place, text in (((0, 1), "2.7"), ((2, 0), "-8.25"), ((1, 1), "-11.5")):
        edit_cell(page, "embeddings", *place, text)
        at_rest(page)
        line = page.locator(".al-cause")
        assert line.evaluate("e => e.getBoundingClientRect().height") < 30
        assert line.evaluate("e => e.scrollWidth <= e.clientWidth"), "nothing of it is cut"


def test_the_first_training_pushes_nothing_away(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/training")
    at_rest(page)
    before = page.evaluate(TOPS)
    page.get_by_role("button", name="Train").click()
    expect(page.get_by_role("slider", name="step")).to_be_visible()
    expect(page.locator(".st-key-results small").first).to_be_visible()
    assert page.evaluate(TOPS) == pytest.approx(before, abs=2)


def test_on_the_overview_all_of_the_way_stays_in_view_after_an_edit(
    server: Server, page: Page
) -> None:
    open_page(page, server.url)
    edit_cell(page, "w_q", 0, 0, "-0.9")
    expect(page.locator(".st-key-results small").first).to_be_visible()
    at_rest(page)
    last = page.locator(".st-key-below [data-cell='output 2 1']").bounding_box()
    bar = page.locator(".st-key-sum").bounding_box()
    assert last is not None
    assert bar is not None
    assert last["y"] + last["height"] <= bar["y"]


@pytest.mark.parametrize("key", ["overview", "words", "positions", "scaling", "real_head"])
def test_what_is_loaded_late_pushes_nothing_away(server: Server, page: Page, key: str) -> None:
    late = re.compile(r"/static/js/(Button|TextInput|Selectbox|Checkbox|Radio)\.")
    held: list[Route] = []
    page.route(late, lambda module: held.append(module))
    open_page(page, f"{server.url}/{STEPS[key].path}")
    at_rest(page)
    expect(page.get_by_test_id("stSkeleton").first).to_be_visible()
    before = page.evaluate(TOPS)
    for module in held:
        module.continue_()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    resting_box(page.locator(".st-key-results"))
    assert page.evaluate(TOPS) == pytest.approx(before, abs=2)


def test_a_grid_drawn_anew_and_the_old_one_have_one_place(server: Server, page: Page) -> None:
    """Both are there for a moment; here the moment is made to last."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{server.url}/output")
    grid = page.locator(".st-key-embeddings .stElementContainer:has(.stDataFrame)")
    grid.first.wait_for()
    at_rest(page)
    before = page.evaluate(TOPS)
    grid.first.evaluate("e => e.after(e.cloneNode(true))")
    expect(grid).to_have_count(2)
    assert page.evaluate(TOPS) == pytest.approx(before, abs=1)
    one, other = (each.bounding_box() for each in grid.all())
    assert one == other
