"""The exported PyTorch programs: run where torch is, compiled elsewhere."""

import numpy as np
import pytest
from core.sharing.exported import (
    ENDS,
    LAST,
    NAMES,
    TORCH,
    blind_row,
    check_torch,
    lessons_and_heads,
    memory_lesson,
    run_torch,
    without_torch,
)
from hypothesis import assume, given, settings

from attention_core import Lesson, trace
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.sharing.code import torch_code, torch_script

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize("name", EXAMPLES)
def test_torch_gives_the_same_numbers_for_every_example(name: str) -> None:
    program = torch_script(EXAMPLES[name])
    assert "nn.Linear stores the transpose" in program
    if not TORCH:
        without_torch(program)
        return
    check_torch(*run_torch(program), EXAMPLES[name])


@pytest.mark.parametrize("step", ENDS)
def test_each_step_runs_as_it_stands_in_torch(step: str) -> None:
    for lesson in (WRITE_A_POEM, memory_lesson(), blind_row()):
        program = torch_code(lesson, step)
        if not TORCH:
            without_torch(program)
            continue
        namespace, printed = run_torch(program)
        wanted = getattr(trace(lesson), NAMES[LAST[step]])
        np.testing.assert_allclose(namespace[LAST[step]].numpy(), wanted, 1e-9, 1e-9)
        assert printed


@settings(max_examples=40)
@given(lessons_and_heads())
def test_torch_gives_the_same_numbers_for_any_lesson(drawn: tuple[Lesson, int]) -> None:
    lesson, head = drawn
    program = torch_script(lesson, head)
    if not TORCH:
        without_torch(program)
        return
    # Beyond that, one unit in a score's last place, where libraries differ, moves the shares.
    assume(np.abs(lesson.embeddings).max() <= 100)
    check_torch(*run_torch(program), lesson, head)
