"""How steps of code stand in a program and in a notebook."""

import json
from textwrap import wrap

from attention_core.sharing.code_steps import NUMPY, CodeStep, Library
from attention_core.sharing.literals import LINE

_ABOUT = """# Self-attention, step by step

Every row is a word. Run the cells from top to bottom, then change a number and run them again."""


def start(library: Library, *, functional: bool = False) -> str:
    """Write the imports."""
    if library is NUMPY:
        return "import numpy as np\n"
    more = "import torch.nn.functional as F\n" if functional else ""
    precise = "torch.set_default_dtype(torch.float64)  # as NumPy counts; torch's own is float32"
    return f"import torch\n{more}\n{precise}\n"


def commented(step: CodeStep) -> str:
    """Write a step's lines below what it does."""
    return f"{comment(f'{step.title}. {step.claim}')}{step.code}\n"


def comment(text: str) -> str:
    """Write text as lines that Python passes over."""
    return "".join(f"# {line}\n" for line in wrap(text, LINE - 2))


def print_line(step: CodeStep) -> str:
    """Write the line that prints what a step computed."""
    separate = ', sep="\\n\\n"' if len(step.names) > 1 else ""
    return f"print({', '.join(step.names)}{separate})"


def first_cells() -> list[dict[str, object]]:
    """Return the cells that every notebook begins with."""
    return [cell("markdown", "about", _ABOUT), cell("code", "import", start(NUMPY).rstrip())]


def step_cells(key: str, step: CodeStep) -> list[dict[str, object]]:
    """Return a step's cells: what it does, and its lines, which print what has a name."""
    code = f"{step.code}\n{print_line(step)}" if step.names else step.code
    return [
        cell("markdown", key, f"## {step.title}\n\n{step.claim}"),
        cell("code", f"{key}-code", code),
    ]


def cell(kind: str, cell_id: str, text: str) -> dict[str, object]:
    """Return one cell."""
    made = {"cell_type": kind, "id": cell_id, "metadata": {}, "source": text.splitlines(True)}
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def notebook_of(cells: list[dict[str, object]]) -> str:
    """Write a notebook, in version 4.5 of the format."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
