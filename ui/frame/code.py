"""The same in code: a step's lines with today's numbers, and the whole lesson as a program."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attention_core.sharing import code, code_training
from ui.edit import training
from ui.frame import sum_bar
from ui.frame.steps import Step
from ui.state.scene import Scene
from ui.tables import html, pointing

NO_TARGET = "There is nothing to learn yet: what is wanted must be a share that can be reached."


def show_code(here: Step, scene: Scene) -> None:
    """Draw the lines of a step, or of the whole lesson on the overview, when it is opened."""
    label = "The same in code" if here.path else "The same in code, to read and to download"
    part = st.expander(label, key="code", on_change="rerun")
    if not part.open:
        return
    lesson, head = scene.lesson, scene.view.head
    with part:
        in_numpy, in_torch, in_latex = st.tabs(["NumPy", "PyTorch", "LaTeX of the traced number"])
        with in_latex:
            cell = sum_bar.traced(scene, here.matrix)
            latex = scene.wording.latex(cell) if scene.tells(cell.matrix) else pointing.HIDDEN
            st.latex(latex)
            st.code(latex, language="latex", wrap_lines=True)
        if here.key == "training":
            _show_training(scene, in_numpy, in_torch)
        elif here.path:
            step = here.code or here.key
            in_numpy.code(code.numpy_code(lesson, step, head))
            in_torch.code(code.torch_code(lesson, step, head))
        else:
            in_numpy.code(code.script(lesson, head))
            in_torch.code(code.torch_script(lesson, head))
            _show_downloads(
                "lesson",
                lambda: code.script(lesson, head),
                lambda: code.notebook(lesson, head),
            )


def _show_training(scene: Scene, in_numpy: DeltaGenerator, in_torch: DeltaGenerator) -> None:
    """Draw the program that takes the steps of the training, or one step before any."""
    program = training.program(scene.lesson, scene.view)
    if program is None:
        for place in (in_numpy, in_torch):
            with place:
                html.paragraphs(NO_TARGET)
        return
    in_numpy.code(code_training.numpy_training(program))
    in_torch.code(code_training.torch_training(program))
    _show_downloads(
        "training",
        lambda: code_training.numpy_training(program),
        lambda: code_training.training_notebook(program),
    )


def _show_downloads(name: str, script: Callable[[], str], notebook: Callable[[], str]) -> None:
    """Offer a program as files; each is made when it is asked for."""
    files = (
        ("Download as a Python file", "py", "text/x-python", script),
        ("Download as a notebook", "ipynb", "application/x-ipynb+json", notebook),
    )
    with st.container(horizontal=True, key="downloads"):
        for label, ending, mime, write in files:
            st.download_button(
                label,
                write,
                file_name=f"{name}.{ending}",
                mime=mime,
                key=f"download_{ending}",
                on_click="ignore",
            )
