"""The shares that a class wants, and how far a lesson is from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from attention_core.learning.gradients import check_share
from attention_core.learning.wanted import (
    Row,
    Shares,
    Wanted,
    as_arrays,
    cost,
    entropy,
    filled,
    percent,
    rest,
    whole,
)
from attention_core.lesson.lesson import Lesson
from attention_core.lesson.words import place_labels
from attention_core.maths.arrays import Floats


@dataclass(frozen=True)
class Target:
    """What some words are to attend to. Make one with `Target.of`.

    Attributes
    ----------
    words, key_words : tuple of str
        Who asks and who answers.
    shares : tuple
        For each word that asks a share for each that answers, together 1. None for a blank: blanks
        share what the others of their row leave; a row of blanks is None.
    """

    words: tuple[str, ...]
    key_words: tuple[str, ...]
    shares: tuple[Row | None, ...]

    @classmethod
    def of(cls, lesson: Lesson, wanted: Mapping[int, Sequence[float | None] | None]) -> "Target":
        """Make the target of a lesson, or say why it can't be one.

        Parameters
        ----------
        lesson : Lesson
            Whose words attend.
        wanted : mapping of int to sequence of float or None
            Places of words, from 0, and the shares wanted there, from 0 to 1; None for a blank.
            Other rows are free, as are those with None. A row that misses 1 by at most 0.006, as
            rounded percentages do, is divided by its sum.

        Returns
        -------
        Target
            At least one row is wanted.

        Raises
        ------
        ValueError
            If no row is wanted, one isn't 100 %, or a mask forbids it; the message is for people.

        Examples
        --------
        >>> from attention_core.lesson.examples import WRITE_A_POEM
        >>> Target.of(WRITE_A_POEM, {1: (None, None, 0.8)}).shares
        (None, (None, None, 0.8), None)
        >>> Target.of(WRITE_A_POEM, {1: (0.1, 0.4, 0.8)})
        Traceback (most recent call last):
        ValueError: The shares wanted for “a” add up to 130%, but a row is 100%.
        """
        key_words = lesson.memory or lesson.words
        for row in wanted:
            if not 0 <= row < len(lesson.words):
                raise ValueError(
                    f"row is {row}, but the words stand at 0 to {len(lesson.words) - 1}"
                )
        rows = (wanted.get(row) for row in range(len(lesson.words)))
        shares = tuple(
            None if row is None or set(row) == {None} else whole(word, place_labels(key_words), row)
            for word, row in zip(place_labels(lesson.words), rows, strict=True)
        )
        target = cls(lesson.words, key_words, shares)
        target.check(lesson)
        return target

    @classmethod
    def one_share(cls, lesson: Lesson, row: int, column: int, share: float) -> "Target":
        """Want one share; how the other words share the rest doesn't matter.

        Parameters
        ----------
        lesson : Lesson
            Whose words attend.
        row, column : int
            Who attends to whom, from 0.
        share : float
            How much, from 0 to 1.

        Returns
        -------
        Target
            With blanks elsewhere.

        Raises
        ------
        ValueError
            If there is no such place, or as `of`.

        Examples
        --------
        >>> from attention_core.lesson.examples import UNIFORM
        >>> Target.one_share(UNIFORM, 0, 2, 0.5).shares[0]
        (None, None, 0.5)
        """
        check_share(lesson, row, column)
        shares: list[float | None] = [None] * len(lesson.memory or lesson.words)
        shares[column] = share
        return cls.of(lesson, {row: shares})

    @cached_property
    def rows(self) -> list[int]:
        """The places of the words for which shares are wanted."""
        return [row for row, shares in enumerate(self.shares) if shares is not None]

    @property
    def least_loss(self) -> float:
        """The loss that is left when every wanted share is reached: the entropy of the target."""
        return sum(map(entropy, self._wanted)) / len(self.rows)

    @property
    def _wanted(self) -> list[Row]:
        return [shares for shares in self.shares if shares is not None]

    @cached_property
    def _arrays(self) -> Wanted:
        return as_arrays(self._wanted)

    def check(self, lesson: Lesson) -> None:
        """Refuse a lesson that can't reach the target.

        Parameters
        ----------
        lesson : Lesson
            What is to learn.

        Raises
        ------
        ValueError
            If it has other words, or its mask forbids a wanted share.
        """
        if (self.words, self.key_words) != (lesson.words, lesson.memory or lesson.words):
            raise ValueError("The sentence isn’t the one for which these shares were wanted.")
        if not self.rows:
            raise ValueError("No shares are wanted yet: give them for at least one word.")
        everyone = np.ones((len(self.words), len(self.key_words)), dtype=bool)
        forbidden = ~(everyone if lesson.allowed is None else lesson.allowed)
        words, key_words = place_labels(self.words), place_labels(self.key_words)
        for row, wanted in zip(self.rows, self._wanted, strict=True):
            for column, share in enumerate(wanted):
                if share and forbidden[row, column]:
                    raise ValueError(
                        f"“{words[row]}” may not look at “{key_words[column]}”: the mask "
                        f"keeps that share at 0%, so {percent(share)} can’t be reached."
                    )
            if rest(wanted) and forbidden[row, [share is None for share in wanted]].all():
                raise ValueError(
                    f"The shares wanted for “{words[row]}” add up to "
                    f"{percent(1.0 - rest(wanted))}, but the mask hides all other words."
                )

    def loss(self, computed: Shares) -> float:
        r"""Measure how far the shares of a head are from the wanted ones: their cross-entropy.

        .. math:: L = -\frac{1}{n} \sum_{rows} \sum_j t_j \log a_j

        The blanks of a row count as one word.

        Cross-entropy rather than the squared error: it is what language models learn by, and its
        gradient at a score is the share less the wanted one. The squared error's has the share as a
        factor: a word that gets almost nothing would hardly begin to learn.

        Parameters
        ----------
        computed : Trace or Looks
            One head of a lesson with these words.

        Returns
        -------
        float
            In nats, averaged over the wanted rows; never below ``least_loss``.

        Examples
        --------
        >>> from attention_core import trace
        >>> from attention_core.lesson.examples import UNIFORM  # every share is a third
        >>> round(Target.one_share(UNIFORM, 0, 2, 1.0).loss(trace(UNIFORM)), 4)  # log 3
        1.0986
        """
        return cost(self._arrays, computed.masked[self.rows]) / len(self.rows)

    def gradient(self, computed: Shares) -> Floats:
        """Return the loss's gradient with respect to the scaled scores: the share less the wanted.

        Parameters
        ----------
        computed : Trace or Looks
            One head of a lesson with these words.

        Returns
        -------
        (n_queries, n_keys) ndarray
            Divided by the number of wanted rows; 0 in free rows.

        Examples
        --------
        >>> from attention_core import trace
        >>> from attention_core.lesson.examples import UNIFORM
        >>> Target.of(UNIFORM, {0: (1.0, 0.0, 0.0)}).gradient(trace(UNIFORM))[0].round(3)
        array([-0.667,  0.333,  0.333])
        """
        gradient = np.zeros(computed.weights.shape)
        short = computed.weights[self.rows] - filled(self._arrays, computed.masked[self.rows])
        gradient[self.rows] = short / len(self.rows)
        return gradient
