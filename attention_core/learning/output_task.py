"""Where to look, learnt from the output alone: no share is ever given.

A sentence is four words such as "Anna eats pizza Paris". The values are the words themselves, and
the verb's output is to be the word that it needs: the food for "eats", the city for "goes".
W_q and W_k find out by themselves where to look for it. How well, and what varies with the seed:
docs/training.md.
"""

from dataclasses import dataclass

import numpy as np

from attention_core.learning.batch import D_MODEL, Score, batch, loss_and_gradients, score
from attention_core.learning.descent import Descent, Optimizer, next_weights, none_yet
from attention_core.learning.diverging import check_numbers
from attention_core.learning.sentences import sentences
from attention_core.lesson.lesson import Lesson
from attention_core.lesson.word_vectors import embed
from attention_core.lesson.words import different_words
from attention_core.maths.arrays import Floats

N_LEARNT, N_UNSEEN = 300, 1_000


@dataclass(frozen=True, eq=False)
class Learned:
    """Every step of the descent; its arrays can't be written to.

    Attributes
    ----------
    losses : (n_steps + 1,) ndarray
        The loss at the start and after each step: the squared distance from the verb's output to
        the word that it needs, averaged over the sentences that it learns from.
    w_q, w_k : (n_steps + 1, d_model, d_model) ndarray
        The weights.
    before, after : Score
        On 1,000 sentences whose people, foods and cities stood in none that it learnt from.
    """

    losses: Floats
    w_q: Floats
    w_k: Floats
    before: Score
    after: Score

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.losses, self.w_q, self.w_k):
            array.flags.writeable = False

    def __len__(self) -> int:
        """Count the steps, the start among them."""
        return len(self.losses)

    def lesson(self, words: tuple[str, ...], number: int = -1) -> Lesson:
        """Return any sentence with the weights of a step.

        Parameters
        ----------
        words : tuple of str
            The sentence.
        number : int
            How many steps were made; the last where it isn't given.

        Returns
        -------
        Lesson
            Without positions: what a verb needs doesn't depend on the order.

        Examples
        --------
        >>> lesson = learn(steps=1).lesson(("Anna", "eats", "pizza", "Paris"), 0)
        >>> lesson.d_model, lesson.d_k
        (4, 4)
        """
        table = [embed(word, D_MODEL) for word in different_words(words)]
        return Lesson(words, np.array(table), self.w_q[number], self.w_k[number], np.eye(D_MODEL))


def learn(
    seed: int = 0,
    *,
    optimizer: Optimizer = "adam",
    learning_rate: float = 0.05,
    steps: int = 300,
) -> Learned:
    """Let W_q and W_k learn where verbs find what they need, from 300 sentences at once.

    Parameters
    ----------
    seed : int
        For the sentences, and for the weights at the start.
    optimizer, learning_rate, steps
        As in `Descent`.

    Returns
    -------
    Learned
        All steps, and what came of them.

    Raises
    ------
    ValueError
        If a number is out of range.
    Diverged
        If a step leads beyond 1,000,000.

    Examples
    --------
    >>> learnt = learn(steps=100)
    >>> bool(learnt.losses[-1] < learnt.losses[0] / 5), learnt.after.share > learnt.before.share
    (True, True)
    """
    descent = Descent(optimizer, learning_rate, steps, ("w_q", "w_k"), "random", seed)
    learnt = batch(sentences(N_LEARNT, seed))
    dice = np.random.default_rng(seed)
    weights = {
        name: dice.standard_normal((D_MODEL, D_MODEL)) / np.sqrt(D_MODEL) for name in descent.learns
    }
    moments = {name: none_yet(matrix) for name, matrix in weights.items()}
    passed, losses = [weights], []
    for number in range(1, steps + 1):
        loss, uphill = loss_and_gradients(learnt, **weights)
        losses.append(loss)
        weights, moments = next_weights(descent, weights, uphill, moments)
        check_numbers(number, weights, descent)
        passed.append(weights)
    losses.append(loss_and_gradients(learnt, **weights)[0])
    unseen = batch(sentences(N_UNSEEN, seed, new=True))
    return Learned(
        np.array(losses),
        np.array([each["w_q"] for each in passed]),
        np.array([each["w_k"] for each in passed]),
        before=score(unseen, **passed[0]),
        after=score(unseen, **passed[-1]),
    )
