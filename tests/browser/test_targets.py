"""On a phone what is pressed has room for a finger: 44 px, but for words within a sentence."""

from browser.conftest import Server
from browser.grid import open_page
from browser.test_pages import ADDRESSES
from browser.walk import go_to, new_tab
from playwright.sync_api import Browser

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


def test_a_finger_finds_room(server: Server, browser: Browser) -> None:
    page = new_tab(browser, 390, 844, touch=True)
    open_page(page, server.url)
    for address in ADDRESSES:
        go_to(page, address)
        assert page.evaluate(SMALL) == [], address
    page.context.close()
