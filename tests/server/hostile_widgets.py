"""What a hostile browser sends for a widget."""

import json
from typing import Any

TEXT = "HOSTILE\r\nERROR forged line \u202e"
LONG = "HOSTILE" * 700_000  # 5 MB
SELECTORS = ("example", "focus", "decimals", "d_model", "d_k", "d_v", "scale", "one_matrix")
SELECTORS += ("one_row", "one_column", "what_if_field", "what_if_row", "what_if_column")


def grid(**told: object) -> dict[str, Any]:
    return {"string_value": json.dumps({"edited_rows": {}, **told})}


# What Streamlit lets through to our code: it changes nothing, and is no fault.
WORDS = [{"string_value": TEXT}, {"string_value": LONG}, {"string_value": ""}]
REFUSED: list[tuple[str, list[dict[str, Any]]]] = [
    *((key, WORDS) for key in SELECTORS),
    ("axis_0", WORDS),
    (
        "sentence",
        [{"string_value": LONG}, {"int_value": 99}, {"json_value": json.dumps({"HOSTILE": 1})}, {}],
    ),
    ("position", [{}]),
    ("hidden", [{"string_array_value": {"data": [TEXT, LONG]}}, {}]),
    ("undo", [{"string_value": TEXT}, {"json_value": "[]"}, {}]),
    ("bridge", [{"json_value": json.dumps({"told": TEXT})}, {"json_value": "[]"}, {}]),
    ("what_if_slider", [{"json_value": json.dumps({"number": LONG})}, {}]),
    (
        "w_k",
        [
            grid(edited_rows={"0": {"1": ["HOSTILE"]}}),
            grid(edited_rows={"0": {"1": {"HOSTILE": 1}}}),
            grid(edited_rows={"0": {"1": 5}}),
            grid(edited_rows={"0": {"1": True}}),
            grid(edited_rows={"0": {"1": LONG}}),
            grid(edited_rows={"1": {"2": "\ud800"}}),
            grid(),
        ],
    ),
]
