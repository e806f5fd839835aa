"""A picture is drawn in the frame in which its numbers come, not in the next one."""

import pytest
from browser.conftest import Server
from browser.grid import open_cell, open_page, until
from playwright.sync_api import Page

# For each frame what has come, and whether the picture says the same.
WATCH = """picture => {
    window.frames = [];
    const look = () => {
        const come = JSON.parse(document.querySelector("[data-drawn]").dataset.drawn).told;
        frames.push([come, document.querySelector(picture)?.getAttribute("aria-label") === come]);
        requestAnimationFrame(look);
    };
    look();
}"""


@pytest.mark.parametrize(
    ("path", "grid", "picture"),
    [("/", "w_q", ".al-ribbons"), ("/words", "embeddings", ".al-plane")],
)
def test_a_picture_is_drawn_in_the_frame_of_its_numbers(
    server: Server, page: Page, path: str, grid: str, picture: str
) -> None:
    open_page(page, server.url + path)
    page.wait_for_selector(picture)
    open_cell(page, grid, 0, 0)
    page.evaluate(WATCH, picture)
    page.keyboard.type("0.123456", delay=150)  # a hand's pace
    until(page, lambda: len({told for told, _ in page.evaluate("frames")}) > 2)
    assert [told for told, same in page.evaluate("frames") if not same] == []


# For each frame what has come for the results, and whether they say the same.
WATCH_TEXT = """() => {
    window.frames = [];
    const come = document.createElement("div");
    const look = () => {
        come.innerHTML = document.querySelector("[data-for='results']").dataset.html;
        const shown = document.querySelector(".st-key-results").textContent;
        frames.push([come.textContent, shown === come.textContent]);
        requestAnimationFrame(look);
    };
    look();
}"""


def test_results_are_written_in_the_frame_in_which_they_come(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/softmax")
    open_cell(page, "w_q", 0, 0)
    page.evaluate(WATCH_TEXT)
    page.keyboard.type("0.123456", delay=150)  # a hand's pace
    until(page, lambda: len({told for told, _ in page.evaluate("frames")}) > 2)
    assert [told for told, same in page.evaluate("frames") if not same] == []
