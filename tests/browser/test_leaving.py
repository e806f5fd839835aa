"""Whatever is done right after typing: the number counts, and the next thing happens."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from browser.conftest import Server
from browser.grid import (
    at_rest,
    cell_of,
    close,
    lesson_of,
    middle_of,
    open_cell,
    open_page,
    pause,
    until,
)
from browser.walk import Walk
from playwright.sync_api import Locator, Page, expect

from attention_core import Lesson, Remembered, from_link, number_text, trace

# ms
DELAYS = {"cell": (0, 30, 60, 100, 150), "sentence": (0, 150)}
LEFT = ("open", "Enter", "Tab")  # how a cell is left before the next thing is done
FIRST_ROW = ".st-key-results tbody tr:first-child td"
FAULTS = ".st-key-failure, [data-testid=stException], [data-testid=stDialog] [data-testid=stAlert]"
# A press of 0 ms, as scripts, screen readers and voice control make them.
PRESS = """async (places) => {
    for (const [place, pause] of places) {
        let found;
        const there = () => (found = document.querySelector(place)) && !found.disabled;
        while (!there()) await new Promise((go) => setTimeout(go));
        found.click();
        await new Promise((go) => setTimeout(go, pause));
    }
}"""


def pressed(*places: str, apart: int = 60) -> Callable[[Page], None]:
    return lambda page: page.evaluate(PRESS, [[place, apart] for place in places])


def clicked(*places: str) -> Callable[[Page], None]:
    """Click by mouse, where the things stood before the first click."""

    def click(page: Page) -> None:
        spots = [middle_of(page, place) for place in places]
        for number, spot in enumerate(spots, 1):
            page.mouse.click(*spot)
            pause(page, 60 * (number < len(spots)))

    return click


STRIP = ".st-key-strip a[href*={}]"
OUTPUT, WORDS = STRIP.format("output"), STRIP.format("words")
WAYS: dict[str, tuple[Callable[[Page], None], str]] = {
    "a link of the strip": (clicked(OUTPUT), "7 Output"),
    "a link of the strip, 0 ms": (pressed(OUTPUT), "7 Output"),
    "a link back": (clicked(WORDS), "1 Words"),
    "the next page, 0 ms": (pressed(".st-key-neighbours a[href*=output]"), "7 Output"),
    "Back": (lambda page: page.evaluate("history.back()"), "5 Scaling"),
    "two links": (clicked(WORDS, OUTPUT), "7 Output"),
    "two links, 0 ms": (pressed(WORDS, OUTPUT), "7 Output"),
    "two links, 200 ms apart": (pressed(WORDS, OUTPUT, apart=200), "7 Output"),
    "a double click on a link": (clicked(OUTPUT, OUTPUT), "7 Output"),
    "Pin": (clicked(".st-key-baseline button"), "pin"),
    "Pin, 0 ms": (pressed(".st-key-baseline button"), "pin"),
    "Share": (clicked(".st-key-share button"), "share"),
    "Share, 0 ms": (pressed(".st-key-share button"), "share"),
    "Undo, 0 ms": (pressed(".st-key-undo button"), "undo"),
}


def go_to_softmax(page: Page, way: str) -> None:
    """Come from the scaling page where Back is to lead there."""
    scaling, softmax = ("scaling", "5 Scaling"), ("softmax", "6 Softmax")
    for address, title in (scaling, softmax) if way == "Back" else (softmax,):
        page.locator(STRIP.format(address)).click()
        expect(page.locator("h1")).to_have_text(title)
    at_rest(page)


def type_something(page: Page, pending: str, text: str) -> None:
    if pending == "sentence":
        field = page.locator(".st-key-sentence input")
        field.click()
        field.press("End")
        page.keyboard.type(text)
        return
    open_cell(page, "w_q", 0, 1)
    page.keyboard.type(text, delay=20)
    if pending != "open":
        page.keyboard.press(pending)


def happened(page: Page, wanted: str, lesson: Lesson) -> None:
    if wanted == "pin":
        expect(page.locator(".st-key-baseline button")).to_have_text("Unpin")
        expect(page.locator(".al-changes")).to_contain_text("nothing differs")
        page.locator(".st-key-baseline button").click()
        expect(page.locator(".st-key-baseline button")).to_have_text("Pin to compare")
    elif wanted == "share":
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("This link opens the lesson")
        # A press that has waited long enough comes before what it waited for; the link follows.
        until(page, lambda: lesson_in(dialog) == lesson)
        close(page, dialog)
    elif wanted == "undo":
        expect(page.locator(".st-key-redo button")).to_be_enabled()
    else:
        expect(page.locator("h1")).to_have_text(wanted)


def lesson_in(dialog: Locator) -> Lesson:
    link = dialog.locator("code").first.text_content() or ""
    return from_link(link.split("lesson=")[1])


def changed(lesson: Lesson, pending: str, text: str) -> Lesson:
    """What must come of it, worked out apart from the app."""
    if pending == "sentence":
        words = (*lesson.words[:-1], lesson.words[-1] + text)
        return Remembered().with_words(lesson, words)
    w_q = lesson.w_q.copy()
    w_q[0, 0, 1] = float(text)
    return replace(lesson, w_q=w_q)


@pytest.mark.parametrize(
    ("pending", "way"),
    # A sentence goes the same ways as a cell, so it goes every other one.
    [*(("cell", way) for way in WAYS), *(("sentence", way) for way in list(WAYS)[1::2])],
)
def test_what_was_typed_counts_and_the_next_thing_happens(
    walk: Walk, way: str, pending: str
) -> None:
    with walk.at("scaling") as tab:
        leave_each_time(tab, way, pending)


def leave_each_time(tab: Page, way: str, pending: str) -> None:
    act, wanted = WAYS[way]
    go_to_softmax(tab, way)
    until(tab, lambda: bool(tab.evaluate("attentionLive.data.kept === attentionLive.data.heard")))
    lesson = lesson_of(tab)
    for place, delay in enumerate(DELAYS[pending]):
        if place and wanted not in ("pin", "share", "undo"):
            go_to_softmax(tab, way)
        left = LEFT[(place + len(way)) % 3] if pending == "cell" else pending
        text = "s" if pending == "sentence" else f"{lesson.w_q[0, 0, 1] + 0.37:.2f}"
        wished = changed(lesson, pending, text)
        type_something(tab, left, text)
        pause(tab, delay)
        act(tab)
        lesson = lesson if wanted == "undo" else wished
        happened(tab, wanted, lesson)
        shares = [number_text(share, 2, share=True) for share in trace(lesson).weights[0].tolist()]
        expect(tab.locator(".st-key-results tbody th")).to_have_text(lesson.words)
        for cell, share in zip(tab.locator(FIRST_ROW).all(), shares, strict=False):
            expect(cell).to_contain_text(share)
        expect(tab.locator(".st-key-sentence input")).to_have_value(" ".join(lesson.words))
        # The others show W_q when it is asked for.
        if wanted in ("pin", "share", "undo", "5 Scaling"):
            expect(cell_of(tab, "w_q", 0, 1)).to_have_text(
                re.compile(f"^{lesson.w_q[0, 0, 1]:.2f}0?$")
            )
        expect(tab.locator(FAULTS)).to_have_count(0)
    until(tab, lambda: lesson_of(tab) == lesson)
    if wanted != "undo":
        tab.locator(".st-key-undo button").click()
        until(tab, lambda: tab.locator(".st-key-redo button").is_enabled())


def test_a_page_that_a_late_run_brought_back_is_left_again(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/cross_attention")
    at_rest(page)
    # So it stood where a switch and a link were pressed at once: the run of the switch came last.
    page.evaluate("window.attentionLive.leaving = `${location.origin}/word_order`")
    page.keyboard.press("Control+z")  # what is done meanwhile isn't held up for ever
    expect(page.locator("h1")).to_contain_text("Word order")
    page.wait_for_function("window.attentionLive.waiting.length === 0")
