"""What the style and the bridge hold on to in Streamlit's page."""

import re
from pathlib import Path

import streamlit

ROOT = Path(__file__).parents[3]
STATIC = Path(streamlit.__file__).parent / "static" / "static" / "js"


def test_streamlit_has_each_part_that_the_style_and_the_bridge_name() -> None:
    """A name that is gone is no error anywhere: the rule just holds no longer."""
    ours = [*ROOT.glob("ui/style/*.css"), *ROOT.glob("ui/**/*.js")]
    named = re.compile(r"data-testid=[\"']?(\w+)")
    names = {name for file in ours for name in named.findall(file.read_text("utf-8"))}
    assert len(names) > 10
    theirs = "".join(file.read_text("utf-8") for file in STATIC.glob("*.js"))
    assert {name for name in names if name not in theirs} == set()
