"""Small pieces of HTML. What people typed goes in through `text`, and only so."""

import re
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from attention_core import Cell
from attention_core.lesson.examples import EXAMPLES
from attention_core.matrices import CATALOGUE
from attention_core.telling.changes import Change
from attention_core.telling.naming import cell_label

_MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|~$:^&\"'")
_EXAMPLE = re.compile(f"“({'|'.join(map(re.escape, EXAMPLES))})”")
_WORD_JOINER = "\u2060"
_POWER = re.compile(r"\be\^(<button.*?</button>|−?(?:∞|[\d.]+(?:e−?\d+)?))")
_FACTORS = re.compile(r"\([^()+]*×[^()+]*\)")
# Streamlit takes away an attribute in whose text a comment or a script could end.
_ENDS = re.compile(
    r"(?:--!?|\])(?=>)|</(?=style|script|title|xmp|textarea|no|iframe)", re.IGNORECASE
)
_INDEX = re.compile(r"\b([Wd])_([qkvo]|model)\b(?![^<]*</bdi>)")  # but for what people typed


class Td(str):
    """A cell of a table that brings its own tag, with what marks it."""

    __slots__ = ()


def text(words: str) -> str:
    """Return what people typed as HTML that shows it, whatever its direction of writing.

    A spreadsheet computes a pasted cell that begins as a formula does: behind a character that
    isn't seen it stays text.
    """
    before = _WORD_JOINER if words.startswith(("=", "+", "-", "@")) else ""
    return f"<bdi>{before}{escape(words)}</bdi>"


def attribute(words: str) -> str:
    """Return a text as an attribute's value; behind a character that isn't seen it stays there."""
    return escape(_ENDS.sub(rf"\g<0>{_WORD_JOINER}", words))


def plain(words: str) -> str:
    """Return a text as a widget's label shows it: Streamlit reads labels as Markdown."""
    return "".join(f"\\{sign}" if sign in _MARKDOWN else sign for sign in words)


def indexed(ours: str) -> str:
    """Return HTML of our own with the indices of names as ``W_q`` and ``d_k`` set below."""
    return _INDEX.sub(r"\1<sub>\2</sub>", ours)


def indexed_label(ours: str) -> str:
    """Return a label with such indices: small letters in Markdown, which the style sets below."""
    return _INDEX.sub(r"\1:small[\2]", ours)


def powers(html: str) -> str:
    """Return a sum whose powers of e are set as such; copied or read aloud they still have a ^.

    No line ends within a power, or between two factors.
    """
    powers = r"<span class='al-whole'>e<span class='al-caret'>^</span><sup>\1</sup></span>"
    return _FACTORS.sub(r"<span class='al-whole'>\g<0></span>", _POWER.sub(powers, html))


def cell_name(cell: Cell, row: str, column: str) -> str:
    """Return what one number is called, `row` and `column` as they are labelled."""
    label, name = cell_label(cell, row, column), CATALOGUE[cell.matrix].symbol
    return indexed(escape(name)) + escape(label[len(name) :]) if "W_" in name else escape(label)


def changed(change: Change, colon: str = ":") -> str:
    """Return a difference between two lessons, its own names with their indices set below."""
    if change.typed:
        return escape(f"{change.name}{colon} {change.before} → {change.after}")
    matrix, bracket, place = change.name.partition("[")
    values = escape(f"{place}{colon} {change.before} → {change.after}")  # a place may name a word
    return f"{indexed(matrix)}{bracket}{values if change.of_number else indexed(values)}"


def problem(message: str) -> None:
    """Say what is wrong beside a field; where nothing is, the message's place is kept.

    What follows must not move, and what is only left away may stay on the screen: Streamlit sends
    no end of a run of several fragments where the next run begins before it is sent.
    """
    place = st.empty()
    if message:
        place.html(f"<div class='al-problem' role='alert'>{escape(message)}</div>")


class Block(str):
    """HTML that stands between paragraphs: a formula, a table, a drawing."""

    __slots__ = ()


def paragraphs(*texts: str) -> None:
    """Write short texts; each is HTML, in which “the name of an example” opens it."""
    st.html(_written(texts))


def notes(parts: dict[str, Sequence[str]]) -> None:
    """Write texts under headings, side by side where there is room.

    All in one element: each tab of Streamlit's is drawn again with every edit, and looked through.
    """
    sections = (
        f"<section>{title(name)}{_written(texts)}</section>" for name, texts in parts.items()
    )
    st.html(f"<div class='al-notes'>{''.join(sections)}</div>")


def _written(texts: Iterable[str]) -> str:
    return "".join(
        text
        if isinstance(text, Block)
        else text_block(indexed(_EXAMPLE.sub(lambda name: example(name[1]), text)))
        for text in texts
    )


def example(name: str) -> str:
    """Return a button that opens an example; `ui/frame/bridge/pointing.js` does it."""
    return f"<button type='button' class='al-example' data-example='{name}'>“{name}”</button>"


def listed(parts: Sequence[str]) -> str:
    """Return parts as people list them: one, two and three."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def text_block(html: str) -> str:
    """Return a short text as a paragraph."""
    return f"<p class='al-text'>{html}</p>"


def heading(words: str) -> None:
    """Name a part of a page."""
    st.html(title(words))


def title(words: str) -> str:
    """Return the name of a part of a page."""
    return f"<h2 class='al-part'>{indexed(words)}</h2>"


def follow(place: int) -> str:
    """Return the attribute of a label whose word a click follows."""
    return f" data-follow='{place}'"


def word(label: str, place: int, *, follows: bool = True) -> str:
    """Return a word of the sentence as a label; a click on it follows the word."""
    return f"<span{follow(place)}>{text(label)}</span>" if follows else text(label)


def table(
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[str]]],
    *,
    focus: int | None = None,
    caption: str = "",
    words: str = "",
    look: str = "",
) -> str:
    """Return a table; columns, row labels, cells and caption are HTML already.

    A cell may bring its own tag, as those of `ui.tables.pointing` do. Where "rows", or "rows and
    columns", are the `words` of the sentence, a click on a label follows the word.
    """
    head = "".join(
        f"<th scope='col'{follow(place) if 'columns' in words else ''}>{column}</th>"
        if column
        else "<td></td>"
        for place, column in enumerate(columns)
    )
    body = "".join(
        f"<tr{' class=al-focus' if place == focus else ''}>"
        f"<th scope='row'{follow(place) if 'rows' in words else ''}>{label}</th>"
        + "".join(cell if isinstance(cell, Td) else f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
        for place, (label, cells) in enumerate(rows)
    )
    above = f"<caption>{caption}</caption>" if caption else ""
    return (
        f"<div class='al-scroll'><table class='{f'al-table {look}'.strip()}'>{above}"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def brackets(numbers: Iterable[str]) -> str:
    """Return numbers in writing as one vector; they are HTML already."""
    return f"({', '.join(numbers)})"


def cards(parts: Sequence[tuple[str, str]]) -> None:
    """Set a few names and what each is for side by side."""
    items = "".join(
        f"<div><b>{n} {name}</b> {what}</div>" for n, (name, what) in enumerate(parts, 1)
    )
    st.html(f"<div class='al-cards'>{items}</div>")


def blocks(rows: int, columns: int) -> str:
    """Return a matrix drawn as empty cells: its shape, seen."""
    row = f"<div>{'<i></i>' * columns}</div>"
    return f"<span class='al-blocks' role='img' aria-label='{rows} × {columns}'>{row * rows}</span>"
