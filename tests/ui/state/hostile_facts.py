"""Facts as our pages send them, and what nobody's page sends."""

import math

from hypothesis import strategies as st

from attention_core.view import EDITED

LONG = "HOSTILE" * 700_000  # 5 MB
DEEP: object = "HOSTILE"
for _ in range(200):
    DEEP = [DEEP]
CELL = {"grid": "w_q", "row": 1, "column": 0, "burst": "cell 3", "text": "0.5"}
CELL |= {"page": "softmax", "edition": 2}
TYPED = {"what": "typed", **CELL}
SLIDE = {"what": "slide", "grid": "w_v", "row": 0, "column": 1, "burst": "drag 1", "number": 0.5}
DRAG = {"what": "drag", "row": 1, "column": 0, "up": 1, "x": 0.5, "y": -2.0, "burst": "drag 1"}
WANT = {"what": "want", "row": 0, "column": 2, "percent": 80.0}
STEP = {"what": "step", "run": 1, "number": 120, "after": None}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
NAMES = (
    "n",
    "what",
    "grid",
    "row",
    "column",
    "burst",
    "text",
    "edition",
    "number",
    "cell",
    "place",
    "up",
    "x",
)
WHATS = (
    "typed",
    "turn",
    "left",
    "back",
    "look",
    "plain",
    "rest",
    "undo",
    "redo",
    "sentence",
    "slide",
    "drag",
)
likely = st.sampled_from(
    [*WHATS, "drag", "pin", "go", "follow", "temperature", "d_k", *EDITED, "scores 0 0"]
) | st.integers(0, 30)
almost_facts = st.lists(st.dictionaries(st.sampled_from(NAMES), likely | anything))
WRONG = [
    {**TYPED, "text": 0.5},
    {**TYPED, "text": None},
    {**TYPED, "text": "1" * 61},
    {**TYPED, "text": DEEP},
    {**TYPED, "row": True},
    {**TYPED, "row": "1"},
    {**TYPED, "row": "1_0"},
    {**TYPED, "row": -1},
    {**TYPED, "row": 0.5},
    {**TYPED, "row": 32},
    {**TYPED, "row": 1e300},
    {**TYPED, "row": 10**400},
    {**TYPED, "row": math.nan},
    {**TYPED, "row": math.inf},
    {**TYPED, "column": 64},
    {**TYPED, "column": None},
    {**TYPED, "grid": "w_x"},
    {**TYPED, "what": "left", "text": "1" * 61},
    {**TYPED, "what": "left", "row": 32},
    {**TYPED, "grid": ["w_q"]},
    {**TYPED, "grid": LONG},
    {**TYPED, "burst": LONG},
    {**TYPED, "burst": 3},
    {**SLIDE, "number": "0.5"},
    {**SLIDE, "number": True},
    {**SLIDE, "number": math.nan},
    {**SLIDE, "number": -math.inf},
    {**SLIDE, "number": None},
    {**SLIDE, "number": {"HOSTILE": 1}},
    {"what": "slide"},
    {"what": "drag"},
    {**DRAG, "row": 24},
    {**DRAG, "up": 8},
    {**DRAG, "up": -1},
    {**DRAG, "x": math.nan},
    {**DRAG, "y": "0.5"},
    {**DRAG, "y": None},
    {**DRAG, "burst": LONG},
    {"what": "temperature", "number": math.nan, "burst": "drag 1"},
    {"what": "temperature", "number": "1", "burst": "drag 1"},
    {"what": "temperature", "number": 1.0, "burst": LONG},
    {"what": "temperature", "number": 1.0},
    {"what": "d_k", "number": 64.5, "burst": "drag 1"},
    {"what": "d_k", "number": 513, "burst": "drag 1"},
    {"what": "d_k", "number": -2, "burst": "drag 1"},
    {"what": "d_k", "number": True, "burst": "drag 1"},
    {**WANT, "row": 12},
    {**WANT, "column": True},
    {**WANT, "percent": -1},
    {**WANT, "percent": 101},
    {**WANT, "percent": "80"},
    {**WANT, "percent": math.nan},
    {**WANT, "percent": 10**400},
    {**STEP, "run": -1},
    {**STEP, "number": 2_001},
    {**STEP, "number": None},
    {**STEP, "after": 0.5},
    {**STEP, "after": LONG},
    {"what": "step"},
    {"what": "back"},
    {"what": "sentence", "text": LONG},
    {"what": "sentence", "text": 5},
    {"what": "follow", "place": 12},
    {"what": "follow", "place": "0"},
    {"what": "real", "place": 12},
    {"what": "real"},
    {"what": "pin"},
    {"what": "pin", "cell": "zz 0 0"},
    {"what": "pin", "cell": "scores 0"},
    {"what": "pin", "cell": "scores 0 0 0"},
    {"what": "pin", "cell": "scores -1 0"},
    {"what": "pin", "cell": "scores 1_0 0"},
    {"what": "pin", "cell": "scores ١ 0"},
    {"what": "pin", "cell": "scores 0 9999999"},
    {"what": "go", "cell": ["scores", 0, 0]},
    {"what": "go", "cell": LONG},
    {"what": "HOSTILE"},
    {"what": LONG},
    {"what": ["typed"]},
    {"what": {}},
    {"what": None},
    {},
]
