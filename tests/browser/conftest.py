"""A real server and a real Chromium for the tests in this folder."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.cable import Cable
from browser.kept import Kept
from browser.walk import Walk, faults
from playwright.sync_api import Browser, Page, expect, sync_playwright
from started import wait_for

ROOT = Path(__file__).parents[2]
expect.set_options(timeout=20_000)  # ms; on a busy machine a page may take that long
# The lists below the address bar, which no test sees, are loaded with each window: a quarter of
# what it costs to open a page. The others stand in Playwright's own list, which this one replaces.
OFF = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
]
FLAGS = [
    f"--disable-features={','.join(OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Server:
    """`streamlit run app.py`, or another script, on a free port."""

    def __init__(self, script: str = "app.py") -> None:
        self.script = script
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", self.script]
        options = ["--server.headless=true", f"--server.port={self.port}"]
        self.process = subprocess.Popen(
            command + options, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for(self.url)

    @contextlib.contextmanager
    def asleep(self) -> Iterator[None]:
        """Let what comes in meanwhile wait, as on a machine that is busy."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def cable(server: Server) -> Iterator[Cable]:
    cable = Cable(server.port)
    yield cable
    cable.remove()


@pytest.fixture
def fresh_server() -> Iterator[Server]:
    """A process that has served nothing yet, as on a hosted app that just woke up."""
    running = Server()
    yield running
    running.stop()


def installed_browser() -> str | None:
    """Find an installed browser; where there is none, Playwright's own is started."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Any installed browser first; Playwright's own where there is none. Neither: an error."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=installed_browser(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(autouse=True)
def no_script_fails() -> Iterator[None]:
    """Whatever is done, none of the app's own scripts may break off."""
    faults.clear()
    yield
    assert not faults


@pytest.fixture(scope="session")
def kept(browser: Browser) -> Iterator[Kept]:
    tab = Kept(browser)
    yield tab
    tab.close()


@pytest.fixture
def page(kept: Kept, request: pytest.FixtureRequest) -> Iterator[Page]:
    failed = request.session.testsfailed
    yield kept.lend()
    kept.take_back(spent=request.session.testsfailed > failed)


@pytest.fixture(scope="module")
def walk(server: Server, browser: Browser) -> Iterator[Walk]:
    """Tabs that outlive a test."""
    tabs = Walk(browser, server.url)
    yield tabs
    tabs.close()
