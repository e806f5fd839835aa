"""Ready lessons."""

import numpy as np
from numpy.typing import ArrayLike

from attention_core.encoding import embed
from attention_core.lesson import Lesson
from attention_core.words import different_words

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

EXAMPLES: dict[str, Lesson] = {
    "Write a poem": WRITE_A_POEM,
    "Aditya eats pizza": ADITYA_EATS_PIZZA,
    "Pizza eats Aditya": PIZZA_EATS_ADITYA,
    "The pizza came out of the oven": PIZZA_FROM_THE_OVEN,
    "A repeated word": THE_CAT_SAW_THE_DOG,
    "All attention on one word": ONE_HOT,
    "Equal attention": UNIFORM,
}


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
