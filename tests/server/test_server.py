"""What a real server lets in, writes and asks; a program speaks to it, not a browser."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from attention_core import to_file
from attention_core.examples import WRITE_A_POEM

ROOT = Path(__file__).parents[2]
PAGES = ("", *sorted(path.stem.split("_", 1)[1] for path in (ROOT / "pages").glob("*.py")))
MEGABYTE = 1024 * 1024


class Watched:
    """A server with a home and a folder for temporary files of its own.

    Without its address, a headless Streamlit asks another host for it, to print it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.log = folder / "own", folder / "log"
        self.folder.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        own = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), str(self.folder))
        # Where Streamlit does ask another host, it gets no farther than a closed door.
        doors = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-B", str(Path(__file__).with_name("watched.py")), "run", "app.py"]
                + ["--server.headless=true", "--browser.serverAddress=localhost"]
                + [f"--server.port={self.port}"],
                cwd=ROOT,
                env=os.environ | own | doors,
                stdout=log,
                stderr=log,
            )
        for _ in range(600):
            with contextlib.suppress(OSError):
                self.ask("GET", "/_stcore/health")
                self.told_at_start = self.told()
                return
            time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {self.log.read_text('utf-8')}")

    def ask(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """Return the answer's status, headers and text."""
        line = HTTPConnection("localhost", self.port, timeout=60)
        line.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = line.getresponse()
        told = answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
        line.close()
        return told

    @contextlib.contextmanager
    def session(self, page: str = "", **headers: str) -> Iterator[str]:
        """Visit a page until its run is through, and return the session's name."""
        with connect(
            f"ws://localhost:{self.port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            proxy=None,
            additional_headers=headers,
        ) as line:
            visit = BackMsg()
            visit.rerun_script.page_name = page
            line.send(visit.SerializeToString())
            name, told = "", ForwardMsg()
            while told.WhichOneof("type") != "script_finished":
                told.ParseFromString(line.recv())
                name = told.new_session.initialize.session_id or name
            yield name

    def upload(self, session: str, size: int = 0, *, token: str, chunked: bool = False) -> int:
        """Upload a lesson file, or so many bytes, and return the answer's status."""
        content = b"x" * size or to_file(WRITE_A_POEM).encode()
        name = b'Content-Disposition: form-data; name="f"; filename="lesson.json"\r\n\r\n'
        body = b"--edge\r\n" + name + content + b"\r\n--edge--\r\n"
        cookie = self.ask("GET", "/_stcore/health")[1]["set-cookie"].split(";")[0]
        status, *_ = self.ask(
            "PUT",
            f"/_stcore/upload_file/{session}/one",
            iter((body[:1000], body[1000:])) if chunked else body,
            Content_Type="multipart/form-data; boundary=edge",
            Cookie=cookie,
            X_Xsrftoken=token or cookie.split("=", 1)[1],
        )
        return status

    def told(self) -> list[str]:
        """Return what `watched.py` told so far."""
        lines = self.log.read_text("utf-8").splitlines()
        return [line for line in lines if line.startswith(("WRITES", "ASKS"))]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    running = Watched(tmp_path_factory.mktemp("server"))
    yield running
    running.process.kill()
    running.process.wait()


def files(*folders: Path) -> dict[Path, int]:
    """Return what is in some folders, and when it was changed last."""
    return {path: path.stat().st_mtime_ns for each in folders for path in each.rglob("*")}


def test_a_visit_of_each_page_and_an_upload_write_no_file_and_ask_no_other_host(
    server: Watched,
) -> None:
    assert server.told_at_start == []
    watched = (server.folder, ROOT / "ui", ROOT / "pages", ROOT / "attention_core")
    before, told = files(*watched), server.told()
    for page in PAGES:
        with server.session(page) as session:
            assert server.upload(session, token="") == 204
    assert files(*watched) == before
    assert server.told() == told


def test_an_upload_without_the_sessions_token_is_refused(server: Watched) -> None:
    with server.session() as session:
        assert server.upload(session, token="") == 204
        for token in ("none", "2|00000000|00000000000000000000000000000000|1700000000"):
            assert server.upload(session, token=token) == 403
    assert server.upload("no-such-session", token="") == 400


@pytest.mark.parametrize("size", [MEGABYTE + 1, 2 * MEGABYTE])
def test_an_upload_of_more_than_a_megabyte_is_refused_unread(server: Watched, size: int) -> None:
    told = server.told()
    with server.session() as session:
        assert server.upload(session, size, token="") == 413
    assert server.told() == told


@pytest.mark.parametrize("size", [MEGABYTE + 1, 2 * MEGABYTE])
def test_an_upload_that_hides_its_size_is_refused_too_and_leaves_no_file(
    server: Watched, size: int
) -> None:
    told = server.told()
    with server.session() as session:
        assert server.upload(session, size, token="", chunked=True) == 413
    assert len(server.told()) > len(told), (
        "a nameless file held it meanwhile, and the watch saw that"
    )
    assert files(server.folder) == {}


def test_a_page_of_another_site_cannot_speak_to_the_server(server: Watched) -> None:
    with pytest.raises(InvalidStatus, match="403"), server.session(Origin="https://evil.example"):
        pass


def test_a_course_page_may_frame_the_app_and_anyone_may_read_the_metrics(server: Watched) -> None:
    status, headers, _ = server.ask("GET", "/")
    assert status == 200
    assert {"x-frame-options", "content-security-policy"}.isdisjoint(map(str.lower, headers))
    status, _, text = server.ask("GET", "/_stcore/metrics")
    assert status == 200
    assert "active_sessions" in text
    assert "poem" not in text
