"""Taking a lesson along: the link, the QR code, the file."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.conftest import Server
from browser.grid import cell_text, close, edit_cell, open_page, results, type_sentence
from playwright.sync_api import Browser, Page, expect

from attention_core import from_link


def open_share(page: Page) -> None:
    page.locator(".st-key-share button").click()
    expect(page.get_by_role("dialog")).to_contain_text("This link opens the lesson")


def test_the_link_to_copy_opens_the_lesson_on_another_device_and_has_a_code(
    server: Server, page: Page, browser: Browser
) -> None:
    open_page(page, f"{server.url}/softmax")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(".st-key-results tbody")).to_contain_text("57.2%")
    open_share(page)
    link = page.get_by_role("dialog").locator("code").first.text_content() or ""
    assert urlsplit(link).port == server.port
    assert urlsplit(link).path == "/softmax"
    assert from_link(link.split("=", 1)[1]).w_q[0, 0, 1] == 0.5
    with browser.new_context() as other:  # another person's browser, at the link's own host
        device = other.new_page()
        open_page(device, link)
        expect(device.locator(".st-key-results tbody")).to_contain_text("57.2%")


@pytest.mark.parametrize("script", ["", "delete Navigator.prototype.clipboard"])
def test_the_link_is_copied_also_where_the_page_has_no_clipboard(
    server: Server, page: Page, script: str
) -> None:
    """As with http on another machine than one's own."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    other = page.context.new_page()
    other.goto(f"{server.url}/_stcore/health")
    other.evaluate("navigator.clipboard.writeText('before')")
    page.bring_to_front()
    page.add_init_script(script)
    open_page(page, server.url)
    open_share(page)
    link = page.get_by_role("dialog").locator("code").first.text_content()
    button = page.get_by_role("dialog").get_by_role("button", name="Copy to clipboard")
    expect(button).to_be_visible()  # a finger has no hover
    button.click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Copied")).to_be_visible()
    other.bring_to_front()
    assert other.evaluate("navigator.clipboard.readText()") == link


@pytest.fixture
def named_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A process that was told its address, as one on a machine without a network must be."""
    monkeypatch.setenv("STREAMLIT_BROWSER_SERVER_ADDRESS", "192.168.178.123")
    running = Server()
    yield running
    running.stop()


def test_a_code_of_twelve_words_is_as_large_as_the_screen_allows(
    named_server: Server, page: Page
) -> None:
    open_page(page, f"{named_server.url}/softmax")
    type_sentence(page, "Zwölf lange Wörter brauchen einen viel längeren Link als drei kurze ja")
    expect(page.locator(".st-key-results tbody tr")).to_have_count(12)
    open_share(page)
    expect(page.get_by_role("dialog")).to_contain_text("http://192.168.178.123:")
    code = page.get_by_role("img", name="QR code of the link")
    box = code.bounding_box()
    assert box is not None
    # 614 of 800 pixels: the size from which `benchmarks/qr.py` works out how long a link may be
    assert box["width"] == box["height"] == pytest.approx(614, abs=1)
    assert box["y"] + box["height"] <= 800
    code.evaluate("image => image.decode()")
    assert code.evaluate("image => image.naturalWidth") >= 614


def test_a_file_brings_the_lesson_back_and_a_bad_one_leaves_it(
    server: Server, page: Page, tmp_path: Path
) -> None:
    open_page(page, f"{server.url}/softmax")
    edit_cell(page, "w_q", 0, 1, "0.5")
    expect(page.locator(".st-key-results tbody")).to_contain_text("57.2%")
    wanted = results(page)
    open_share(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the lesson").click()
    saved = tmp_path / "lesson.json"
    download.value.save_as(saved)
    assert json.loads(saved.read_text("utf-8"))["w_q"][0][0][1] == 0.5
    close(page, page.get_by_role("dialog"))
    page.get_by_role("button", name="Reset to").click()
    expect(page.locator(".st-key-results tbody")).to_contain_text("35.7%")
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "attention-live lesson", "version": 99}', "utf-8")
    open_share(page)
    page.locator("[role=dialog] input[type=file]").set_input_files(bad)
    expect(page.get_by_role("dialog").locator(".al-problem")).to_contain_text("newer version")
    expect(page.locator(".st-key-results tbody")).to_contain_text("35.7%")
    close(page, page.get_by_role("dialog"))
    open_share(page)
    page.locator("[role=dialog] input[type=file]").set_input_files(saved)
    expect(page.locator(".st-key-results tbody")).to_contain_text("57.2%")
    assert [row[0].split("%")[0] for row in results(page)] == [
        row[0].split("%")[0].split("+")[0] for row in wanted
    ]
    assert cell_text(page, "w_q", 0, 1) == "0.50"


def test_escape_closes_a_dialog_that_has_lost_the_focus(server: Server, page: Page) -> None:
    """A cell that closes while the dialog opens takes it along."""
    open_page(page, f"{server.url}/softmax")
    open_share(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".st-key-undo").hover()
    open_share(page)


def test_a_grid_offers_no_file_of_its_own(server: Server, page: Page) -> None:
    """Its CSV would hold words as typed, which a spreadsheet may take for formulas."""
    open_page(page, server.url)
    page.locator(".st-key-w_q [data-testid=stDataFrame]").hover()
    bars = page.locator("[data-testid=stElementToolbar]")
    assert bars.count() > 0
    for bar in bars.all():
        expect(bar).to_be_hidden()


def test_share_code_and_what_if_ask_no_other_host(server: Server, page: Page) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("websocket", lambda line: asked.add(urlsplit(line.url).netloc))
    open_page(page, server.url)
    page.locator(".st-key-what_if summary").click()
    expect(page.locator(".st-key-sweep svg.marks")).to_be_visible()
    page.locator(".st-key-code summary").click()
    expect(page.locator(".st-key-code code").first).to_contain_text("numpy")
    page.get_by_role("tab", name="LaTeX").click()
    expect(page.locator(".st-key-code .katex").first).to_be_visible()
    open_share(page)
    expect(page.get_by_role("button", name="Download the lesson")).to_be_visible()
    assert asked - {""} == {f"localhost:{server.port}"}  # "": pictures that the page itself holds
