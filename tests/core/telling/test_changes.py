"""What differs between two lessons, and what that did; numbers by hand or from the course."""

from dataclasses import replace

import numpy as np
import pytest
from core.lessons import lessons
from hypothesis import given
from hypothesis import strategies as st

from attention_core import Lesson
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.telling.changes import changed, title
from attention_core.telling.places import old_places


def with_w_q(row: int, column: int, number: float) -> Lesson:
    w_q = np.array(WRITE_A_POEM.w_q)
    w_q[0, row, column] = number
    return replace(WRITE_A_POEM, w_q=w_q)


WEIGHTS = ("w_q", "w_k", "w_v")


def told(after: Lesson) -> list[str]:
    return [str(change) for change in changed(WRITE_A_POEM, after)]


def test_a_changed_cell_is_named_with_both_numbers() -> None:
    assert told(with_w_q(0, 1, 0.5)) == ["W_q[1,2]: −0.17 → 0.50"]
    embeddings = np.array(WRITE_A_POEM.embeddings)
    embeddings[2, 0] = -1
    assert told(replace(WRITE_A_POEM, embeddings=embeddings)) == [
        "embedding[poem, 1]: 4.41 → −1.00"
    ]


def test_a_change_too_small_for_two_decimals_is_seen() -> None:
    assert told(with_w_q(0, 0, 0.5407)) == ["W_q[1,1]: 0.5406 → 0.5407"]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"position": True}, "positions: off → on"),
        ({"scaling": "none"}, "scores divided by: √d_k → 1"),
        ({"masking": "causal"}, "mask: none → no word looks ahead"),
        ({"masking": "custom", "mask": np.eye(3, dtype=bool)}, "mask: none → chosen pairs"),
        ({"w_o": np.ones((2, 3))}, "W_o: none → 2 × 3"),
        ({"memory": ("a", "poem")}, "second sentence: (none) → a poem"),
        ({"temperature": 2.0}, "temperature: 1 → 2"),
        ({"temperature": 0.05}, "temperature: 1 → 0.05"),
        ({"words": ("poem", "a", "Write")}, "sentence: Write a poem → poem a Write"),
        ({"w_v": np.ones((1, 2, 5))}, "d_v: 2 → 5"),
        (
            {"embeddings": np.ones((3, 1)), **dict.fromkeys(WEIGHTS, np.ones((1, 1, 2)))},
            "numbers per word: 2 → 1",
        ),
    ],
)
def test_a_changed_switch_is_named(change: dict, text: str) -> None:
    assert told(replace(WRITE_A_POEM, **change))[0] == text


def test_a_lesson_is_no_change_to_itself_and_another_example_is_one() -> None:
    assert told(WRITE_A_POEM) == []
    assert title(WRITE_A_POEM, EXAMPLES["Aditya eats pizza"]) == "sentence"


def test_the_title_of_one_number_has_its_cell_and_both_numbers() -> None:
    assert title(WRITE_A_POEM, with_w_q(0, 1, 0.5)) == "W_q[1,2] −0.17 → 0.50"
    two = replace(with_w_q(0, 1, 0.5), w_v=np.array([[0.0, 0.6146144866943359], [1, 2]]))
    # W_q[1,2] moves by 0.67, W_v by 0.62, 1.52 and 1.87: the largest change is named.
    assert title(WRITE_A_POEM, two) == "W_v[2,2] and 3 more"


def test_numbers_that_no_decimals_tell_apart_are_written_in_full() -> None:
    tiny, huge = with_w_q(0, 0, 1e-310), with_w_q(0, 0, 999_999.99)
    assert title(tiny, with_w_q(0, 0, 5e-324)) == "W_q[1,1] 1e−310 → 5e−324"
    (change,) = changed(huge, with_w_q(0, 0, 1e6))
    assert change.name == "W_q[1,1]"
    assert change.before != change.after


