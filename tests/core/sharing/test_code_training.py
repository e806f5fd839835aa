"""The exported training runs as it stands and takes the steps of plain loops."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from core.learning.plain_descent import Rows, descended
from core.learning.test_plain_descent import CASES
from core.sharing.exported import HOSTILE, TORCH, run, run_torch, without_torch

from attention_core import Lesson, View, place_labels
from attention_core.learning.descent import Descent
from attention_core.learning.run import Training
from attention_core.learning.target import Target
from attention_core.lesson.examples import TWO_QUESTIONS, WRITE_A_POEM
from attention_core.sharing.code_training import (
    TrainingProgram,
    numpy_training,
    torch_training,
    training_notebook,
)

pytestmark = pytest.mark.filterwarnings("error")
SHOWN = 4


def of_run(lesson: Lesson, wanted: Rows, how: Descent, head: int = 0) -> TrainingProgram:
    made = Training.run(lesson, Target.of(lesson, wanted), how, head)
    return TrainingProgram.of_run(made, SHOWN, focus=min(wanted))


def check(printed: str, namespace: dict[str, Any], rough: list[Any], focus: int) -> None:
    """Compare what is printed, and the last weights, with plain loops; both are rounded."""
    losses = re.findall(r"^step (\d+): loss ([\d.]+)$", printed, re.MULTILINE)
    places = sorted({0, SHOWN, len(rough) - 1})
    assert [int(step) for step, _ in losses] == places
    told = [line for line in printed.splitlines() if " → " in line]
    for place, (_, loss), line in zip(places, losses, told, strict=True):
        assert float(loss) == pytest.approx(rough[place][0], abs=0.0051)
        shares = [float(share) / 100 for share in re.findall(r" ([\d.]+)%", line)]
        np.testing.assert_allclose(shares, rough[place][1][focus], atol=0.00051)
    assert namespace["losses"] == pytest.approx([each[0] for each in rough], rel=1e-5)
    for name, wanted in zip(("w_q", "w_k"), rough[-1][2:], strict=True):
        ours = np.array(namespace[name].tolist())
        np.testing.assert_allclose(ours, wanted, atol=1e-4)


@pytest.mark.parametrize(("lesson", "wanted", "how"), CASES)
def test_the_numpy_program_takes_the_steps_of_plain_loops(
    lesson: Lesson, wanted: Rows, how: Descent
) -> None:
    namespace, printed = run(numpy_training(of_run(lesson, wanted, how)))
    rough = descended(lesson, wanted, how, lesson.w_q[0].tolist(), lesson.w_k[0].tolist())
    check(printed, namespace, rough, min(wanted))


@pytest.mark.parametrize(("lesson", "wanted", "how"), CASES)
def test_the_torch_program_does_so_with_slopes_of_its_own(
    lesson: Lesson, wanted: Rows, how: Descent
) -> None:
    program = torch_training(of_run(lesson, wanted, how))
    assert "loss.backward()" in program
    assert "slopes" not in program
    if not TORCH:
        without_torch(program)
        return
    namespace, printed = run_torch(program)
    rough = descended(lesson, wanted, how, lesson.w_q[0].tolist(), lesson.w_k[0].tolist())
    check(printed, namespace, rough, min(wanted))
    assert printed == run(numpy_training(of_run(lesson, wanted, how)))[1]


def test_before_any_training_it_takes_one_step() -> None:
    how, wanted = Descent("plain", 0.03, 100), {0: [None, None, 0.8]}
    target = Target.of(WRITE_A_POEM, wanted)
    once = TrainingProgram.of_one_step(WRITE_A_POEM, target, how, 0, 0)
    rough = descended(WRITE_A_POEM, wanted, how, WRITE_A_POEM.w_q[0], WRITE_A_POEM.w_k[0])
    printed = run(numpy_training(once))[1]
    for number in (0, 1):
        loss, shares = rough[number][:2]
        assert f"step {number}: loss {loss:.2f}\n" in printed
        assert f"poem {shares[0][2]:.1%}\n" in printed
    assert "step 2" not in printed


def test_the_notebook_gives_the_same() -> None:
    lesson, wanted, how = CASES[1]
    program = of_run(lesson, wanted, how)
    cells = json.loads(training_notebook(program))["cells"]
    namespace: dict[str, Any] = {}
    printed = [
        run("".join(cell["source"]), namespace)[1] for cell in cells if cell["cell_type"] == "code"
    ]
    assert printed[-1] == run(numpy_training(program))[1]
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_a_random_start_is_written_out_and_named() -> None:
    how = Descent("plain", 0.1, 20, start="random", seed=3)
    made = Training.run(WRITE_A_POEM, Target.one_share(WRITE_A_POEM, 0, 2, 0.8), how)
    namespace, _ = run(numpy_training(TrainingProgram.of_run(made, 0, 0)))
    assert namespace["losses"] == pytest.approx(made.losses.tolist(), rel=1e-12)
    assert "drawn with seed 3" in numpy_training(TrainingProgram.of_run(made, 0, 0))


def test_a_run_that_diverged_ends_where_it_was_still_good() -> None:
    made = Training.run(
        WRITE_A_POEM, Target.one_share(WRITE_A_POEM, 0, 2, 0.8), Descent("plain", 1.0, 100)
    )
    assert made.trouble
    namespace, printed = run(numpy_training(TrainingProgram.of_run(made, 0, 0)))
    assert namespace["losses"] == pytest.approx(made.losses.tolist(), rel=1e-9)
    assert f"step {len(made) - 1}: loss" in printed


def test_the_second_of_two_heads_learns() -> None:
    wanted: Rows = {0: [0.7, *[None] * (len(TWO_QUESTIONS.words) - 1)]}
    program = of_run(TWO_QUESTIONS, wanted, Descent("adam", 0.1, 6), head=1)
    namespace, _ = run(numpy_training(program))
    assert "head 2 of 2" in numpy_training(program)
    assert namespace["losses"][-1] < namespace["losses"][0]


@pytest.mark.parametrize("export", [numpy_training, torch_training])
def test_words_that_look_like_code_stay_words(export: Callable[[TrainingProgram], str]) -> None:
    lesson = replace(
        WRITE_A_POEM, words=HOSTILE, embeddings=np.arange(2.0 * len(HOSTILE)).reshape(-1, 2) / 99
    )
    program = export(of_run(lesson, {1: [0.5, *[None] * 9]}, Descent("plain", 0.001, 20)))
    compile(program, "exported", "exec")
    assert max(map(len, program.splitlines())) <= 100
    comments = [line for line in program.splitlines() if line.lstrip().startswith("#")]
    assert not any(word in line for line in comments for word in HOSTILE)
    if export is numpy_training:
        assert place_labels(HOSTILE)[1] in run(program)[1]


def test_a_program_prints_as_many_digits_as_the_page_does() -> None:
    made = Training.run(
        WRITE_A_POEM, Target.of(WRITE_A_POEM, {0: [None, None, 0.8]}), Descent(steps=2)
    )
    assert TrainingProgram.of_run(made, 1, focus=0).decimals == View().decimals == 2
