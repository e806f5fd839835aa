"""Ready lessons."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.word_vectors import embed
from attention_core.lesson.words import different_words, word_key

# The course's lesson: torch's numbers with seed 42, position already added by the course.
WRITE_A_POEM = Lesson(
    words=("Write", "a", "poem"),
    embeddings=np.array([[1.16, 0.23], [0.57, 1.36], [4.41, -2.16]]),
    w_q=np.array(
        [[0.5406103730201721, -0.16565565764904022], [0.5869042277336121, 0.6495562791824341]]
    ),
    w_k=np.array(
        [[-0.15492962300777435, -0.34425848722457886], [0.14268755912780762, 0.4152715504169464]]
    ),
    w_v=np.array(
        [[0.6233449578285217, 0.6146144866943359], [-0.5187534093856812, 0.13234160840511322]]
    ),
)


def _words(
    sentence: str, w_q: ArrayLike, w_k: ArrayLike, w_v: ArrayLike, *, position: bool
) -> Lesson:
    words = tuple(sentence.split())
    d_model = len(np.asarray(w_q))
    embeddings = np.array([embed(word, d_model) for word in different_words(words)])
    return Lesson(words, embeddings, np.array(w_q), np.array(w_k), np.array(w_v), position=position)


_W_Q, _W_K, _W_V = [[0.9, 0.4], [-0.3, 0.8]], [[0.7, -0.5], [0.6, 0.9]], [[1.0, 0.2], [-0.4, 0.8]]
_SAME = 0.8 * np.eye(4)  # queries and keys are the words themselves: like attends to like

ADITYA_EATS_PIZZA = _words("Aditya eats pizza", _W_Q, _W_K, _W_V, position=True)
PIZZA_EATS_ADITYA = _words("Pizza eats Aditya", _W_Q, _W_K, _W_V, position=True)
PIZZA_FROM_THE_OVEN = _words(
    "The pizza came out of the oven and it tasted good", _SAME, _SAME, np.eye(4), position=False
)
THE_CAT_SAW_THE_DOG = _words("The cat saw the dog", _SAME, _SAME, np.eye(4), position=True)
# Each word asks for the next one, so loudly that the softmax gives it everything.
ONE_HOT = Lesson(
    words=("red", "green", "blue"),
    embeddings=np.eye(3),
    w_q=40.0 * np.roll(np.eye(3), 1, axis=1),
    w_k=np.eye(3),
    w_v=np.diag([1.0, 2.0, 3.0]),
)
# Queries of zeros fit every key equally well.
UNIFORM = _words("I love you", np.zeros((2, 2)), _W_K, _W_V, position=False)


def _looks(
    sentence: str, embeddings: Any, w_q: Any, w_k: Any, w_v: Any, *, position: bool
) -> Lesson:
    table, to_q, to_k, to_v = (np.array(each, float) for each in (embeddings, w_q, w_k, w_v))
    return Lesson(tuple(sentence.split()), table, to_q, to_k, to_v, position=position)


# In these a person can see why a word attends to another.
_FIRST_TWO = np.eye(4, 2)  # of four numbers
# Of woman, man, she, he: who is called "she" asks for a woman.
ANNA_HELPED_TOM = _looks(
    "Anna paid Tom because he helped her",
    [[1, 0, 0, 0], [0] * 4, [0, 1, 0, 0], [0] * 4, [0, 0, 0, 1], [0] * 4, [0, 0, 1, 0]],
    6 * np.roll(_FIRST_TWO, 2, axis=0),
    _FIRST_TWO,
    _FIRST_TWO,
    position=False,
)
# The query turns the position one place back.
THE_WORD_BEFORE = _looks(
    "Aditya eats pizza",
    [[0, 0, 1], [0, 0, 0], [0, 0, -1]],
    [[3.2, 5], [-5, 3.2], [0, 0]],
    np.eye(3, 2),
    [[0], [0], [1]],
    position=True,
)
# The query turns it one place on, and an adjective asks for a noun: numbers 3 and 4 tell which.
ADJECTIVE_AND_NOUN = _looks(
    "red car blue house",
    [[0, 0, 0, 1], [0, 0, 1, 0]] * 2,
    [[1.6, -2.5, 0], [2.5, 1.6, 0], [0, 0, 0], [0, 0, 2]],
    np.eye(4, 3),
    np.eye(4, 2, k=-2),
    position=True,
)
# Of nature, finance: a bank is half of each, until it looks beside itself.
RIVER_BANK, MONEY_BANK = (
    _looks(
        f"{word} bank", [numbers, [0.5, 0.5]], 4 * np.eye(2), np.eye(2), np.eye(2), position=False
    )
    for word, numbers in (("river", [2, 0]), ("money", [0, 2]))
)

# Beyond one head: a mask, two heads, a second sentence.
NO_LOOKING_AHEAD = replace(WRITE_A_POEM, masking="causal")
# The second head turns the position one place on.
TWO_QUESTIONS = replace(
    THE_WORD_BEFORE,
    w_q=np.stack([THE_WORD_BEFORE.w_q[0], [[3.2, -5], [5, 3.2], [0, 0]]]),
    w_k=np.repeat(THE_WORD_BEFORE.w_k, 2, axis=0),
    w_v=np.repeat(THE_WORD_BEFORE.w_v, 2, axis=0),
)
# Both questions asked at once, by one head.
ONE_HEAD_FOR_TWO = replace(THE_WORD_BEFORE, w_q=TWO_QUESTIONS.w_q.sum(axis=0))
# Of colour, object. French says the colour after the car.
VOITURE_ROUGE = Lesson(
    words=("voiture", "rouge"),
    memory=("a", "red", "car"),
    embeddings=np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]),
    w_q=4 * np.eye(2),
    w_k=np.eye(2),
    w_v=np.eye(2),
)

EXAMPLES: dict[str, Lesson] = {
    "Write a poem": WRITE_A_POEM,
    "Aditya eats pizza": ADITYA_EATS_PIZZA,
    "Pizza eats Aditya": PIZZA_EATS_ADITYA,
    "Who helped whom": ANNA_HELPED_TOM,
    "The word before": THE_WORD_BEFORE,
    "Adjective and noun": ADJECTIVE_AND_NOUN,
    "River bank": RIVER_BANK,
    "Money bank": MONEY_BANK,
    "A long sentence": PIZZA_FROM_THE_OVEN,
    "A repeated word": THE_CAT_SAW_THE_DOG,
    "All attention on one word": ONE_HOT,
    "Equal attention": UNIFORM,
    "No looking ahead": NO_LOOKING_AHEAD,
    "Two heads": TWO_QUESTIONS,
    "One head for both": ONE_HEAD_FOR_TWO,
    "Red car in French": VOITURE_ROUGE,
}


def has_positions(lesson: Lesson) -> bool:
    """Tell whether any of a lesson's embeddings holds its position already.

    Parameters
    ----------
    lesson : Lesson
        Any.

    Returns
    -------
    bool
        True where a word has the course's own numbers, to which the course had added them.

    Examples
    --------
    >>> has_positions(WRITE_A_POEM), has_positions(UNIFORM)
    (True, False)
    """
    return not _rows(WRITE_A_POEM).isdisjoint(_rows(lesson))


def _rows(lesson: Lesson) -> set[tuple[str, tuple[float, ...]]]:
    words, rows = map(word_key, lesson.table_words), map(tuple, lesson.embeddings.tolist())
    return {*zip(words, rows, strict=True)}


def name_of(lesson: Lesson, usual: str) -> str:
    """Name the example that a lesson was made from, as far as can be told.

    Parameters
    ----------
    lesson : Lesson
        An example, or one with other numbers.
    usual : str
        What to say of a sentence that is no example's.

    Returns
    -------
    str
        A name in ``EXAMPLES``, or ``usual``.

    Examples
    --------
    >>> name_of(UNIFORM, "Write a poem")
    'Equal attention'
    """
    same = [name for name, example in EXAMPLES.items() if example == lesson]
    alike = [name for name, example in EXAMPLES.items() if example.words == lesson.words]
    return next(iter((*same, *alike)), usual)
