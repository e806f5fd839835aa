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
from attention_core.lesson.toy_block import guess
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


@pytest.mark.parametrize("name", EXAMPLES)
def test_torch_guesses_the_same_next_word_with_its_own_layer_norm(name: str) -> None:
    program = torch_code(EXAMPLES[name], "next_word")
    if not TORCH:
        without_torch(program)
        return
    computed = trace(EXAMPLES[name])
    expected = guess(EXAMPLES[name], computed.encoded, computed.mixed)
    namespace, _ = run_torch(program)
    np.testing.assert_allclose(namespace["normed"].numpy(), expected.normed, 1e-9, 1e-9)
    np.testing.assert_allclose(namespace["next_shares"].numpy(), expected.shares, 1e-9, 1e-9)


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


@pytest.mark.parametrize("step", ENDS)
def test_only_the_last_step_is_compared_with_torchs_own_attention(step: str) -> None:
    compares = "scaled_dot_product_attention agrees" in torch_code(WRITE_A_POEM, step)
    assert compares == (step == "output")
