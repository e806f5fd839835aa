"""A training as a program: NumPy with its slopes written out, PyTorch with its own, a notebook."""

from dataclasses import dataclass

import numpy as np

from attention_core.learning.descent import Descent
from attention_core.learning.run import Training
from attention_core.learning.target import Target
from attention_core.learning.training import started
from attention_core.lesson.lesson import Lesson
from attention_core.sharing.code_layout import (
    commented,
    first_cells,
    notebook_of,
    start,
    step_cells,
)
from attention_core.sharing.code_steps import NUMPY, TORCH, CodeStep, Library, code_steps
from attention_core.sharing.code_training_steps import loss_step, steps_step, wanted_step

_BEFORE = 6  # steps of the lesson's own code that come first: from words to the softmax


@dataclass(frozen=True)
class TrainingProgram:
    """What a program of a training holds.

    Attributes
    ----------
    lesson : Lesson
        With the weights at the start.
    target : Target
        What is wanted.
    descent : Descent
        How it learns.
    head : int
        Which head learns, from 0.
    steps : int
        How many steps are taken.
    shown : int
        The step whose shares are printed besides the first and the last.
    focus : int
        The word whose shares are printed, from 0.
    decimals : int
        As in `View`.
    """

    lesson: Lesson
    target: Target
    descent: Descent
    head: int
    steps: int
    shown: int
    focus: int
    decimals: int = 2

    @classmethod
    def of_run(cls, run: Training, shown: int, focus: int, decimals: int = 2) -> "TrainingProgram":
        """Take a run as far as it goes.

        Parameters
        ----------
        run : Training
            Its steps.
        shown, focus, decimals : int
            As above.

        Returns
        -------
        TrainingProgram
            Where the run diverged, it ends before.

        Examples
        --------
        >>> from attention_core.lesson.examples import WRITE_A_POEM
        >>> target = Target.one_share(WRITE_A_POEM, 0, 2, 0.8)
        >>> run = Training.run(WRITE_A_POEM, target, Descent(steps=50))
        >>> TrainingProgram.of_run(run, 20, 0).steps
        50
        """
        begun, last = run[0].lesson, len(run) - 1
        return cls(begun, run.target, run.descent, run.head, last, shown, focus, decimals)

    @classmethod
    def of_one_step(
        cls,
        lesson: Lesson,
        target: Target,
        descent: Descent,
        head: int,
        focus: int,
        decimals: int = 2,
    ) -> "TrainingProgram":
        """Take one step from a lesson that hasn't learnt yet.

        Parameters
        ----------
        lesson : Lesson
            As it is.
        target, descent, head, focus, decimals
            As above.

        Returns
        -------
        TrainingProgram
            Of one step, whatever the descent says.

        Examples
        --------
        >>> from attention_core.lesson.examples import WRITE_A_POEM
        >>> target = Target.one_share(WRITE_A_POEM, 0, 2, 0.8)
        >>> once = TrainingProgram.of_one_step(WRITE_A_POEM, target, Descent(), 0, 0)
        >>> exec(numpy_training(once))
        step 0: loss 1.19
        Write → Write 35.7%, a 40.1%, poem 24.2%
        step 1: loss 0.89
        Write → Write 32.3%, a 30.9%, poem 36.8%
        """
        return cls(started(lesson, descent, head), target, descent, head, 1, 0, focus, decimals)


def numpy_training(program: TrainingProgram) -> str:
    """Write a training as a NumPy program: its losses, and the shares of the followed word.

    Parameters
    ----------
    program : TrainingProgram
        What it holds.

    Returns
    -------
    str
        Python that runs as it stands, with the numbers of `Training`.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> target = Target.one_share(WRITE_A_POEM, 0, 2, 0.8)
    >>> run = Training.run(WRITE_A_POEM, target, Descent("plain", 0.03, 100))
    >>> exec(numpy_training(TrainingProgram.of_run(run, shown=40, focus=0)))
    step 0: loss 1.19
    Write → Write 35.7%, a 40.1%, poem 24.2%
    step 40: loss 0.50
    Write → Write 13.5%, a 7.9%, poem 78.6%
    step 100: loss 0.50
    Write → Write 12.7%, a 7.3%, poem 80.0%
    """
    return "\n".join([start(NUMPY), *map(commented, _steps(program, NUMPY))])


def torch_training(program: TrainingProgram) -> str:
    """Write a training as a PyTorch program, which works out the slopes by itself.

    Parameters
    ----------
    program : TrainingProgram
        What it holds.

    Returns
    -------
    str
        Python that runs as it stands, in float64, with the numbers of `Training`.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> target = Target.one_share(WRITE_A_POEM, 0, 2, 0.8)
    >>> once = TrainingProgram.of_one_step(WRITE_A_POEM, target, Descent(), 0, 0)
    >>> "loss.backward()" in torch_training(once)
    True
    """
    return "\n".join([start(TORCH), *map(commented, _steps(program, TORCH))])


def training_notebook(program: TrainingProgram) -> str:
    """Write a training as a Jupyter notebook in NumPy.

    Parameters
    ----------
    program : TrainingProgram
        What it holds.

    Returns
    -------
    str
        The text of an ``.ipynb`` file, in version 4.5 of the format.

    References
    ----------
    https://nbformat.readthedocs.io/en/latest/format_description.html

    Examples
    --------
    >>> import json
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> target = Target.one_share(WRITE_A_POEM, 0, 2, 0.8)
    >>> once = TrainingProgram.of_one_step(WRITE_A_POEM, target, Descent(), 0, 0)
    >>> [each["id"] for each in json.loads(training_notebook(once))["cells"]][-2:]
    ['steps', 'steps-code']
    """
    cells = first_cells()
    keys = ("words", "positions", "queries_keys_values", "similarity", "scaling", "softmax")
    for key, step in zip((*keys, "wanted", "loss", "steps"), _steps(program, NUMPY), strict=True):
        cells += step_cells(key, step)
    return notebook_of(cells)


def _steps(program: TrainingProgram, library: Library) -> list[CodeStep]:
    lesson, descent = program.lesson, program.descent
    masked = lesson.masking != "none"
    blind = lesson.mask is not None and not np.asarray(lesson.mask).any(axis=1).all()
    asked = "x" if lesson.memory is None else "memory"
    return [
        *code_steps(lesson, program.head, library)[:_BEFORE],
        wanted_step(program.target, descent, library),
        loss_step(program.target, library, asked=asked, masked=masked, blind=blind),
        steps_step(
            descent,
            library,
            steps=program.steps,
            shown=program.shown,
            focus=program.focus,
            decimals=program.decimals,
            asked_words="words" if lesson.memory is None else "memory_words",
        ),
    ]
