"""Words in the plane: drawn inside of it at any size, and dragged."""

import re
from dataclasses import replace

import pytest
from browser.conftest import Server
from browser.grid import cell_text, lesson_of, open_page, resting_box, until
from browser.walk import new_tab
from playwright.sync_api import Browser, Locator, Page, expect

from attention_core import to_link
from attention_core.lesson.examples import WRITE_A_POEM

HANDLE = ".al-handle"
POEM = 2  # the place of the word that is dragged


def handle(page: Page, word: int = POEM) -> Locator:
    return page.locator(HANDLE).nth(word)


def drag(page: Page, across: int, down: int, steps: int = 8, word: int = POEM) -> None:
    """Take the tip by the mouse; the hand still holds it."""
    handle(page, word).scroll_into_view_if_needed()
    box = resting_box(handle(page, word))
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, steps + 1):
        page.mouse.move(x + across * step / steps, y + down * step / steps)


def share(page: Page) -> str:
    return page.locator(".st-key-results td[data-cell='weights 2 2']").inner_text().split("\n")[0]


def test_the_percentages_follow_a_drag_which_is_one_step(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    before, changes = page.url, page.locator(".al-changes")
    drag(page, -60, -30)
    expect(changes).to_contain_text("embedding[poem, 1]: 4.41 →")
    assert share(page) != "89.6%"
    page.mouse.move(300, 300)
    page.mouse.up()
    until(page, lambda: page.url != before)
    moved = lesson_of(page).embeddings[POEM].tolist()
    assert moved != [4.41, -2.16]
    until(page, lambda: cell_text(page, "embeddings", POEM, 0) == f"{moved[0]:.2f}")
    page.locator(".st-key-undo button").click()
    expect(changes).to_have_count(0)
    until(page, lambda: lesson_of(page) == WRITE_A_POEM)
    expect(page.locator(".st-key-undo button")).to_be_disabled()


def test_arrow_keys_move_a_word_and_escape_takes_it_back(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/words")
    handle(page).focus()
    page.keyboard.press("ArrowRight")
    # The range is 3, a fiftieth of which is 0.06; with the shift key ten times that.
    expect(page.locator(".al-changes")).to_contain_text("4.41 → 4.47")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator(".al-changes")).to_contain_text("−2.16 → −1.56")
    expect(handle(page)).to_be_focused()
    expect(handle(page)).to_have_accessible_name(re.compile("poem: 4.47, −1.56"))
    page.keyboard.press("Escape")
    expect(page.locator(".al-changes")).to_have_count(0)
    expect(page.locator(".st-key-undo button")).to_be_disabled()


def test_a_finger_drags_a_word(server: Server, browser: Browser) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    context = browser.new_context(**phone)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(
        "addEventListener('pointercancel', () => (window.torn = true), true)"
    )  # a page that scrolls takes the finger away
    open_page(page, f"{server.url}/words")
    handle(page).evaluate("tip => tip.scrollIntoView({block: 'center'})")  # clear of the bar
    box = resting_box(handle(page))
    assert box is not None
    assert box["width"] >= 24
    wire = context.new_cdp_session(page)
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    for step in range(1, 11):
        page.evaluate("new Promise(requestAnimationFrame)")  # a move in each frame, as a finger's
        to = {"x": at["x"] - 6 * step, "y": at["y"] - 9 * step}
        wire.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [to]})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator(".al-changes")).to_contain_text("embedding[poem, 1]: 4.41 →")
    assert not page.evaluate("window.torn")
    context.close()


# Where arrows and labels end, in the picture's own pixels, and how large it is.
DRAWN = """svg => {
  const boxes = [...svg.querySelectorAll('.al-label, .al-tip, .al-arrow')].map(e => e.getBBox());
  const { width, height } = svg.viewBox.baseVal;
  return [boxes.map(b => [b.x, b.y, b.x + b.width, b.y + b.height]), width, height];
}"""


