"""How each number behind the attention came about, written out from printed numbers."""

from collections.abc import Iterable, Sequence
from math import floor, log10

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.numbers import agrees, number_text, text_number
from attention_core.lesson.toy_block import guess, guessable, toy_block
from attention_core.maths.arrays import Floats
from attention_core.maths.block import EPS
from attention_core.trace import LARGE_SCORE, Trace

EPS_TEXT = "0.00001"


class BlockWording:
    """Writes the numbers from output to next word, and their sums, of one word of a sentence.

    Parameters
    ----------
    lesson : Lesson
        What the trace came from.
    computed : Trace
        The numbers of the attention.
    row : int
        The place of the word, from 0.
    decimals : int
        Digits after the point.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> wording = BlockWording(WRITE_A_POEM, trace(WRITE_A_POEM), 0, 2)
    >>> wording.texts("added"), wording.sums("added")[0]
    (['2.17', '1.29'], 'sum[1] = X + output = 1.16 + 1.01 = 2.17')
    """

    def __init__(self, lesson: Lesson, computed: Trace, row: int, decimals: int) -> None:
        self.block = guess(lesson, computed.encoded, computed.mixed)
        self.toy = toy_block(lesson)
        self.words = guessable(lesson)
        self._mixed, self._row, self._decimals = computed.mixed[row], row, decimals
        self._vocabulary = lesson.embeddings[lesson.table_rows(self.words)]

    def values(self, step: str) -> Floats:
        """Return the word's numbers of one step.

        Parameters
        ----------
        step : str
            A field of `NextWord`.

        Returns
        -------
        (n,) ndarray
            As many as the step has for each word.
        """
        numbers: Floats = getattr(self.block, step)[self._row]
        return numbers

    def texts(self, step: str) -> list[str]:
        """Write the word's numbers of one step.

        Parameters
        ----------
        step : str
            A field of `NextWord`.

        Returns
        -------
        list of str
            As they are printed.
        """
        return self._written(self.values(step), share=step == "shares")

    def sums(self, step: str) -> list[str]:
        """Tell how each of the word's numbers of one step came about.

        Parameters
        ----------
        step : str
            A field of `NextWord` but "x", which the catalogue of matrices explains.

        Returns
        -------
        list of str
            Name, terms and number; a = where the printed terms give the printed number.
        """
        match step:
            case "attended":
                return self._attended()
            case "added":
                return self._added("X + output", "x", "attended", step)
            case "added_again":
                return self._added("layer norm + feed-forward", "normed", "fed", step)
            case "normed":
                return self._normed("added", step)
            case "normed_again":
                return self._normed("added_again", step)
            case "inner":
                return self._linear("inside", "normed", self.toy.w_1, self.toy.b_1, step)
            case "hidden":
                return self._rectified()
            case "fed":
                return self._linear("feed-forward", "hidden", self.toy.w_2, self.toy.b_2, step)
            case "scores":
                return self._scores()
            case "shares":
                return self._shares()
        raise ValueError(f"step is {step!r}, but must be a field of NextWord that is computed")

    def _written(self, numbers: Iterable[float], *, share: bool = False) -> list[str]:
        return [number_text(float(number), self._decimals, share=share) for number in numbers]

    def _attended(self) -> list[str]:
        """Write the copy of the output, or its product with the made-up W_o."""
        texts = self.texts("attended")
        if self.toy.w_o is None:
            return [f"output[{n}] = {text}" for n, text in enumerate(texts, 1)]
        output = self._written(self._mixed)
        return [
            f"output · toy W_o[{n}] = {_products(output, self._written(column), text)}"
            for n, (column, text) in enumerate(zip(self.toy.w_o.T, texts, strict=True), 1)
        ]

    def _added(self, name: str, first: str, second: str, step: str) -> list[str]:
        parts = zip(self.texts(first), self.texts(second), self.texts(step), strict=True)
        return [
            f"sum[{n}] = {name} = {one} + {other} "
            f"{_sign(text_number(one) + text_number(other), text)} {text}"
            for n, (one, other, text) in enumerate(parts, 1)
        ]

    def _normed(self, before: str, step: str) -> list[str]:
        """Write (number − mean) / √(variance + eps)."""
        numbers = self.values(before)
        mean, spread = number_text(float(numbers.mean()), self._decimals), float(numbers.var())
        # A small variance gets more digits: the sum is divided by its root.
        digits = 2 - floor(log10(spread)) if spread else 0
        variance = number_text(spread, max(self._decimals, min(digits, 12)))
        wide = float(np.sqrt(text_number(variance) + EPS))
        parts = zip(self.texts(before), self.texts(step), strict=True)
        return [
            f"layer norm[{n}] = ({number} − {_bracketed(mean)}) / √({variance} + {EPS_TEXT}) "
            f"{_sign((text_number(number) - text_number(mean)) / wide, text)} {text}: "
            f"the mean is {mean}, the variance {variance}"
            for n, (number, text) in enumerate(parts, 1)
        ]

    def _linear(self, name: str, before: str, w: Floats, b: Floats, step: str) -> list[str]:
        given, biases = self.texts(before), self._written(b)
        columns = zip(w.T, biases, self.texts(step), strict=True)
        return [
            f"{name}[{n}] = {_products(given, self._written(column), text, bias)}"
            for n, (column, bias, text) in enumerate(columns, 1)
        ]

    def _rectified(self) -> list[str]:
        kept = "a positive number stays", "a negative number becomes 0"
        parts = zip(self.values("inner"), self.texts("inner"), self.texts("hidden"), strict=True)
        return [f"ReLU({inner}) = {text}: {kept[int(number < 0)]}" for number, inner, text in parts]

    def _scores(self) -> list[str]:
        last = self.texts("normed_again")
        parts = zip(self.words, self._vocabulary, self.texts("scores"), strict=True)
        return [
            f"score of {word} = {_products(last, self._written(embedding), text)}"
            for word, embedding, text in parts
        ]

    def _shares(self) -> list[str]:
        """Write e^score over the row's sum; beyond 20, less the largest score, as in a trace."""
        scores, texts = self.values("scores"), self.texts("shares")
        shift = scores.max() if np.abs(scores).max() > LARGE_SCORE else 0.0
        powers = [f"e^{power}" for power in self._written(scores - shift)]
        less = "; the largest score is taken off each, which changes no share" if shift else ""
        whole = " + ".join(powers)
        one = all(power == powers[0] for power in powers)
        parts = zip(self.words, powers, texts, strict=True)
        return [
            f"share of {word} = {power} / ({whole}) "
            f"{_sign(1 / len(powers), text, share=True) if one else '≈'} {text}{less}"
            for word, power, text in parts
        ]


def _products(left: Sequence[str], right: Sequence[str], result: str, bias: str = "") -> str:
    """Write (a × b) + (c × d) + bias and what it gives."""
    pairs = [*zip(left, right, strict=True)]
    terms = [f"({one} × {other})" for one, other in pairs] + [bias] * bool(bias)
    total = sum(text_number(one) * text_number(other) for one, other in pairs)
    return f"{' + '.join(terms)} {_sign(total + text_number(bias or '0'), result)} {result}"


def _sign(computed: float, text: str, *, share: bool = False) -> str:
    """Return = where the printed terms give the printed number, and ≈ where rounding shows."""
    return "=" if agrees(computed, text_number(text, share=share)) else "≈"


def _bracketed(number: str) -> str:
    """Set a negative number in brackets, behind a minus."""
    return f"({number})" if number.startswith("−") else number
