"""Sessions without a browser: they speak Streamlit's protocol, as its own pages do."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect


async def visit(port: int, path: str, lesson: str, *, stay: float = 0.0) -> list[str]:
    """Open a page with a lesson, and return the row labels of its results."""
    address = f"ws://localhost:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None) as line:
        ask = BackMsg()
        ask.rerun_script.query_string = urlencode({"lesson": lesson})
        ask.rerun_script.page_name = path
        await line.send(ask.SerializeToString())
        words: list[str] = []
        while True:
            told = ForwardMsg()
            told.ParseFromString(await line.recv())
            body = told.delta.new_element.html.body
            if "class='al-results" in body:
                rows = body.split("<tbody>")[1]
                words = re.findall(r"<th scope='row'[^>]*><bdi>(.*?)</bdi></th>", rows)
            if told.WhichOneof("type") == "script_finished":
                break
        await asyncio.sleep(stay)
    return words


def visit_all(port: int, visits: list[tuple[str, str]], at_once: int = 8) -> list[list[str]]:
    """Visit pages, so many at once, each in a session of its own."""

    async def run() -> list[list[str]]:
        room = asyncio.Semaphore(at_once)

        async def one(path: str, lesson: str) -> list[str]:
            async with room:
                return await visit(port, path, lesson)

        return await asyncio.gather(*(one(*each) for each in visits))

    with ThreadPoolExecutor(1) as apart:  # Playwright has an event loop in this thread
        return apart.submit(lambda: asyncio.run(run())).result()
