"""Why an edit changed what it changed: one line from the edited number to its largest effect."""

import re
from html import unescape
from itertools import pairwise, takewhile
from typing import NamedTuple
from unicodedata import east_asian_width

from attention_core import Cell, number_text
from attention_core.lesson.numbers import told_apart
from attention_core.matrices import ASKING
from attention_core.telling.causes import causes, effect
from attention_core.telling.naming import labels
from ui.state.scene import Scene
from ui.tables import html

_TAG = re.compile(r"<[^>]*>")
ROW = 1245  # pixels of a row on a projector, as the widths below add up: they are a little large
WIDTHS = {
    letter: width
    for letters, width in {
        " ": 3.4,
        ".,:;·|!'iIjl": 4.4,
        "[]()-frt": 5.7,
        "0123456789−÷acegksvxyzJ": 8.5,
        "→": 10.5,
        "mwMW%@…": 14.0,
    }.items()
    for letter in letters
}
OTHER, WIDE = 10.0, 17.0  # any other letter, and one as wide as it is high
APART = 6  # around what stands between two links


class Form(NamedTuple):
    """How many letters a label has at most, whether all else is brief, and whether a word leads."""

    letters: int
    brief: bool = False
    named: bool = True


FORMS = Form(99), Form(8), Form(5, brief=True), Form(4, brief=True, named=False)


def way(scene: Scene, asked: Cell | None) -> tuple[Cell, ...]:
    """Return the numbers from the edited one to its effect, or a switch's effect alone.

    What a class shall work out first is not told: the way ends before it.
    """
    before, computed = scene.since, scene.before
    if before is None or computed is None:
        return ()
    edit = before, computed, scene.lesson, scene.trace, scene.view.decimals, scene.view.focus
    found = causes(*edit, asked)
    if not found and _is_switch(scene) and (most := effect(*edit, asked)):
        found = (most,)
    return tuple(takewhile(lambda cell: not scene.hides(cell.matrix), found))


def _is_switch(scene: Scene) -> bool:
    """Tell whether one thing has changed that is no number."""
    return len(scene.changes) == 1 and not scene.changes[0].of_number


def line(scene: Scene, way: tuple[Cell, ...], asked: Cell | None = None) -> str:
    """Return it as HTML, each number a link to its sum; empty where there is nothing to tell.

    Where it would take a second row and push all below down, long words lose their ends.
    """
    if not way:
        return ""
    for form in FORMS:
        said = _line(scene, way, form, _why(scene, way, form, bool(asked)))
        if _width(said) <= ROW:
            break
    return said


def _width(said: str) -> float:
    text = unescape(_TAG.sub("", said))
    usual = (WIDE if east_asian_width(letter) in "FW" else OTHER for letter in text)
    letters = sum(WIDTHS.get(letter, other) for letter, other in zip(text, usual, strict=True))
    return letters + APART * said.count("<span")


def _line(scene: Scene, way: tuple[Cell, ...], form: Form, why: str) -> str:
    switch = ""
    if _is_switch(scene):
        switch = f"<bdi>{html.changed(scene.changes[0], colon='')}</bdi> <span>so</span> "
    parts = _part(scene, way[0], form)
    for last, cell in pairwise(way):
        leads = f"<span>{_so(scene, last, cell, form)}</span>"
        parts += f" {leads} {_part(scene, cell, form)}"
    return f"<p class='al-cause'><span>{why}</span> {switch}{parts}</p>"


def _why(scene: Scene, way: tuple[Cell, ...], form: Form, asked: bool) -> str:
    """Say whose number the way leads to, and whether it is the largest of several ways.

    The line is to be as short as it can: what comes before a question is for no word in particular.
    """
    several = len(scene.changes) > 1 or way[0].matrix == "embedded"
    matrix, row, _ = way[-1]
    followed = row == scene.view.focus
    if matrix not in ASKING or (followed and not several):
        return "Mostly:" if several else "Why:"
    word = html.text(_cut(labels(scene.trace, matrix)[0][row], form.letters))
    if form.brief or asked or followed:
        if not several:
            return f"For {word}:"
        brief = f"{word}, mostly:" if form.named else "Mostly:"
        return brief if form.brief else f"Mostly, for {word}:"
    return f"{word} changed more{', mainly by' * several}:"


def _cut(label: str, letters: int) -> str:
    """Return a word that is longer without its end; the place before a repeated one stays."""
    place, dot, word = label.rpartition(" · ")
    return label if len(word) <= letters else f"{place}{dot}{word[: letters - 1]}…"


def _so(scene: Scene, last: Cell, cell: Cell, form: Form) -> str:
    """Say how one number leads to the next, also from the score of one word to another's share."""
    if cell.matrix != "weights":
        return "so"
    divided = f"<span class='al-divided'>÷ {scene.wording.divisor}, </span>"
    so = f"{divided * (scene.lesson.scale != 1 and not form.brief)}softmax:"
    if last.column == cell.column:
        return so
    of_last = cell.row, last.column
    less = scene.trace.weights[of_last] < scene.before.weights[of_last]
    key = html.text(_cut(labels(scene.trace, "weights")[1][last.column], form.letters))
    how = "less" if less else "more"
    long = f"{so} {how} is taken from {key}, and"
    return f"softmax: {how} from {key}, so" if form.brief else long


def _part(scene: Scene, cell: Cell, form: Form) -> str:
    old, new = _numbers(scene, cell)
    go = f"data-why='{cell.matrix} {cell.row} {cell.column}'"
    return f"<button type='button' {go}>{_name(scene, cell, form)} {old} → {new}</button>"


def _name(scene: Scene, cell: Cell, form: Form) -> str:
    rows, columns = labels(scene.trace, cell.matrix)
    row, column = _cut(rows[cell.row], form.letters), _cut(columns[cell.column], form.letters)
    if cell.matrix == "weights":
        who = "" if form.brief else f"{html.text(row)} takes "
        return f"{who}from {html.text(column)}"
    return f"<bdi>{html.cell_name(cell, row, column)}</bdi>"


def _numbers(scene: Scene, cell: Cell) -> tuple[str, str]:
    """Write a number as it was and as it is, with more digits where it would look the same."""
    both = scene.before, scene.trace
    old, new = (float(getattr(each, cell.matrix)[cell.row, cell.column]) for each in both)
    if cell.matrix != "weights":
        return told_apart(old, new, scene.view.decimals)
    one, other = (number_text(each, scene.view.decimals, share=True) for each in (old, new))
    if one != other:
        return one, other
    one, other = told_apart(100 * old, 100 * new, scene.view.decimals)
    return f"{one}%", f"{other}%"
