"""A program's parts are called as the pages are."""

from dataclasses import replace

import numpy as np
import pytest

from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.sharing.code import numpy_code, torch_code
from ui.frame.steps import STEPS, Step

TWO_HEADS = replace(
    WRITE_A_POEM,
    w_q=np.repeat(WRITE_A_POEM.w_q, 2, axis=0),
    w_k=np.repeat(WRITE_A_POEM.w_k, 2, axis=0),
    w_v=np.repeat(WRITE_A_POEM.w_v, 2, axis=0),
)
OWN = [each for each in STEPS.values() if each.number and not each.code and each.key != "training"]


@pytest.mark.parametrize("step", OWN, ids=lambda step: step.key)
def test_a_part_of_a_program_has_its_pages_number_and_title(step: Step) -> None:
    for write in (numpy_code, torch_code):
        assert f"# {step.number} {step.title}. " in write(TWO_HEADS, step.key)
