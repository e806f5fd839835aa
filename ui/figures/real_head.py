"""A head of a model that was trained: what its words take from each other, and what is left out."""

import numpy as np
import streamlit as st

from attention_core import Cell
from attention_core.lesson.real_lesson import as_lesson
from attention_core.maths.arrays import Floats
from ui.edit import real
from ui.figures.real_head_seen import FAINT, MARK, OWN, SHORTLY, Seen, seen_head
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html, pointing
from ui.tables.matrices import share_colour

FEW = "as a lesson"
OTHER = "Embeddings and Results: the class’s sentence."


def story(scene: Scene) -> str:
    """Say what the followed word takes, and whose numbers stand below."""
    seen = seen_head(scene)
    return f"{_takes(seen) if seen.trained else _by_chance(scene, seen)} {_below(scene)}"


def _takes(seen: Seen) -> str:
    """Say it of the words alone, and of the model's whole row."""
    word, (best, share), left = _word(seen), _most(seen), _left(seen)
    if seen.faint[seen.focus]:
        return (
            f"{word} sends {left} to [CLS] and [SEP] in the model. What is left says little: "
            f"shared out, {share} of it goes to {best}."
        )
    whole = seen.text(seen.head.recorded[1 + seen.focus, 1 + _best(seen)])
    return (
        f"{word} takes {share} from {best} among the words; {whole} in the model, where "
        f"<span class='al-roomy'>the marks </span>[CLS] and [SEP] get {left}."
    )


def _by_chance(scene: Scene, seen: Seen) -> str:
    """Say what random weights give, and what the trained ones do."""
    (other, chance), trained = _most(seen), seen_head(scene, trained=True)
    best, share = _most(trained)
    found = f"{share} from {best}"
    if trained.faint[trained.focus]:
        found = f"{_left(trained)} goes to [CLS] and [SEP]"
    return (
        f"With random weights {_word(seen)} takes most from {other}: {chance}. With the trained "
        f"ones: {found}."
    )


def _below(scene: Scene) -> str:
    """Say whose embeddings and results the page has; those of this head tell how far they are."""
    head = seen_head(scene, trained=True)
    if not real.is_of(scene.lesson, head.head):
        return OTHER
    points = _points(head, scene.trace.weights)
    return f"The lesson is at most {points} points off the trained head."


def _word(seen: Seen) -> str:
    return f"<b>{html.text(seen.head.words[seen.focus])}</b>"


def _best(seen: Seen) -> int:
    return int(seen.among.weights[seen.focus].argmax())


def _most(seen: Seen) -> tuple[str, str]:
    """Return the word that the followed one takes most from, and how much that is."""
    place = _best(seen)
    return f"<b>{seen.word(place)}</b>", seen.texts[seen.focus][place]


def _left(seen: Seen) -> str:
    """Write what the followed word sends to the model's own tokens."""
    return seen.text(seen.head.to_special[seen.focus])


def show_head(scene: Scene) -> None:
    """Draw who takes from whom, all shares, and a way to a lesson with nearly the same ones."""
    seen = seen_head(scene)
    drawn.draw(scene, "real_ribbons", "ribbons", seen.ribbons)
    with st.container(key="real_shares"):
        drawn.write(scene, "real_shares", _shares(seen))


def _shares(seen: Seen) -> str:
    """Return the shares as a matrix, and beside each row what went to the model's own tokens."""
    weights = "trained weights" if seen.trained else "random weights"
    grey = f" <i>{MARK} grey: {SHORTLY}</i>" if any(seen.faint) else ""
    return html.table(
        [
            *map(seen.word, range(len(seen.head.words))),
            f"not part of<br>the 100%: to<br>{' '.join(OWN)}",
        ],
        seen.matrix,
        focus=seen.focus,
        caption=f"<b>{weights}, in %</b>{grey}",
        look="al-matrix al-real",
    )


def _points(seen: Seen, shares: Floats) -> str:
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
    seen = seen_head(scene, trained=True)
    other = scene.beside(as_lesson(seen.head), head=0)
    mark = MARK * seen.faint[seen.focus]
    rows = [
        ("in the model", seen.recorded),
        (f"{mark}among the words", seen.row),
        ("random weights", seen_head(scene, trained=False).row),
        (f"{mark}{FEW}", ["", *_few(scene, other, seen), ""]),
    ]
    columns = [OWN[0], *map(seen.word, range(len(seen.head.words))), OWN[1]]
    told = f"What {html.text(seen.head.words[seen.focus])} takes. In the model [CLS] and [SEP] "
    told += "have a part of the row; below that the words alone share 100%. The small lesson "
    told += "version of this head differs from it by at most "
    told += f"{_points(seen, other.trace.weights)} points."
    told += f" {MARK} {FAINT}" if mark else ""
    table = html.table(columns, rows, look="al-matrix al-versions")
    drawn.write(
        scene,
        "versions",
        f"{html.title('The same row in four ways')}{html.text_block(told)}{table}",
    )


def _few(scene: Scene, other: Scene, seen: Seen) -> list[str]:
    shares = other.trace.weights[seen.focus]
    looks = ["" if scene.hides("weights") else share_colour(share) for share in shares]
    if seen.faint[seen.focus]:
        looks = ["al-faint"] * len(looks)
    places = [Cell("weights", seen.focus, column) for column in range(len(looks))]
    return [
        html.Td(f"<td class='{look}'>{pointing.elsewhere(other, place, FEW)}</td>")
        for place, look in zip(places, looks, strict=True)
    ]
