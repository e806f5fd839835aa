"""Makes the README's pictures and its animation from the running app.

    python docs/pictures.py

They are written beside this file: five pages, a dark one, a phone, and a word that is dragged.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

from browser.conftest import FLAGS, Server, installed_browser  # noqa: E402
from browser.grid import at_rest, edit_cell, open_page  # noqa: E402

from attention_core import to_link  # noqa: E402
from attention_core.lesson.examples import EXAMPLES  # noqa: E402

PROJECTOR, PHONE = (1280, 800), (390, 844)
FRAMES, WIDTH = 24, 960  # of the animation


@contextmanager
def screen(browser: Browser, size: tuple[int, int], scheme: str = "light") -> Iterator[Page]:
    """Open a tab of a size."""
    view = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=view, color_scheme=scheme)
    yield context.new_page()
    context.close()


def take(page: Page, name: str) -> None:
    """Take a picture once everything stands still."""
    at_rest(page)
    page.mouse.move(2, 300)
    page.wait_for_timeout(600)
    page.screenshot(path=HERE / f"{name}.png")


def drag(page: Page) -> list[Image.Image]:
    """Drag the last word's tip in an arc, and take a picture at each step."""
    tip = page.locator(".al-handle").last.bounding_box()
    assert tip is not None
    x, y = tip["x"] + tip["width"] / 2, tip["y"] + tip["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    frames = []
    for step in range(FRAMES):
        page.mouse.move(x - 7 * step, y - 5 * step)
        page.wait_for_timeout(120)
        image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        frames.append(image.resize((WIDTH, WIDTH * image.height // image.width), Image.LANCZOS))
    page.mouse.up()
    return frames


def main() -> None:
    """Make all of them."""
    server = Server()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=FLAGS)
        with screen(browser, PROJECTOR) as page:
            open_page(page, server.url)
            take(page, "overview")
            open_page(page, f"{server.url}/similarity")
            edit_cell(page, "w_q", 0, 0, "-0.8")
            take(page, "similarity")
            open_page(page, f"{server.url}/masks?lesson={to_link(EXAMPLES['No looking ahead'])}")
            take(page, "masks")
            open_page(page, f"{server.url}/real_head")
            take(page, "real_head")
            open_page(page, f"{server.url}/training?lesson={to_link(EXAMPLES['A long sentence'])}")
            page.get_by_role("button", name="Train", exact=True).click()
            page.wait_for_timeout(9000)  # the steps are played in some 6 seconds
            take(page, "training")
        with screen(browser, PROJECTOR, "dark") as page:
            open_page(page, f"{server.url}/queries_keys_values")
            take(page, "dark")
        with screen(browser, PHONE) as page:
            open_page(page, f"{server.url}/softmax")
            take(page, "phone")
        with screen(browser, PROJECTOR) as page:
            open_page(page, f"{server.url}/words")
            page.wait_for_timeout(600)
            first, *rest = drag(page)
            first = first.quantize(96)
            frames = [frame.quantize(palette=first) for frame in rest]
            first.save(HERE / "drag.gif", save_all=True, append_images=frames, duration=120, loop=0)
        browser.close()
    server.stop()


if __name__ == "__main__":
    main()
