"""A head of a model that was trained: what its words take from each other, and what is left out."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import streamlit as st

from attention_core import Cell, Lesson, number_text, trace
from attention_core.lesson.real_heads import RealHead, attend, untrained
from attention_core.lesson.real_lesson import as_lesson
from attention_core.maths.arrays import Floats
from attention_core.maths.attention import Attention
from ui.charts.ribbons import real_ribbons
from ui.edit import real
from ui.state import drawn, session
from ui.state.scene import HIDDEN, Scene
from ui.tables import html, pointing
from ui.tables.matrices import share_colour

OWN = ("[CLS]", "[SEP]")  # the model's own tokens, before the words and behind them
FEW = "as a lesson"


@dataclass(frozen=True)
class _Seen:
    """A head as it is looked at. An edit of the lesson changes nothing of it: it is kept."""

    head: RealHead
    trained: bool
    focus: int
    decimals: int
    hidden: bool  # whether a class shall work the shares out first

    @cached_property
    def among(self) -> Attention:
        """The words alone."""
        return attend(self.head) if self.trained else untrained(self.head)

    @cached_property
    def own(self) -> Floats:
        """What each word sends to [CLS] and to [SEP]."""
        head = self.head
        whole = head.recorded if self.trained else untrained(head, special=True).weights
        return whole[1:-1, [0, -1]]

    @cached_property
    def texts(self) -> list[list[str]]:
        """All shares in writing."""
        return [[self.text(share) for share in row] for row in self.among.weights.tolist()]

    @cached_property
    def sums(self) -> list[list[str]]:
        """How each of them came about."""
        places = range(len(self.head.words))
        return [[self._how(row, column) for column in places] for row in places]

    @cached_property
    def matrix(self) -> list[tuple[str, list[str]]]:
        """Their table's rows, each with what went to the model's own tokens."""
        places = range(len(self.head.words))
        return [
            (self.word(row), [*(_share(self, row, key) for key in places), _left_out(self, row)])
            for row in places
        ]

    @cached_property
    def recorded(self) -> list[str]:
        """The followed word's row as the model computed it."""
        tokens = (OWN[0], *self.head.words, OWN[1])
        shares = self.head.recorded[1 + self.focus].tolist()
        how = "as the model itself computed it, with all tokens"
        return [
            _coloured(self, share, self.text(share), f"{tokens[1 + self.focus]} → {token}: {how}")
            for share, token in zip(shares, tokens, strict=True)
        ]

    @cached_property
    def row(self) -> list[str]:
        """The same row among the words."""
        shares = self.among.weights[self.focus].tolist()
        parts = zip(shares, self.texts[self.focus], self.sums[self.focus], strict=True)
        return ["", *(_coloured(self, *part) for part in parts), ""]

    @cached_property
    def ribbons(self) -> str:
        """The picture of who takes from whom."""
        shares = None if self.hidden else self.among.weights
        data = real_ribbons(self.head.words, shares, self.texts, self.sums, self.focus)
        return drawn.written(data)

    def text(self, share: float) -> str:
        """Write a share, unless it is hidden."""
        return HIDDEN if self.hidden else number_text(float(share), self.decimals, share=True)

    def told(self, text: str, how: str) -> str:
        """Return a number with how it came about, which holds it too."""
        return pointing.told(HIDDEN if self.hidden else text, HIDDEN if self.hidden else how)

    def word(self, place: int) -> str:
        """Return a word of the head's sentence; a click follows it."""
        return f"<span data-real='{place}'>{html.text(self.head.words[place])}</span>"

    def _how(self, row: int, column: int) -> str:
        if self.hidden:
            return HIDDEN
        words, share = self.head.words, self.texts[row][column]
        score = number_text(float(self.among.scaled[row, column]), self.decimals)
        size = self.head.w_k.shape[1]
        how = f"{words[row]} → {words[column]}: the score q · k ÷ √{size} is {score}, "
        how += f"and the softmax over the {len(words)} words makes {share} of it"
        if not self.trained:
            return f"{how}, with random weights"
        whole = self.text(self.head.recorded[1 + row, 1 + column])
        return f"{how}. In the model, with [CLS] and [SEP] in the row, it is {whole}"


_kept = lru_cache(maxsize=64)(_Seen)


def _seen(scene: Scene, trained: bool | None = None) -> _Seen:
    trained = session.state().real.trained if trained is None else trained
    hidden = scene.hides("weights")
    return _kept(real.shown(), trained, real.followed(), scene.view.decimals, hidden)


def story(scene: Scene) -> str:
    """Say what the followed word takes, and what it took in the model."""
    seen = _seen(scene)
    word = f"<b>{html.text(seen.head.words[seen.focus])}</b>"
    best, share = _most(_seen(scene, trained=True))
    if not seen.trained:
        other, chance = _most(seen)
        return (
            f"With random weights {word} takes most from {other}: {chance}. "
            f"With the trained ones: {share} from {best}."
        )
    whole = seen.text(seen.head.recorded[1 + seen.focus, 1 + _best(seen)])
    left = seen.text(seen.head.to_special[seen.focus])
    return (
        f"{word} takes {share} from {best}. In the model two marks, [CLS] and [SEP], take part, "
        f"too: they get {left}, and {best} {whole}. Below stands the class’s own sentence."
    )


