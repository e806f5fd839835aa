"""The same in code: a step's lines with today's numbers, and the whole lesson as a program."""

from collections.abc import Callable

import streamlit as st

from attention_core.sharing import code
from ui.frame import sum_bar
from ui.frame.steps import Step
from ui.state.scene import Scene
from ui.tables import pointing


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
        if here.path:
            step = here.code or here.key
            in_numpy.code(code.numpy_code(lesson, step, head))
            in_torch.code(code.torch_code(lesson, step, head))
        else:
            in_numpy.code(code.script(lesson, head))
            in_torch.code(code.torch_script(lesson, head))
            _show_downloads(scene)


def _show_downloads(scene: Scene) -> None:
    """Offer the lesson as files; each is made when it is asked for."""
    files: tuple[tuple[str, str, str, Callable[..., str]], ...] = (
        ("Download as a Python file", "lesson.py", "text/x-python", code.script),
        ("Download as a notebook", "lesson.ipynb", "application/x-ipynb+json", code.notebook),
    )
    with st.container(horizontal=True, key="downloads"):
        for label, name, mime, write in files:
            st.download_button(
                label,
                lambda write=write: write(scene.lesson, scene.view.head),
                file_name=name,
                mime=mime,
                key=f"download_{name.split('.')[1]}",
                on_click="ignore",
            )
