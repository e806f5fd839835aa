"""In how many processes the tests run."""

import os


def pytest_xdist_auto_num_workers() -> int:
    """Return one more than there are cores: the tests in a browser often wait."""
    return (os.cpu_count() or 1) + 1