def test_another_mask_and_another_w_o_are_named() -> None:
    eye = np.eye(3, dtype=bool)
    masked = replace(WRITE_A_POEM, masking="custom", mask=eye)
    assert title(masked, replace(masked, mask=~eye)) == "mask"
    assert str(*changed(masked, replace(masked, mask=~eye))) == "mask: chosen pairs → other pairs"
    mixed = replace(WRITE_A_POEM, w_o=[[1.0, 2.0], [3.0, 4.0]])
    assert title(mixed, replace(mixed, w_o=[[1.0, -2.5], [3.0, 4.0]])) == "W_o[1,2] 2.00 → −2.50"
    assert str(*changed(mixed, replace(mixed, w_o=[[1.0], [3.0]]))) == "W_o: 2 × 2 → 2 × 1"
    # Without W_o there are ones on its diagonal.
    assert title(mixed, WRITE_A_POEM) == "W_o[2,1] and 2 more"
    assert title(WRITE_A_POEM, replace(mixed, w_o=[[1.0, 0], [0, 0.5]])) == "W_o[2,2] 1.00 → 0.50"
    assert title(WRITE_A_POEM, replace(mixed, w_o=np.eye(2))) == "W_o"
    assert title(WRITE_A_POEM, replace(mixed, w_o=[[1.0], [3.0]])) == "W_o"


def test_heads_in_another_order_are_a_change() -> None:
    heads = np.array([[[1.0]], [[2.0]]])
    lesson = Lesson(("a",), [[1.0]], heads, heads, heads)
    told = changed(lesson, replace(lesson, w_q=heads[::-1]))
    assert [str(change) for change in told] == [
        "W_q[1,1] of head 1: 1.00 → 2.00",
        "W_q[1,1] of head 2: 2.00 → 1.00",
    ]


NUMBERS = st.sampled_from([0.0, 5e-324, 1e-310, -1e-12, 0.1, 1.0, -999_999.0, 1e6])


@st.composite
def altered(draw: st.DrawFn, lesson: Lesson) -> Lesson:
    """Change one thing of a lesson, perhaps to what it was."""
    numbers = {name: getattr(lesson, name).copy() for name in ("embeddings", *WEIGHTS)}
    numbers["w_o"] = np.ones((lesson.n_heads * lesson.d_v, 2))
    if lesson.w_o is not None:
        numbers["w_o"] = lesson.w_o.copy()
    for values in numbers.values():
        values.flat[draw(st.integers(0, values.size - 1))] = draw(NUMBERS)
    order = draw(st.permutations(range(lesson.n_heads)))
    masking = draw(st.sampled_from(["none", "causal"]))
    changes = [{name: values} for name, values in numbers.items()]
    changes += [
        {name: getattr(lesson, name)[order] for name in WEIGHTS},
        {"words": lesson.words[::-1]},
        {"memory": lesson.memory[::-1] if lesson.memory else lesson.words},
        {"position": not lesson.position},
        {"scaling": draw(st.sampled_from(["none", "sqrt_d_k", "d_k"]))},
        {"temperature": draw(st.floats(1e-3, 1e3))},
        {"masking": masking, "mask": None},
        {} if lesson.mask is None else {"mask": ~lesson.mask},
        {"w_o": None},
    ]
    return replace(lesson, **draw(st.sampled_from(changes)))


@given(st.data())
def test_whatever_differs_is_named_and_seen(data: st.DataObject) -> None:
    before = data.draw(lessons())
    after = data.draw(lessons() | altered(before))
    made = changed(before, after)
    assert bool(made) == (before != after)
    for change in made:
        assert change.before != change.after
    assert title(before, after).startswith(made[0].name if made else "nothing")


def test_words_are_found_where_they_stood() -> None:
    before = ("the", "cat", "saw", "the", "dog")
    assert old_places(before, ("The", "dog", "the", "end", "the")) == (0, 4, 3, None, None)


def test_a_pair_of_a_mask_that_is_switched_is_named() -> None:
    mask = np.full((3, 3), True)
    mask[0, 2] = False
    one = replace(WRITE_A_POEM, masking="custom", mask=mask)
    assert [*map(str, changed(WRITE_A_POEM, one))] == ["Write looks at poem: allowed → forbidden"]
    assert [*map(str, changed(one, WRITE_A_POEM))] == ["Write looks at poem: forbidden → allowed"]
    other = mask.copy()
    other[2] = [False, True, True]
    two = replace(one, mask=other)
    assert [*map(str, changed(one, two))] == ["poem looks at Write: allowed → forbidden"]
    assert [*map(str, changed(WRITE_A_POEM, two))] == ["mask: none → chosen pairs"]
    assert title(two, WRITE_A_POEM) == "mask"
    causal = replace(WRITE_A_POEM, masking="causal")
    assert [*map(str, changed(causal, one))] == ["mask: no word looks ahead → chosen pairs"]
