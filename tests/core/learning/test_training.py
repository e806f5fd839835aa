"""The descent: recorded steps of torch's optimizers, a target reached, and what goes wrong."""

import json
from dataclasses import replace
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from core.lessons import with_heads

from attention_core import Lesson, trace
from attention_core.learning.descent import Descent
from attention_core.learning.diverging import Diverged
from attention_core.learning.run import Training
from attention_core.learning.target import Target
from attention_core.learning.training import Step, started, train
from attention_core.lesson.examples import EXAMPLES, PIZZA_FROM_THE_OVEN, WRITE_A_POEM

RECORDED = json.loads((Path(__file__).parent / "data/torch_2_13.json").read_text("utf-8"))
FIELDS = ("w_q", "w_k", "w_v")
IT, PIZZA = PIZZA_FROM_THE_OVEN.words.index("it"), PIZZA_FROM_THE_OVEN.words.index("pizza")
IT_TO_PIZZA = Target.one_share(PIZZA_FROM_THE_OVEN, IT, PIZZA, 0.8)
WRITE_TO_A = Target.of(WRITE_A_POEM, {0: (0.1, 0.8, 0.1)})


def two_heads() -> Lesson:
    return replace(
        WRITE_A_POEM,
        **{name: np.stack([2 * np.eye(2), getattr(WRITE_A_POEM, name)[0]]) for name in FIELDS},
    )


def all_of(lesson: Lesson, target: Target, descent: Descent, head: int = 0) -> list[Step]:
    return list(train(lesson, target, descent, head))


@pytest.mark.parametrize("optimizer", RECORDED["descents"])
def test_each_step_is_torchs(optimizer: Any) -> None:
    recorded = RECORDED["descents"][optimizer]
    steps, rate = recorded["steps"], recorded["learning_rate"]
    lesson = Lesson(
        WRITE_A_POEM.words, WRITE_A_POEM.embeddings, steps[0]["w_q"], steps[0]["w_k"], np.eye(2)
    )
    target = Target.of(lesson, {int(row): shares for row, shares in recorded["wanted"].items()})
    ours = all_of(lesson, target, Descent(optimizer, rate, steps=len(steps) - 1))
    assert len(ours) == len(steps)
    for step, theirs in zip(ours, steps, strict=True):
        assert step.loss == pytest.approx(theirs["loss"], rel=1e-12)
        np.testing.assert_allclose(step.lesson.w_q[0], theirs["w_q"], rtol=1e-10, atol=1e-13)
        np.testing.assert_allclose(step.lesson.w_k[0], theirs["w_k"], rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize(
    ("descent", "tolerance"),
    [(Descent("plain", 0.3), 5e-4), (Descent("plain", 0.1), 0.02), (Descent("adam", 0.05), 5e-4)],
)
def test_it_learns_to_attend_to_pizza(descent: Descent, tolerance: float) -> None:
    first, *_, last = train(PIZZA_FROM_THE_OVEN, IT_TO_PIZZA, descent)
    assert first.shares[IT, PIZZA] < 0.06
    assert last.shares[IT, PIZZA] == pytest.approx(0.8, abs=tolerance)
    assert last.number == 200


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, lesson in EXAMPLES.items()
        if len(lesson.words) > 2 and lesson.masking == "none"
    ],
)
def test_short_plain_steps_go_down_all_the_way(name: str) -> None:
    lesson = EXAMPLES[name]
    target = Target.one_share(lesson, 0, 1, 0.6)
    losses = [step.loss for step in train(lesson, target, Descent("plain", 1e-4, steps=20))]
    assert all(after < before for before, after in pairwise(losses))
    assert losses[-1] > target.least_loss


def test_each_step_is_a_lesson_that_gives_its_shares_and_loss() -> None:
    for number, step in enumerate(train(WRITE_A_POEM, WRITE_TO_A, Descent(steps=5))):
        assert step.number == number
        shares = trace(step.lesson).weights
        assert (step.shares == shares).all()
        loss = -sum(t * log(a) for t, a in zip((0.1, 0.8, 0.1), shares[0], strict=True))
        assert step.loss == pytest.approx(loss)
        assert replace(step.lesson, w_q=WRITE_A_POEM.w_q, w_k=WRITE_A_POEM.w_k) == WRITE_A_POEM


@pytest.mark.parametrize("learns", [("w_q",), ("w_k",), ("w_q", "w_k"), FIELDS])
@pytest.mark.parametrize("start", ["as they are", "random"])
def test_only_what_learns_changes(learns: tuple[str, ...], start: Any) -> None:
    lesson, descent = two_heads(), Descent(steps=3, learns=learns, start=start)
    first, *_, last = train(lesson, WRITE_TO_A, descent, head=1)
    for name in FIELDS:
        before, begun, after = (getattr(each, name) for each in (lesson, first.lesson, last.lesson))
        assert (after[0] == before[0]).all()
        assert (begun[1] != before[1]).all() == (start == "random" and name in learns)
        # Shares don't depend on the values, so these have nothing to learn from them.
        assert (after[1] != begun[1]).all() == (name in learns and name != "w_v")


def test_the_seed_is_that_of_the_start() -> None:
    def begun(**how: Any) -> Lesson:
        return next(train(WRITE_A_POEM, WRITE_TO_A, Descent(**how))).lesson

    assert begun(start="random", seed=1) == begun(start="random", seed=1)
    assert begun(start="random", seed=1) != begun(start="random", seed=2)
    assert begun(seed=1) == begun(seed=2) == WRITE_A_POEM
    alone = begun(start="random", seed=1, learns=("w_k",))
    assert (alone.w_k == begun(start="random", seed=1).w_k).all()