def _best(seen: _Seen) -> int:
    return int(seen.among.weights[seen.focus].argmax())


def _most(seen: _Seen) -> tuple[str, str]:
    """Return the word that the followed one takes most from, and how much that is."""
    place = _best(seen)
    return f"<b>{seen.word(place)}</b>", seen.texts[seen.focus][place]


def show_head(scene: Scene) -> None:
    """Draw who takes from whom, all shares, and a way to a lesson with nearly the same ones."""
    seen = _seen(scene)
    drawn.draw(scene, "real_ribbons", "ribbons", seen.ribbons)
    with st.container(key="real_shares"):
        drawn.write(scene, "real_shares", _shares(scene, seen))


def _shares(scene: Scene, seen: _Seen) -> str:
    """Return the shares as a matrix, and beside each row what went to the model's own tokens."""
    weights = "trained weights" if seen.trained else "random weights"
    return html.table(
        [*map(seen.word, range(len(seen.head.words))), "<br>".join(OWN)],
        seen.matrix,
        focus=seen.focus,
        caption=f"<b>{weights}, in %</b> <i>{_distance(scene, seen)}</i>",
        look="al-matrix al-real",
    )


def _share(seen: _Seen, row: int, column: int) -> html.Td:
    share = float(seen.among.weights[row, column])
    return _coloured(seen, share, f"{100 * share:.0f}", seen.sums[row][column])


def _coloured(seen: _Seen, share: float, text: str, how: str) -> html.Td:
    if seen.hidden:
        return html.Td(f"<td{pointing.told_by(HIDDEN)}>{HIDDEN}</td>")
    return html.Td(f"<td class='{share_colour(share)}'{pointing.told_by(how)}>{text}</td>")


def _left_out(seen: _Seen, row: int) -> html.Td:
    parts, both = seen.own[row].tolist(), float(seen.own[row].sum())
    each = " and ".join(
        f"{seen.text(share)} to {token}" for share, token in zip(parts, OWN, strict=True)
    )
    where = "In the model" if seen.trained else "With random weights and all tokens"
    how = f"{where} {seen.head.words[row]} sends {each}: {seen.text(both)} that words don’t get"
    text, told = (HIDDEN, HIDDEN) if seen.hidden else (f"{100 * both:.0f}", how)
    return html.Td(f"<td class='al-out'{pointing.told_by(told)}>{text}</td>")


def _distance(scene: Scene, seen: _Seen) -> str:
    """Say how far the open lesson, or the one that would be opened, is from the full head."""
    if not seen.trained:
        return ""
    if real.is_of(scene.lesson, seen.head):
        return f"the open lesson is at most {_points(seen, scene.trace.weights)} points off"
    return f"as a lesson at most {_points(seen, trace(as_lesson(seen.head)).weights)} points off"


def _points(seen: _Seen, shares: Floats) -> str:
    """Write the largest difference of a lesson's share from the trained head's."""
    full = seen.among.weights
    moved = np.abs(shares - full)
    row, column = np.unravel_index(moved.argmax(), moved.shape)
    words = seen.head.words
    how = f"the largest difference is that of {words[row]} → {words[column]}: "
    how += f"{seen.text(shares[row, column])} in the lesson, {seen.text(full[row, column])} "
    how += "in the full head"
    return seen.told(f"{100 * float(moved.max()):.1f}", how)


def show_versions(scene: Scene) -> None:
    """Compare the followed word's row: in the model, among the words, untrained, as a lesson."""
    seen = _seen(scene)
    rows = [
        ("in the model", seen.recorded),
        ("among the words", _seen(scene, trained=True).row),
        ("random weights", _seen(scene, trained=False).row),
        (FEW, ["", *_few(scene, as_lesson(seen.head), seen.focus), ""]),
    ]
    columns = [OWN[0], *map(seen.word, range(len(seen.head.words))), OWN[1]]
    word = html.text(seen.head.words[seen.focus])
    told = f"What {word} takes. In the model [CLS] and [SEP] have a part of the row; below that "
    told += "the words alone share 100%."
    table = html.table(columns, rows, look="al-matrix al-versions")
    drawn.write(
        scene,
        "versions",
        f"{html.title('The same row in four ways')}{html.text_block(told)}{table}",
    )


def _few(scene: Scene, lesson: Lesson, row: int) -> list[str]:
    other = scene.beside(lesson, head=0)
    looks = ["" if scene.hides("weights") else share_colour(s) for s in other.trace.weights[row]]
    return [
        html.Td(
            f"<td class='{look}'>{pointing.elsewhere(other, Cell('weights', row, n), FEW)}</td>"
        )
        for n, look in enumerate(looks)
    ]
