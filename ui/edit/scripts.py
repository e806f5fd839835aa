"""The scripts of our own sliders."""

from pathlib import Path

_HOLDING = Path(__file__).with_name("holding.js").read_text("utf-8")


def slider_script(file: str) -> str:
    """Return the script that stands beside a module's `file`, and before it what all sliders do."""
    return _HOLDING + Path(file).with_suffix(".js").read_text("utf-8")
