"""A program's parts are called as the pages are."""

import pytest
from core.lessons import with_heads

from attention_core.sharing.code import numpy_code, torch_code
from ui.frame.steps import STEPS, Step

OWN = [each for each in STEPS.values() if each.number and not each.code and each.key != "training"]


@pytest.mark.parametrize("step", OWN, ids=lambda step: step.key)
def test_a_part_of_a_program_has_its_pages_number_and_title(step: Step) -> None:
    for write in (numpy_code, torch_code):
        assert f"# {step.number} {step.title}. " in write(with_heads(2), step.key)
