"""Exported programs, run, and what must come of them."""

import io
import json
from contextlib import redirect_stdout
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import numpy as np
from core.lessons import lessons
from hypothesis import strategies as st

from attention_core import Lesson, trace
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.sharing.code import notebook
from attention_core.sharing.code_steps import STEPS

TORCH = find_spec("torch") is not None
# What the exported code calls the trace's matrices, in the order in which they arise.
NAMES = {
    "embeddings": "embedded",
    "x": "encoded",
    "q": "q",
    "k": "k",
    "v": "v",
    "scores": "scores",
    "scaled": "scaled",
    "weights": "weights",
    "output": "output",
    "mixed": "mixed",
}
ENDS = (*STEPS, "heads")
LAST = dict(
    zip(
        ENDS,
        ("embeddings", "x", "v", "scores", "scaled", "weights", "output", "mixed"),
        strict=True,
    )
)
HOSTILE = (
    "it's",
    'a"b',
    "a\"\"\"b'''c",
    "a\\n\\",
    "<script>alert(1)</script>",
    "x{width}%s",
    "a#b",
    "שלום",
    "👩\u200d🔬",
    "x\u0323\u0302",
    "x\u00a0import\u00a0os",
    "$x_1^2*_$`",
)
HOSTILE = tuple(word for word in HOSTILE if word[-1] not in "\\>")  # those end as punctuation


def run(program: str, into: dict[str, Any] | None = None) -> tuple[dict[str, Any], str]:
    """Run a program in a fresh namespace and return the namespace and what it prints."""
    program.encode()  # what can be saved as a file
    namespace: dict[str, Any] = {"__name__": "__main__"} if into is None else into
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(program, "exported", "exec"), namespace)
    return namespace, printed.getvalue()


def run_torch(program: str) -> tuple[dict[str, Any], str]:
    """Run a PyTorch program, and leave torch as it was."""
    import torch

    before = torch.get_default_dtype()
    try:
        return run(program)
    finally:
        torch.set_default_dtype(before)


def without_torch(program: str) -> None:
    """Check what can be checked where torch isn't installed, and say so."""
    print("torch is not installed: the PyTorch program is compiled, not run")
    compile(program, "exported", "exec")


def computed_in(lesson: Lesson) -> dict[str, str]:
    """Return what a whole program computes: all heads only where there are several, or W_o."""
    several = lesson.n_heads > 1 or lesson.w_o is not None
    return NAMES if several else {name: NAMES[name] for name in NAMES if name != "mixed"}


def check(namespace: dict[str, Any], lesson: Lesson, head: int = 0) -> None:
    """Compare every matrix of a NumPy program with the trace's."""
    expected = trace(lesson, head)
    for name, field in computed_in(lesson).items():
        np.testing.assert_allclose(
            namespace[name], getattr(expected, field), 1e-12, 0, err_msg=name
        )
    if lesson.memory is not None:
        np.testing.assert_allclose(namespace["memory"], expected.memory, 1e-12)
    assert tuple(namespace["words"]) == lesson.words


def check_torch(namespace: dict[str, Any], printed: str, lesson: Lesson, head: int = 0) -> None:
    """Compare every tensor with the trace's matrix, and torch's own attention too."""
    expected = trace(lesson, head)
    fields = computed_in(lesson) | {"expected": "output"}
    products = np.abs(expected.q).max() * np.abs(expected.k).max() * lesson.scale
    for name, field in fields.items():
        wanted = getattr(expected, field)
        got = namespace[name]
        assert str(got.dtype) == "torch.float64", name
        atol = 1e-9 * max(1.0, products, np.abs(wanted).max())  # sums of products may cancel
        np.testing.assert_allclose(got.numpy(), wanted, 1e-9, atol, err_msg=name)
    assert printed.endswith("scaled_dot_product_attention agrees: True\n")


def cells(lesson: Lesson, head: int = 0) -> list[dict[str, Any]]:
    return json.loads(notebook(lesson, head))["cells"]


def memory_lesson() -> Lesson:
    """Cross-attention from three words to two, of which one stands in both sentences."""
    table = np.vstack([WRITE_A_POEM.embeddings, [[0.5, -0.25]]])
    return replace(WRITE_A_POEM, memory=("POEM", "Rome"), embeddings=table, position=True)


@st.composite
def lessons_and_heads(draw: st.DrawFn) -> tuple[Lesson, int]:
    lesson = draw(lessons())
    return lesson, draw(st.integers(0, lesson.n_heads - 1))


def blind_row() -> Lesson:
    mask = np.array([[True, False, True], [False, False, False], [True, True, True]])
    return replace(WRITE_A_POEM, masking="custom", mask=mask)
