"""A server that was just started, and when it answers."""

import urllib3

TRIES, APART = 240, 0.25  # seconds


def wait_for(url: str) -> None:
    """Ask an app until it answers, for at most a minute."""
    tries = urllib3.Retry(TRIES, backoff_factor=APART, backoff_max=APART, status_forcelist=[503])
    with urllib3.PoolManager(retries=tries, timeout=1) as asking:
        asking.request("GET", f"{url}/_stcore/health")
