"""A real server that tells what it writes and whom it asks, and a program that speaks to it."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from started import wait_for
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from attention_core import to_file
from attention_core.lesson.examples import WRITE_A_POEM

ROOT = Path(__file__).parents[2]


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
        try:
            wait_for(f"http://localhost:{self.port}")
        except OSError as silent:
            raise RuntimeError(self.log.read_text()) from silent
        self.told_at_start = self.told()

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
