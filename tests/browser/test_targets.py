"""On a phone what is pressed has room for a finger: 44 px, but for words within a sentence."""

import pytest
from browser.conftest import Server
from browser.grid import at_rest, open_page
from browser.walk import new_tab
from playwright.sync_api import Browser

from ui.frame.steps import STEPS

# A list's button and field are one target; so are a box and what is written beside it. A head's
# picture is one as a whole. What stands within a sentence is as high as its line.
SMALL = """() => {
    document.querySelector(".al-further").open = true;
    const one = "label, [role=group], [data-testid=stTextInputRootElement]";
    return [...document.querySelectorAll("a, button, input, summary, [role=switch]")]
        .filter(each => !each.matches("p *, .al-sum *, .al-problem *, [data-head], [data-head] *"))
        .map(each => each.closest(one) ?? each)
        .map(each => [each.getBoundingClientRect(), each.outerHTML.slice(0, 120)])
        .filter(([box]) => Math.min(box.width, box.height) > 1)
        .filter(([box]) => Math.min(box.width, box.height) < 43.5)
        .map(([box, name]) => `${box.width} x ${box.height}: ${name}`);
}"""


@pytest.mark.parametrize("page_of", ["steps", "further"])
def test_a_finger_finds_room(server: Server, browser: Browser, page_of: str) -> None:
    page = new_tab(browser, 390, 844, touch=True)
    for step in STEPS.values():
        if step.further == (page_of == "further"):
            open_page(page, f"{server.url}/{step.path}")
            at_rest(page)
            assert page.evaluate(SMALL) == [], step.path
    page.context.close()
