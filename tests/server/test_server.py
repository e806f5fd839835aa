"""What a real server lets in, writes and asks; a program speaks to it, not a browser."""

from pathlib import Path

import pytest
from server.conftest import ROOT, Watched
from websockets.exceptions import InvalidStatus

PAGES = ("", *sorted(path.stem.split("_", 1)[1] for path in (ROOT / "pages").glob("*.py")))
MEGABYTE = 1024 * 1024


def files(*folders: Path) -> dict[Path, int]:
    """Return which files are in some folders, and when each was changed last.

    What is compiled is left out: this server compiles nothing (-B), but tests beside it do.
    """
    found = (path for each in folders for path in each.rglob("*") if path.is_file())
    return {path: path.stat().st_mtime_ns for path in found if path.parent.name != "__pycache__"}


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
