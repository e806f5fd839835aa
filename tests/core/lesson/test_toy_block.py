"""The made-up weights behind the attention: fixed, small, and only as many as a lesson needs."""

import subprocess
import sys
from dataclasses import replace

import numpy as np

from attention_core import trace
from attention_core.lesson.examples import ANNA_HELPED_TOM, THE_CAT_SAW_THE_DOG, WRITE_A_POEM
from attention_core.lesson.toy_block import guess, guessable, toy_block


def test_the_numbers_are_the_same_in_every_process() -> None:
    show = (
        "from attention_core.lesson.examples import WRITE_A_POEM as poem;"
        "from attention_core.lesson.toy_block import toy_block;"
        "print(toy_block(poem).w_1.tolist())"
    )
    run = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(toy_block(WRITE_A_POEM).w_1.tolist())


def test_numbers_have_two_decimals_so_that_they_are_printed_whole() -> None:
    toy = toy_block(ANNA_HELPED_TOM)
    assert toy.w_o is not None
    for numbers in (toy.w_1, toy.b_1, toy.w_2, toy.b_2, toy.w_o):
        assert np.abs(numbers).max() <= 1.0
        np.testing.assert_array_equal(numbers, numbers.round(2))


def test_a_larger_word_keeps_the_numbers_of_a_smaller_one() -> None:
    two, four = toy_block(WRITE_A_POEM), toy_block(ANNA_HELPED_TOM)
    np.testing.assert_array_equal(four.w_1[:2], two.w_1)
    np.testing.assert_array_equal(four.w_2[:, :2], two.w_2)


def test_an_output_as_long_as_a_word_is_added_as_it_is() -> None:
    computed = trace(WRITE_A_POEM)
    got = guess(WRITE_A_POEM, computed.encoded, computed.mixed)
    np.testing.assert_array_equal(got.attended, computed.output)


def test_another_output_is_made_as_long_as_a_word() -> None:
    computed, w_o = trace(ANNA_HELPED_TOM), toy_block(ANNA_HELPED_TOM).w_o
    got = guess(ANNA_HELPED_TOM, computed.encoded, computed.mixed)
    by_hand = [
        [sum(computed.output[word, n] * w_o[n, column] for n in range(2)) for column in range(4)]
        for word in range(7)
    ]
    np.testing.assert_allclose(got.attended, by_hand, atol=1e-12)


def test_a_word_that_stands_twice_can_be_guessed_once() -> None:
    assert guessable(THE_CAT_SAW_THE_DOG) == ("The", "cat", "saw", "dog")


def test_words_of_a_second_sentence_are_not_guessed() -> None:
    table = np.vstack([WRITE_A_POEM.embeddings, [1.0, 2.0]])
    lesson = replace(WRITE_A_POEM, memory=("a", "good"), embeddings=table)
    computed = trace(lesson)
    assert guess(lesson, computed.encoded, computed.mixed).shares.shape == (3, 3)
