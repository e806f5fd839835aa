"""A server that was just started, and when it answers."""

import time
from http.client import HTTPException
from urllib.request import urlopen

LONGEST = 60  # seconds


def wait_for(url: str) -> None:
    """Ask an app until it answers, for at most a minute."""
    last = time.monotonic() + LONGEST
    while True:
        try:
            with urlopen(f"{url}/_stcore/health", timeout=5):
                return
        except (OSError, HTTPException):
            if time.monotonic() > last:
                raise
            time.sleep(0.1)
