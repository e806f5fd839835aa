"""The exported program of the next word runs as it stands and guesses what the page does."""

from dataclasses import replace

import numpy as np
import pytest
from core.sharing.exported import HOSTILE, lessons_and_heads, memory_lesson, run
from hypothesis import given, settings

from attention_core import Lesson, trace
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.lesson.toy_block import guess, guessable
from attention_core.sharing.code import numpy_code

pytestmark = pytest.mark.filterwarnings("error")


def check(lesson: Lesson, head: int = 0) -> str:
    computed = trace(lesson, head)
    expected = guess(lesson, computed.encoded, computed.mixed)
    namespace, printed = run(numpy_code(lesson, "next_word", head))
    assert tuple(namespace["vocabulary"]) == guessable(lesson)
    for name, numbers in (("normed", expected.normed), ("next_shares", expected.shares)):
        np.testing.assert_allclose(namespace[name], numbers, 1e-6, 1e-9, err_msg=name)
    return printed


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_program_of_every_example_guesses_as_the_page(name: str) -> None:
    check(EXAMPLES[name])


@settings(max_examples=40)
@given(lessons_and_heads())
def test_the_program_of_any_lesson_guesses_as_the_page(drawn: tuple[Lesson, int]) -> None:
    check(*drawn)


def test_it_goes_on_from_a_second_sentence_and_from_words_that_look_like_code() -> None:
    check(memory_lesson())
    many = np.arange(2.0 * len(HOSTILE)).reshape(-1, 2)
    check(replace(WRITE_A_POEM, words=HOSTILE, embeddings=many))


def test_what_is_printed_are_the_words_and_their_shares() -> None:
    # Of two numbers layer norm keeps which is larger, as 1 and -1; the rest by hand.
    normed = np.array([1.0, -1.0])
    w_1 = np.array([[-0.82, 1.0, 0.69, -0.47], [0.08, -0.15, -0.5, 0.48]])
    hidden = np.maximum(normed @ w_1 + [0.2, 0.26, 0.37, 0.49], 0)  # 0, 1.41, 1.56, 0
    assert hidden.round(2).tolist() == [0.0, 1.41, 1.56, 0.0]
    fed = hidden @ [[0.44, -0.39], [-0.6, -0.15], [0.94, -0.66], [0.83, 0.68]] + [-0.02, 0.22]
    assert (normed + fed).round(2).tolist() == [1.6, -2.02]  # so 1 and -1 once more
    scores = WRITE_A_POEM.embeddings @ [1.0, -1.0]
    shares = np.exp(scores) / np.exp(scores).sum()
    words, numbers = check(WRITE_A_POEM).split("\n\n")
    assert words == "['Write', 'a', 'poem']"
    first = [float(number) for number in numbers.splitlines()[0].strip("[]").split()]
    np.testing.assert_allclose(first, shares, 1e-3)
