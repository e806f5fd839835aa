"""The exported programs run as they stand and give the trace's numbers."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from core.sharing.exported import (
    ENDS,
    HOSTILE,
    LAST,
    NAMES,
    blind_row,
    cells,
    check,
    lessons_and_heads,
    memory_lesson,
    run,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from attention_core import Lesson, trace
from attention_core.lesson.examples import EXAMPLES, THE_CAT_SAW_THE_DOG, WRITE_A_POEM
from attention_core.sharing.code import notebook, numpy_code, script, torch_code, torch_script
from attention_core.sharing.code_steps import STEPS
from attention_core.sharing.literals import list_of_words, nested_list

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_script_of_every_example_gives_the_traces_numbers(name: str) -> None:
    namespace, printed = run(script(EXAMPLES[name]))
    check(namespace, EXAMPLES[name])
    shares = trace(EXAMPLES[name]).weights[0]
    assert " ".join(f"{share:.1%}" for share in shares) in " ".join(printed.split())


@settings(max_examples=60)
@given(lessons_and_heads())
def test_the_script_of_any_lesson_gives_the_traces_numbers(drawn: tuple[Lesson, int]) -> None:
    lesson, head = drawn
    check(run(script(lesson, head))[0], lesson, head)


@settings(max_examples=40)
@given(lessons_and_heads())
def test_the_notebook_of_any_lesson_gives_the_traces_numbers(drawn: tuple[Lesson, int]) -> None:
    lesson, head = drawn
    namespace: dict[str, Any] = {}
    for cell in cells(lesson, head):
        if cell["cell_type"] == "code":
            run("".join(cell["source"]), namespace)
    check(namespace, lesson, head)


@settings(max_examples=40)
@given(lessons_and_heads(), st.sampled_from(ENDS))
def test_each_step_runs_as_it_stands_and_ends_with_its_matrix(
    drawn: tuple[Lesson, int], step: str
) -> None:
    lesson, head = drawn
    namespace, printed = run(numpy_code(lesson, step, head))
    wanted = getattr(trace(lesson, head), NAMES[LAST[step]])
    np.testing.assert_allclose(namespace[LAST[step]], wanted, 1e-12)
    assert printed
    later = list(NAMES)[list(NAMES).index(LAST[step]) + 1 :]
    assert not set(later) & set(namespace)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("step", STEPS)
def test_every_step_of_every_example_is_marked_and_comes_last(name: str, step: str) -> None:
    for program in (numpy_code(EXAMPLES[name], step), torch_code(EXAMPLES[name], step)):
        heads = [line for line in program.splitlines() if line[:2] == "# " and line[2].isdigit()]
        assert [int(line[2]) for line in heads] == list(range(1, STEPS.index(step) + 2))
        lines = script(EXAMPLES[name]).splitlines() + program.splitlines()
        assert max(map(len, lines)) <= 100
    print_line = numpy_code(EXAMPLES[name], step).splitlines()[-1]
    assert print_line.startswith("print(")
    assert LAST[step] in print_line


def test_the_script_is_a_file_that_runs_without_this_package(tmp_path: Path) -> None:
    program = tmp_path / "lesson.py"
    program.write_text(script(THE_CAT_SAW_THE_DOG), encoding="utf-8")
    command = [sys.executable, "-I", str(program)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
    printed = done.stdout.decode()
    assert printed == run(script(THE_CAT_SAW_THE_DOG))[1]
    weights, output = printed.split("output")
    assert [line.split()[0] for line in weights.splitlines()[2:]] == [*THE_CAT_SAW_THE_DOG.words]
    assert [line.split()[0] for line in output.splitlines()[1:]] == [*THE_CAT_SAW_THE_DOG.words]
    assert "attention_core" not in program.read_text(encoding="utf-8")


def test_words_that_look_like_code_stay_words() -> None:
    lesson = replace(
        WRITE_A_POEM,
        words=HOSTILE,
        embeddings=np.arange(2.0 * len(HOSTILE)).reshape(-1, 2),
    )
    for each in (lesson, replace(lesson, memory=HOSTILE[::-1], position=True)):
        check(run(script(each))[0], each)
        for program in (script(each), torch_script(each)):
            compile(program, "exported", "exec")
            comments = [line for line in program.splitlines() if line.lstrip().startswith("#")]
            assert not any(word in line for line in comments for word in HOSTILE)
        for cell in cells(each):
            text = "".join(cell["source"])
            assert cell["cell_type"] == "code" or not any(word in text for word in HOSTILE)


def test_any_text_at_all_is_a_literal_that_can_be_saved() -> None:
    words = ("\ud800", "a\nb", "\x00", '"', "'", "'\"", "\\", "\u202ex", "é", "")
    text = list_of_words(words)
    text.encode()
    assert tuple(eval(text)) == words
    assert "\u202e" not in text


def test_words_from_right_to_left_stand_on_their_own_lines() -> None:
    assert list_of_words(("שלום", "a")).splitlines() == ["[", '    "שלום",', '    "a",', "]"]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8))
def test_numbers_come_back_exactly_and_fit_the_line(row: list[float]) -> None:
    matrix = np.array([row, row[::-1]])
    text = nested_list(matrix)
    np.testing.assert_array_equal(np.array(eval(text)), matrix)
    assert max(map(len, text.splitlines())) <= 100


def test_the_same_word_takes_the_same_row() -> None:
    assert "embeddings = table[[0, 1, 2, 0, 3]]" in script(THE_CAT_SAW_THE_DOG)
    assert "table" not in script(WRITE_A_POEM)


def test_keys_and_values_come_from_the_second_sentence() -> None:
    lesson = memory_lesson()
    namespace, printed = run(script(lesson))
    check(namespace, lesson)
    assert namespace["weights"].shape == (3, 2)
    assert printed.splitlines()[1].split() == ["POEM", "Rome"]
    assert "k = memory @ w_k" in script(lesson)


def test_a_word_that_may_look_at_nothing_gets_zeros() -> None:
    namespace, _ = run(script(blind_row()))
    check(namespace, blind_row())
    assert not namespace["weights"][1].any()
    assert not namespace["output"][1].any()


def test_one_of_several_heads_says_which_it_is() -> None:
    stack = np.stack([WRITE_A_POEM.w_q[0], WRITE_A_POEM.w_k[0]])
    lesson = replace(WRITE_A_POEM, w_q=stack, w_k=stack, w_v=stack)
    check(run(script(lesson, 1))[0], lesson, 1)
    assert "head 2 of 2" in script(lesson, 1)
    assert "head" not in script(WRITE_A_POEM)


@pytest.mark.parametrize("export", [script, torch_script, notebook])
def test_a_head_that_is_not_there_is_refused(export: Callable[..., str]) -> None:
    with pytest.raises(ValueError, match="head is 1, but the lesson has heads 0 to 0"):
        export(WRITE_A_POEM, 1)


@pytest.mark.parametrize("export", [numpy_code, torch_code])
def test_a_step_that_is_not_there_is_refused(export: Callable[..., str]) -> None:
    with pytest.raises(ValueError, match="step is 'magic', but must be one of"):
        export(WRITE_A_POEM, "magic")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_notebook_is_what_jupyter_expects(name: str) -> None:
    text = notebook(EXAMPLES[name])
    assert text == notebook(EXAMPLES[name])
    whole = json.loads(text)
    assert (whole["nbformat"], whole["nbformat_minor"]) == (4, 5)
    assert whole["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in whole["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(1 <= len(i) <= 64 and i.replace("-", "").replace("_", "").isalnum() for i in ids)
    for cell in whole["cells"]:
        fields = {"cell_type", "id", "metadata", "source"}
        code = cell["cell_type"] == "code"
        assert set(cell) == (fields | {"execution_count", "outputs"} if code else fields)
    namespace: dict[str, Any] = {}
    for cell in whole["cells"]:
        if cell["cell_type"] == "code":
            assert run("".join(cell["source"]), namespace)[1] or cell["id"] == "import"
    check(namespace, EXAMPLES[name])
