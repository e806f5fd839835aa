"""What all tests share."""

import gc


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what is loaded by now: it stays to the end."""
    gc.freeze()
