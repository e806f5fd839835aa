"""A head of a model that was trained: what its words take from each other, and what is left out."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from attention_core import Cell, Lesson, number_text, trace
from attention_core.lesson.real_heads import RealHead, attend, untrained
from attention_core.lesson.real_lesson import as_lesson
from attention_core.maths.arrays import Floats
from attention_core.maths.attention import Attention
from ui.charts.ribbons import show_real_ribbons
from ui.edit import real
from ui.state import session
from ui.state.scene import HIDDEN, Scene
from ui.tables import html, pointing
from ui.tables.matrices import share_colour

OWN = ("[CLS]", "[SEP]")  # the model's own tokens, before the words and behind them
FEW = "as a lesson"


@dataclass(frozen=True)
class _Seen:
    """What is shown of a head, and how its numbers are written."""

    scene: Scene
    head: RealHead
    trained: bool
    focus: int
    among: Attention  # the words alone
    own: Floats  # what each word sends to [CLS] and to [SEP]

    def text(self, share: float) -> str:
        """Write a share, unless a class shall work it out first."""
        if self.scene.hides("weights"):
            return HIDDEN
        return number_text(float(share), self.scene.view.decimals, share=True)

    def told(self, text: str, how: str) -> str:
        """Return a number with how it came about, which holds it too."""
        hidden = self.scene.hides("weights")
        return pointing.told(HIDDEN if hidden else text, HIDDEN if hidden else how)

    def word(self, place: int) -> str:
        """Return a word of the head's sentence; a click follows it."""
        return f"<span data-real='{place}'>{html.text(self.head.words[place])}</span>"

    def how(self, row: int, column: int) -> str:
        """Tell how a share came about."""
        if self.scene.hides("weights"):
            return HIDDEN
        words, share = self.head.words, self.text(self.among.weights[row, column])
        score = number_text(float(self.among.scaled[row, column]), self.scene.view.decimals)
        size = self.head.w_k.shape[1]
        how = f"{words[row]} → {words[column]}: the score q · k ÷ √{size} is {score}, "
        how += f"and the softmax over the {len(words)} words makes {share} of it"
        if not self.trained:
            return f"{how}, with random weights"
        whole = self.text(self.head.recorded[1 + row, 1 + column])
        return f"{how}. In the model, with [CLS] and [SEP] in the row, it is {whole}"


def _seen(scene: Scene) -> _Seen:
    head, trained = real.shown(), session.state().real.trained
    among = attend(head) if trained else untrained(head)
    whole = head.recorded if trained else untrained(head, special=True).weights
    return _Seen(scene, head, trained, real.followed(), among, whole[1:-1, [0, -1]])


def story(scene: Scene) -> str:
    """Say what the followed word takes, and what it took in the model."""
    seen = _seen(scene)
    word = f"<b>{html.text(seen.head.words[seen.focus])}</b>"
    best, share = _most(seen, attend(seen.head))
    if not seen.trained:
        other, chance = _most(seen, seen.among)
        return (
            f"With random weights {word} takes most from {other}: {chance}. "
            f"With the trained ones: {share} from {best}."
        )
    whole = seen.text(seen.head.recorded[1 + seen.focus, 1 + _best(seen, seen.among)])
    left = seen.text(seen.head.to_special[seen.focus])
    return (
        f"{word} takes {share} from {best}. In the model two marks, [CLS] and [SEP], take part, "
        f"too: they get {left}, and {best} {whole}. Below stands the class’s own sentence."
    )


def _best(seen: _Seen, found: Attention) -> int:
    return int(found.weights[seen.focus].argmax())


def _most(seen: _Seen, found: Attention) -> tuple[str, str]:
    """Return the word that the followed one takes most from, and how much that is."""
    place = _best(seen, found)
    return f"<b>{seen.word(place)}</b>", seen.text(found.weights[seen.focus, place])


def show_head(scene: Scene) -> None:
    """Draw who takes from whom, all shares, and a way to a lesson with nearly the same ones."""
    seen = _seen(scene)
    places = range(len(seen.head.words))
    texts = [[seen.text(share) for share in row] for row in seen.among.weights.tolist()]
    sums = [[seen.how(row, column) for column in places] for row in places]
    shares = None if scene.hides("weights") else seen.among.weights
    show_real_ribbons(seen.head.words, shares, texts, sums, seen.focus)
    with st.container(key="real_shares"):
        st.html(_shares(seen))