@pytest.mark.parametrize("size", [0.0, 1e-310, 1e-3, 1.0, 1e6])
def test_arrows_of_any_size_are_drawn_inside_the_picture(
    server: Server, page: Page, size: float
) -> None:
    lesson = replace(WRITE_A_POEM, embeddings=size * WRITE_A_POEM.embeddings / 4.41)
    open_page(page, f"{server.url}/words?lesson={to_link(lesson)}")
    page.wait_for_selector(".al-plane .al-label")
    boxes, width, height = page.locator(".al-plane").evaluate(DRAWN)
    assert boxes
    for left, top, right, bottom in boxes:
        assert left >= -1
        assert top >= -1
        assert right <= width + 1
        assert bottom <= height + 1


def test_labels_of_arrows_do_not_lie_on_each_other(server: Server, page: Page) -> None:
    embeddings = [[1.0, 0.1], [1.0, 0.2], [0.9, -0.1]]
    lesson = replace(WRITE_A_POEM, embeddings=embeddings)
    open_page(page, f"{server.url}/words?lesson={to_link(lesson)}")
    page.wait_for_selector(".al-plane .al-label")
    boxes = page.locator(".al-plane .al-label").evaluate_all(
        "all => all.map(e => e.getBBox()).map(b => [b.x, b.y, b.x + b.width, b.y + b.height])"
    )
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0 or down <= 4


def test_only_arrows_that_can_be_seen_are_named_at_a_tip(server: Server, page: Page) -> None:
    # With scores a hundred times as large "a" takes all from itself; other arrows have no length.
    lesson = replace(WRITE_A_POEM, w_q=100 * WRITE_A_POEM.w_q)
    open_page(page, f"{server.url}/output?lesson={to_link(lesson)}")
    labels = page.locator(".al-plane .al-label")
    page.locator(".st-key-results tbody th[data-follow='1']").click()
    expect(page.locator(".st-key-focus input")).to_have_value("a")
    expect(page.locator(".st-key-results .al-focus td").nth(1)).to_have_text("100.0%")
    expect(labels).to_have_text(["output", "a"])


NUMBERS_BELOW = """svgs => svgs.map(svg => {
    const boxes = [...svg.querySelectorAll(".al-tick")].map(text => text.getBoundingClientRect());
    const low = Math.max(...boxes.map(box => box.bottom));
    return boxes.filter(box => box.bottom > low - 2).sort((one, other) => one.x - other.x);
}).filter(boxes => boxes.length > 2)
    .map(boxes => boxes.slice(1).map((box, n) => box.left - boxes[n].right))"""


@pytest.mark.parametrize("size", [0.006, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 2, 4, 900])
def test_the_numbers_of_an_axis_stand_apart(server: Server, page: Page, size: float) -> None:
    lesson = replace(WRITE_A_POEM, w_v=size * WRITE_A_POEM.w_v)
    open_page(page, f"{server.url}/output?lesson={to_link(lesson)}")
    page.wait_for_selector(".al-tick")
    gaps = page.eval_on_selector_all(".st-key-figure svg", NUMBERS_BELOW)
    assert len(gaps) == 1
    assert min(gaps[0]) >= 3


# How far each label is from what a hand takes each tip by.
FROM_HANDLES = """svg => [...svg.querySelectorAll(".al-label")].flatMap(label => {
    const { x, y, width, height } = label.getBBox();
    return [...svg.querySelectorAll(".al-handle")].map(handle => {
        const [cx, cy, r] = ["cx", "cy", "r"].map(name => Number(handle.getAttribute(name)));
        const across = Math.max(x - cx, cx - x - width, 0);
        const down = Math.max(y - cy, cy - y - height, 0);
        return Math.hypot(across, down) - r;
    });
})"""


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("first", [1.16, -2.5, 4.2])
def test_no_label_lies_on_what_a_hand_takes_a_tip_by(
    server: Server, browser: Browser, first: float, touch: bool
) -> None:
    table = [[first, 0.23], *WRITE_A_POEM.embeddings.tolist()[1:]]
    page = new_tab(browser, 390 if touch else 1280, touch=touch)
    link = to_link(replace(WRITE_A_POEM, embeddings=table))
    open_page(page, f"{server.url}/words?lesson={link}")
    page.wait_for_selector(".al-handle")
    gaps = page.locator(".al-plane").evaluate(FROM_HANDLES)
    assert len(gaps) == 9
    assert min(gaps) >= 0
    page.context.close()
