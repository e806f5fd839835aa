"""Numbers that were there before, so that nothing typed is lost by a resize."""

from dataclasses import replace

import numpy as np

from attention_core.lesson.lesson import MAX_HEADS, WEIGHTS, Lesson
from attention_core.lesson.word_vectors import MAX_SIZE, derived_numbers, embed
from attention_core.lesson.words import different_words, word_key
from attention_core.maths.arrays import Floats


class Remembered:
    """The last numbers of each word and of each weight, for one session.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> remembered = Remembered()
    >>> shorter = remembered.with_words(WRITE_A_POEM, ("Write", "a"))
    >>> remembered.with_words(shorter, ("Write", "a", "poem")) == WRITE_A_POEM
    True
    """

    def __init__(self) -> None:
        self._words: dict[str, tuple[float, ...]] = {}
        self._weights: dict[str, Floats] = {}

    def notice(self, lesson: Lesson) -> None:
        """Remember a lesson's numbers.

        Parameters
        ----------
        lesson : Lesson
            Its words' rows and its weights are kept.
        """
        for word, row in zip(lesson.table_words, lesson.embeddings.tolist(), strict=True):
            known = self._numbers(word)
            if known[: len(row)] != tuple(row):
                self._words[word_key(word)] = (*row, *known[len(row) :])
        for name in WEIGHTS:
            weight = getattr(lesson, name)
            heads, rows, columns = weight.shape
            block = self._block(name, heads)
            block[:heads, :rows, :columns] = weight
            self._weights[name] = block
        if lesson.w_o is not None:
            block = self._mixing(lesson.n_heads, lesson.d_out)
            block[: lesson.n_heads, : lesson.d_v] = lesson.w_o.reshape(-1, lesson.d_v, lesson.d_out)
            self._weights["w_o"] = block

    def forget_weights(self) -> None:
        """Forget the weights, as a new example does: its new cells come from the seed."""
        self._weights.clear()

    def with_words(self, lesson: Lesson, words: tuple[str, ...]) -> Lesson:
        """Return the lesson with another sentence; each known word keeps its numbers.

        Parameters
        ----------
        lesson : Lesson
            What there is.
        words : tuple of str
            The new sentence.

        Returns
        -------
        Lesson
            A custom mask is dropped where the number of words changes.

        Raises
        ------
        ValueError
            If the words are no sentence of a lesson.
        """
        return self._with_sentences(lesson, words, lesson.memory)

    def with_memory(self, lesson: Lesson, memory: tuple[str, ...] | None) -> Lesson:
        """Return the lesson with another second sentence, or without one.

        Parameters
        ----------
        lesson : Lesson
            What there is.
        memory : tuple of str or None
            The words that give keys and values; None: the sentence looks at itself.

        Returns
        -------
        Lesson
            A custom mask is dropped where the number of keys changes.

        Raises
        ------
        ValueError
            If the words are no sentence of a lesson.
        """
        return self._with_sentences(lesson, lesson.words, memory)

    def with_heads(self, lesson: Lesson, n_heads: int) -> Lesson:
        """Return the lesson with another number of heads.

        Parameters
        ----------
        lesson : Lesson
            What there is.
        n_heads : int
            1 to 4.

        Returns
        -------
        Lesson
            A head that is new has the weights that it had before, or ones from a fixed seed.

        Raises
        ------
        ValueError
            If there can't be so many.
        """
        if not 1 <= n_heads <= MAX_HEADS:
            raise ValueError(f"n_heads is {n_heads}, but goes from 1 to {MAX_HEADS}")
        self.notice(lesson)
        blocks = {name: self._block(name, n_heads)[:n_heads] for name in WEIGHTS}
        d_model, d_k, d_v = lesson.d_model, lesson.d_k, lesson.d_v
        return replace(
            lesson,
            w_q=blocks["w_q"][:, :d_model, :d_k],
            w_k=blocks["w_k"][:, :d_model, :d_k],
            w_v=blocks["w_v"][:, :d_model, :d_v],
            w_o=self._mixed(lesson, n_heads, d_v),
        )

    def resized(
        self,
        lesson: Lesson,
        *,
        d_model: int | None = None,
        d_k: int | None = None,
        d_v: int | None = None,
    ) -> Lesson:
        """Return the lesson with other sizes; the top-left blocks stay.

        Parameters
        ----------
        lesson : Lesson
            What there is.
        d_model, d_k, d_v : int, optional
            The new sizes, 1 to 8; what isn't given stays.

        Returns
        -------
        Lesson
            New cells are what was there before, or word vectors' next columns and
            numbers from a fixed seed.

        Raises
        ------
        ValueError
            If a size isn't in 1 to 8.
        """
        sizes = {"d_model": d_model, "d_k": d_k, "d_v": d_v}
        for name, size in sizes.items():
            if size is not None and not 1 <= size <= MAX_SIZE:
                raise ValueError(f"{name} is {size}, but sizes go from 1 to {MAX_SIZE}")
        self.notice(lesson)
        rows = d_model or lesson.d_model
        keys, values = d_k or lesson.d_k, d_v or lesson.d_v
        blocks = {name: self._block(name, lesson.n_heads)[: lesson.n_heads] for name in WEIGHTS}
        return replace(
            lesson,
            embeddings=np.array([self._numbers(word)[:rows] for word in lesson.table_words]),
            w_q=blocks["w_q"][:, :rows, :keys],
            w_k=blocks["w_k"][:, :rows, :keys],
            w_v=blocks["w_v"][:, :rows, :values],
            w_o=self._mixed(lesson, lesson.n_heads, values),
        )

    def _with_sentences(
        self, lesson: Lesson, words: tuple[str, ...], memory: tuple[str, ...] | None
    ) -> Lesson:
        self.notice(lesson)
        table = different_words(words + (memory or ()))
        sizes = len(words), len(memory or words)
        keeps_mask = lesson.mask is None or lesson.mask.shape == sizes
        return replace(
            lesson,
            words=words,
            memory=memory,
            embeddings=np.array([self._numbers(word)[: lesson.d_model] for word in table]),
            mask=lesson.mask if keeps_mask else None,
            masking=lesson.masking if keeps_mask else "none",
        )

    def _mixed(self, lesson: Lesson, n_heads: int, d_v: int) -> Floats | None:
        """Return W_o for other sizes, where there is one."""
        if lesson.w_o is None:
            return None
        return self._mixing(n_heads, lesson.d_out)[:n_heads, :d_v].reshape(-1, lesson.d_out)

    def _mixing(self, heads: int, d_out: int) -> Floats:
        """Return the known rows of W_o, head by head, or ones from a fixed seed."""
        known = self._weights.get("w_o", np.empty((0, MAX_SIZE, 0)))
        block = np.array(
            [
                np.reshape(derived_numbers(f"w_o head {head}", MAX_SIZE * d_out, 1.0), (-1, d_out))
                for head in range(max(heads, len(known)))
            ]
        )
        columns = min(d_out, known.shape[2])
        block[: len(known), :, :columns] = known[:, :, :columns]
        return block

    def _numbers(self, word: str) -> tuple[float, ...]:
        return self._words.get(word_key(word)) or embed(word, MAX_SIZE)

    def _block(self, name: str, heads: int) -> Floats:
        known = self._weights.get(name, np.empty((0, MAX_SIZE, MAX_SIZE)))
        fresh = [
            np.reshape(derived_numbers(f"{name} head {head}", MAX_SIZE**2, 1.0), (MAX_SIZE,) * 2)
            for head in range(len(known), heads)
        ]
        return np.concatenate([known, np.array(fresh).reshape(-1, MAX_SIZE, MAX_SIZE)])