def _shares(seen: _Seen) -> str:
    """Return the shares as a matrix, and beside each row what went to the model's own tokens."""
    places = range(len(seen.head.words))
    rows = [(seen.word(row), [_share(seen, row, key) for key in places]) for row in places]
    for (_, cells), row in zip(rows, places, strict=True):
        cells.append(_left_out(seen, row))
    weights = "trained weights" if seen.trained else "random weights"
    return html.table(
        [*map(seen.word, places), "<br>".join(OWN)],
        rows,
        focus=seen.focus,
        caption=f"<b>{weights}, in %</b> <i>{_distance(seen)}</i>",
        look="al-matrix al-real",
    )


def _share(seen: _Seen, row: int, column: int) -> html.Td:
    share = float(seen.among.weights[row, column])
    return _coloured(seen, share, f"{100 * share:.0f}", seen.how(row, column))


def _coloured(seen: _Seen, share: float, text: str, how: str) -> html.Td:
    if seen.scene.hides("weights"):
        return html.Td(f"<td{pointing.told_by(HIDDEN)}>{HIDDEN}</td>")
    return html.Td(f"<td class='{share_colour(share)}'{pointing.told_by(how)}>{text}</td>")


def _left_out(seen: _Seen, row: int) -> html.Td:
    parts, both = seen.own[row].tolist(), float(seen.own[row].sum())
    each = " and ".join(
        f"{seen.text(share)} to {token}" for share, token in zip(parts, OWN, strict=True)
    )
    where = "In the model" if seen.trained else "With random weights and all tokens"
    how = f"{where} {seen.head.words[row]} sends {each}: {seen.text(both)} that words don’t get"
    hidden = seen.scene.hides("weights")
    text, told = (HIDDEN, HIDDEN) if hidden else (f"{100 * both:.0f}", how)
    return html.Td(f"<td class='al-out'{pointing.told_by(told)}>{text}</td>")


def _distance(seen: _Seen) -> str:
    """Say how far the open lesson, or the one that would be opened, is from the full head."""
    scene = seen.scene
    if real.is_of(scene.lesson, seen.head):
        points = _points(seen, scene.trace.weights)
        return f"the open lesson is at most {points} points off"
    points = _points(seen, trace(as_lesson(seen.head)).weights)
    return f"as a lesson at most {points} points off"


def _points(seen: _Seen, shares: Floats) -> str:
    """Write the largest difference of a lesson's share from the trained head's."""
    full = attend(seen.head).weights
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
    lesson, row = as_lesson(seen.head), seen.focus
    trained = _Seen(scene, seen.head, True, row, attend(seen.head), seen.own)
    random = _Seen(scene, seen.head, False, row, untrained(seen.head), seen.own)
    places = range(len(seen.head.words))
    rows = [
        ("in the model", _recorded(seen)),
        ("among the words", ["", *(_full(trained, place) for place in places), ""]),
        ("random weights", ["", *(_full(random, place) for place in places), ""]),
        (FEW, ["", *_few(scene, lesson, row), ""]),
    ]
    columns = [OWN[0], *map(seen.word, places), OWN[1]]
    word = html.text(seen.head.words[row])
    told = f"What {word} takes. In the model [CLS] and [SEP] have a part of the row; below that "
    told += "the words alone share 100%."
    table = html.table(columns, rows, look="al-matrix al-versions")
    st.html(f"{html.title('The same row in four ways')}{html.text_block(told)}{table}")


def _recorded(seen: _Seen) -> list[str]:
    tokens = (OWN[0], *seen.head.words, OWN[1])
    shares = seen.head.recorded[1 + seen.focus].tolist()
    how = "as the model itself computed it, with all tokens"
    return [
        _coloured(seen, share, seen.text(share), f"{tokens[1 + seen.focus]} → {token}: {how}")
        for share, token in zip(shares, tokens, strict=True)
    ]


def _full(seen: _Seen, column: int) -> str:
    share = float(seen.among.weights[seen.focus, column])
    return _coloured(seen, share, seen.text(share), seen.how(seen.focus, column))


def _few(scene: Scene, lesson: Lesson, row: int) -> list[str]:
    other = scene.beside(lesson, head=0)
    looks = ["" if scene.hides("weights") else share_colour(s) for s in other.trace.weights[row]]
    return [
        html.Td(
            f"<td class='{look}'>{pointing.elsewhere(other, Cell('weights', row, n), FEW)}</td>"
        )
        for n, look in enumerate(looks)
    ]
