"""The examples in which a person can see why a word attends to another: by a plain loop."""

import math
from dataclasses import replace

import numpy as np
import pytest

from attention_core import Lesson, trace
from attention_core.lesson.example_words import point
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM


def times(rows: list[list[float]], matrix: list[list[float]]) -> list[list[float]]:
    return [
        [sum(row[k] * matrix[k][j] for k in range(len(row))) for j in range(len(matrix[0]))]
        for row in rows
    ]


def attention(lesson: Lesson) -> tuple[list[list[float]], list[list[float]]]:
    """Work out the weights and the outputs number by number."""
    table = dict(zip(lesson.table_words, lesson.embeddings.tolist(), strict=True))
    x = [list(table[word.casefold() if word not in table else word]) for word in lesson.words]
    if lesson.position:
        for place, row in enumerate(x):
            for column in range(len(row)):
                angle = place / 10000 ** ((column - column % 2) / len(row))
                row[column] += math.cos(angle) if column % 2 else math.sin(angle)
    q, k, v = (times(x, w[0].tolist()) for w in (lesson.w_q, lesson.w_k, lesson.w_v))
    weights = []
    for query in q:
        scores = [sum(a * b for a, b in zip(query, key, strict=True)) for key in k]
        powers = [math.exp(score / math.sqrt(len(query))) for score in scores]
        weights.append([power / sum(powers) for power in powers])
    return weights, times(weights, v)


@pytest.mark.parametrize(
    ("name", "asks", "answers", "share"),
    [
        ("Who helped whom", "he", "Tom", 92.1),
        ("Who helped whom", "her", "Anna", 92.1),
        ("Who helped whom", "paid", "because", 14.3),
        ("The word before", "eats", "Aditya", 87.2),
        ("Adjective and noun", "red", "car", 84.5),
        ("Adjective and noun", "blue", "house", 88.4),
        ("River bank", "bank", "river", 80.4),
        ("Money bank", "bank", "money", 80.4),
    ],
)
def test_a_word_attends_to_the_one_it_should(
    name: str, asks: str, answers: str, share: float
) -> None:
    lesson = EXAMPLES[name]
    weights, _ = attention(lesson)
    found = 100 * weights[lesson.words.index(asks)][lesson.words.index(answers)]
    assert round(found, 1) == share


@pytest.mark.parametrize(
    ("name", "output"), [("River bank", (1.71, 0.10)), ("Money bank", (0.10, 1.71))]
)
def test_a_bank_means_what_stands_beside_it(name: str, output: tuple[float, float]) -> None:
    _, outputs = attention(EXAMPLES[name])
    assert tuple(round(number, 2) for number in outputs[1]) == output


@pytest.mark.parametrize(
    ("words", "position", "share", "output"),
    [
        (("Aditya", "eats", "pizza"), True, 87.2, 0.87),
        (("pizza", "eats", "Aditya"), True, 87.2, -0.87),
        (("Aditya", "eats", "pizza"), False, 33.3, 0.0),
    ],
)
def test_the_word_before_is_found_by_its_place_alone(
    words: tuple[str, ...], position: bool, share: float, output: float
) -> None:
    lesson = EXAMPLES["The word before"]
    table = dict(zip(lesson.table_words, lesson.embeddings.tolist(), strict=True))
    lesson = replace(
        lesson, words=words, position=position, embeddings=np.array([table[word] for word in words])
    )
    weights, outputs = attention(lesson)
    assert (round(100 * weights[1][0], 1), round(outputs[1][0], 2)) == (share, output)
    assert np.allclose(trace(lesson).weights, weights)
    assert np.allclose(trace(lesson).output, outputs)


def test_a_larger_share_can_move_the_output_less() -> None:
    """Which the softmax page says of the first example."""
    weights, _ = attention(WRITE_A_POEM)
    v = times(WRITE_A_POEM.embeddings.tolist(), WRITE_A_POEM.w_v[0].tolist())
    write = [share * math.hypot(*value) for share, value in zip(weights[0], v, strict=True)]
    assert [round(100 * share) for share in weights[0]] == [36, 40, 24]
    assert write[2] > write[1]


def test_who_helped_whom_has_a_number_for_each_that_is_meant_and_nothing_else() -> None:
    lesson = EXAMPLES["Who helped whom"]
    # (woman, man, she, he)
    means = {"Anna": [1, 0, 0, 0], "Tom": [0, 1, 0, 0], "he": [0, 0, 0, 1], "her": [0, 0, 1, 0]}
    table = dict(zip(lesson.table_words, lesson.embeddings.tolist(), strict=True))
    assert table == {word: means.get(word, [0] * 4) for word in lesson.words}
    weights, _ = attention(lesson)
    for word, row in zip(lesson.words, weights, strict=True):
        assert word in ("he", "her") or row == pytest.approx([1 / 7] * 7)


def test_adjectives_ask_for_a_noun_at_the_place_after_them_and_nouns_for_a_place_alone() -> None:
    lesson = EXAMPLES["Adjective and noun"]
    # One place on is a turn by one radian: (cos 1, sin 1) times 3, as far as two digits go; an
    # adjective's fourth number asks for the third of a noun, a noun's third asks for nothing.
    assert lesson.w_q[0].tolist() == [[1.6, -2.5, 0], [2.5, 1.6, 0], [0, 0, 0], [0, 0, 2]]
    assert lesson.embeddings.tolist() == [[0, 0, 0, 1], [0, 0, 1, 0]] * 2


@pytest.mark.parametrize(
    ("name", "word"),
    [("Who helped whom", "he"), ("River bank", "bank"), ("Two heads", "eats")],
)
def test_an_example_knows_by_which_word_it_is_understood(name: str, word: str) -> None:
    place = point(name)
    assert place is not None
    assert EXAMPLES[name].words[place] == word
    assert point("Write a poem") is None
