"""A lesson as a program: NumPy, PyTorch, and a Jupyter notebook."""

from attention_core.lesson.lesson import Lesson
from attention_core.sharing.code_block import NEXT_WORD, next_word_step
from attention_core.sharing.code_ends import RESULT, agreement, has_several, heads_step, result
from attention_core.sharing.code_layout import (
    cell,
    comment,
    commented,
    first_cells,
    notebook_of,
    print_line,
    start,
    step_cells,
)
from attention_core.sharing.code_steps import NUMPY, STEPS, TORCH, Library, code_steps

HEADS = "heads"
ENDS = (*STEPS, HEADS, NEXT_WORD)


def numpy_code(lesson: Lesson, step: str, head: int = 0) -> str:
    """Write a program that computes one step in NumPy and prints it.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    step : str
        One of "words", "positions", "queries_keys_values", "similarity", "scaling",
        "softmax", "output", "heads" and "next_word". Its lines come last, after those that it
        stands on.
    head : int
        Which head, from 0.

    Returns
    -------
    str
        Python that runs as it stands, with the numbers of `trace`.

    Raises
    ------
    ValueError
        If there is no such step or no such head.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> print(numpy_code(WRITE_A_POEM, "similarity")[-117:], end="")
    # 4 Similarity. Every query is compared with every key: the dot product is the score.
    scores = q @ k.T
    print(scores)
    """
    return _until(lesson, step, head, NUMPY)


def torch_code(lesson: Lesson, step: str, head: int = 0) -> str:
    """Write a program that computes one step in PyTorch and prints it.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    step : str
        As in `numpy_code`. The output is compared with torch's own attention.
    head : int
        Which head, from 0.

    Returns
    -------
    str
        Python that runs as it stands, in float64, with the numbers of `trace`.

    Raises
    ------
    ValueError
        If there is no such step or no such head.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> print(torch_code(WRITE_A_POEM, "words")[:12])
    import torch
    """
    program = _until(lesson, step, head, TORCH)
    return f"{program}\n{agreement(lesson)}" if step == STEPS[-1] else program


def script(lesson: Lesson, head: int = 0) -> str:
    """Write the whole lesson as a NumPy program that prints weights and output.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    head : int
        Which head, from 0.

    Returns
    -------
    str
        The text of a ``.py`` file.

    Raises
    ------
    ValueError
        If there is no such head.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> exec(script(WRITE_A_POEM))
    weights
                Write        a     poem
       Write    35.7%    40.1%    24.2%
           a    34.1%    60.5%     5.4%
        poem     7.2%     3.2%    89.6%
    output
       Write   1.0100   1.0641
           a   0.2040   0.7057
        poem   3.4989   2.2427
    """
    steps = [commented(step) for step in code_steps(lesson, head, NUMPY)]
    end = comment(RESULT) + result(lesson)
    return "\n".join([start(NUMPY), *steps, *_heads(lesson, NUMPY), end])


def torch_script(lesson: Lesson, head: int = 0) -> str:
    """Write the whole lesson as a PyTorch program that ends with torch's own attention.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    head : int
        Which head, from 0.

    Returns
    -------
    str
        The text of a ``.py`` file; its last line prints whether the two agree.

    Raises
    ------
    ValueError
        If there is no such head.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> "F.scaled_dot_product_attention(q, k, v, scale=scale)" in torch_script(WRITE_A_POEM)
    True
    """
    steps = [commented(step) for step in code_steps(lesson, head, TORCH)]
    end = comment(RESULT) + result(lesson)
    heads = _heads(lesson, TORCH)
    return "\n".join([start(TORCH, functional=True), *steps, *heads, end, agreement(lesson)])


def notebook(lesson: Lesson, head: int = 0) -> str:
    """Write the whole lesson as a Jupyter notebook in NumPy, a cell for each step.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    head : int
        Which head, from 0.

    Returns
    -------
    str
        The text of an ``.ipynb`` file, in version 4.5 of the format.

    Raises
    ------
    ValueError
        If there is no such head.

    References
    ----------
    https://nbformat.readthedocs.io/en/latest/format_description.html

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> import json
    >>> [each["id"] for each in json.loads(notebook(WRITE_A_POEM))["cells"][:4]]
    ['about', 'import', 'words', 'words-code']
    """
    cells = first_cells()
    for key, step in zip(STEPS, code_steps(lesson, head, NUMPY), strict=True):
        cells += step_cells(key, step)
    if has_several(lesson):
        cells += step_cells(HEADS, heads_step(lesson, NUMPY))
    cells += [
        cell("markdown", "result", RESULT),
        cell("code", "result-code", result(lesson).rstrip()),
    ]
    return notebook_of(cells)


def _until(lesson: Lesson, step: str, head: int, library: Library) -> str:
    if step not in ENDS:
        raise ValueError(f"step is {step!r}, but must be one of {ENDS}")
    steps = code_steps(lesson, head, library)[: ENDS.index(step) + 1]
    if step == HEADS or (step == NEXT_WORD and has_several(lesson)):
        steps = (*steps, heads_step(lesson, library))
    if step == NEXT_WORD:
        steps = (*steps, next_word_step(lesson, library))
    begins = start(library, functional=ENDS.index(step) >= len(STEPS) - 1)
    return "\n".join([begins, *map(commented, steps)]) + f"{print_line(steps[-1])}\n"


def _heads(lesson: Lesson, library: Library) -> list[str]:
    """Return the lines about all heads, where a lesson has several of them, or W_o."""
    return [commented(heads_step(lesson, library))] * has_several(lesson)
