"""SECURITY.md names tests; each of them exists."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOLD = re.findall(r"`((?:tests/|test_)\w[^` ]*)`", (ROOT / "SECURITY.md").read_text("utf-8"))


def named() -> list[tuple[str, str]]:
    """Return each file with each test that is named after it, or with nothing."""
    pairs: list[tuple[str, str]] = []
    file = ""
    for name in TOLD:
        if name.startswith("tests/"):
            file = name
            pairs.append((file, ""))
        else:
            pairs.append((file, name))
    return pairs


def test_each_test_that_a_promise_names_exists() -> None:
    for file, test in named():
        code = (ROOT / file).read_text("utf-8")
        assert not test or f"\ndef {test}(" in code, (file, test)
    assert len(named()) > 50


def test_every_promise_names_its_tests() -> None:
    """A row of a table whose last column is "held by"."""
    held = 0
    for table in (ROOT / "SECURITY.md").read_text("utf-8").split("\n\n"):
        header, _, *rows = table.strip().split("\n") if "|---" in table else ("", "")
        if header.endswith("| held by |"):
            held += len(rows)
            assert [row for row in rows if not re.search(r"`tests/[^|]*\|$", row)] == []
    assert held >= 15