def test_random_weights_keep_the_size_of_what_they_multiply() -> None:
    lesson = Lesson(("a",), np.ones((1, 8)), *[np.zeros((8, 8))] * 3)
    target = Target.of(lesson, {0: (1.0,)})
    starts = [
        next(train(lesson, target, Descent(start="random", seed=seed))).lesson.w_q
        for seed in range(50)
    ]
    assert np.mean(starts) == pytest.approx(0.0, abs=0.02)
    assert np.var(starts) == pytest.approx(1 / 8, rel=0.1)


# Words so small that even weights of almost a million give unsaturated shares.
AT_THE_EDGE = Lesson(("a", "b"), [[1e-6], [2e-6]], [[999_999.9]], [[999_999.9]], [[1.0]])


@pytest.mark.parametrize(
    ("lesson", "descent", "said"),
    [
        (WRITE_A_POEM, Descent("plain", 1.0), r"After step \d+ the loss was beyond 1,000,000\. "),
        (WRITE_A_POEM, Descent("adam", 300.0), r"After step \d+ the loss was beyond 1,000,000\. "),
        (AT_THE_EDGE, Descent("plain", 1e6), r"Step 1 led to a number beyond 1,000,000 in W_q\. "),
        (
            WRITE_A_POEM,
            Descent("adam", 100.0),
            r"After 200 steps the loss is [\d.]+, higher than the 0\.976 at the start\. ",
        ),
    ],
)
def test_a_descent_that_diverges_says_so(lesson: Lesson, descent: Descent, said: str) -> None:
    rate = f"{descent.learning_rate:g}".replace("e+06", "e6")
    target = WRITE_TO_A if lesson == WRITE_A_POEM else Target.one_share(lesson, 0, 1, 0.99)
    with pytest.raises(Diverged, match=f"^{said}With a learning rate of {rate} the steps ") as told:
        all_of(lesson, target, descent)
    assert str(told.value).endswith("jump across the lowest loss: try a smaller one.")
    run = Training.run(lesson, target, descent)
    assert run.trouble == str(told.value)
    assert len(run) >= 1
    assert np.isfinite(run.losses).all()


def test_what_is_wrong_is_said_before_the_first_step() -> None:
    with pytest.raises(ValueError, match="The sentence isn’t the one"):
        train(PIZZA_FROM_THE_OVEN, WRITE_TO_A, Descent())
    with pytest.raises(ValueError, match="heads 0 to 0"):
        train(WRITE_A_POEM, WRITE_TO_A, Descent(), head=1)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"optimizer": "newton"}, "optimizer is 'newton', but must be one of"),
        ({"start": "zero"}, "start is 'zero', but must be one of"),
        ({"learning_rate": 0.0}, "learning_rate is 0.0, but must be above 0"),
        ({"learning_rate": float("nan")}, "learning_rate is nan"),
        ({"learning_rate": 1e7}, "at most 1,000,000"),
        ({"steps": 0}, "steps is 0, but goes from 1 to 2,000"),
        ({"steps": 2001}, "steps is 2001"),
        ({"learns": ()}, "learns is "),
        ({"learns": ("w_k", "w_q")}, "in this order"),
        ({"learns": ("w_o",)}, "learns is "),
        ({"seed": -1}, "seed is -1, but starts at 0"),
    ],
)
def test_a_descent_that_cannot_be_is_refused(how: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Descent(**how)


def test_a_training_holds_every_step() -> None:
    lesson, descent = two_heads(), Descent("adam", steps=20, start="random", seed=3)
    run, steps = (
        Training.run(lesson, WRITE_TO_A, descent, 1),
        all_of(lesson, WRITE_TO_A, descent, 1),
    )
    assert len(run) == 21
    assert run.trouble is None
    for number, step in enumerate(steps):
        assert run[number].number == number
        assert run[number].lesson == step.lesson
        assert run[number].loss == run.losses[number] == step.loss
        assert (run[number].shares == step.shares).all()
    assert run[-1].number == 20
    assert run[-1].lesson == steps[-1].lesson
    with pytest.raises(IndexError):
        run[21]
    with pytest.raises(ValueError, match="read-only"):
        run.w_q[0, 0, 0] = 1.0


def test_a_training_of_the_longest_sentence_stays_small() -> None:
    """Two megabytes: a server keeps one for each visitor who trains."""
    words = tuple(f"word{place}" for place in range(12))
    lesson = Lesson(words, np.ones((12, 8)), *[np.eye(8)] * 3)
    run = Training.run(lesson, Target.one_share(lesson, 0, 1, 0.5), Descent(steps=500))
    arrays = (run.losses, run.shares, run.w_q, run.w_k, run.w_v)
    assert sum(array.nbytes for array in arrays) < 2_000_000


def test_a_long_run_makes_no_lesson_of_each_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words were checked 2,000 times: a run took seconds in which nothing was seen."""
    made: list[Lesson] = []
    check = Lesson.__post_init__
    monkeypatch.setattr(Lesson, "__post_init__", lambda each: (made.append(each), check(each)))
    run = Training.run(PIZZA_FROM_THE_OVEN, IT_TO_PIZZA, Descent("adam", 0.03, 2_000))
    assert len(run) == 2_001
    assert len(made) <= 3


def test_random_weights_are_those_of_the_head_that_learns() -> None:
    two = with_heads(2)
    how = Descent(start="random", learns=("w_q", "w_k"))
    for head, begun in ((0, started(two, how)), (1, started(two, how, 1))):
        for name in ("w_q", "w_k"):
            now, was = getattr(begun, name), getattr(two, name)
            assert (now[head] != was[head]).all()
            assert (now[1 - head] == was[1 - head]).all()
        assert (begun.w_v == two.w_v).all()
