"""What follows the attention in a block, for one word, and which word may come next."""

from collections.abc import Sequence

from attention_core import Cell
from attention_core.lesson.words import word_key
from attention_core.telling.block import BlockWording
from ui.state import drawn
from ui.state.scene import HIDDEN, Scene
from ui.tables import bars, html, pointing
from ui.tables.matrices import LETTERS, colours

TOY = (
    "None of these weights was trained for this guess, and those in 2 are fixed. So the guess is "
    "a toy; the way to it isn’t."
)
FEW = {
    1: "Of one number layer norm keeps nothing: it becomes 0. Choose more numbers per word.",
    2: "Of two numbers layer norm keeps only which is larger, as 1 and −1. Choose more numbers per "
    "word.",
}
TALL = 4  # words
SHARE = 6  # letters


def show_next_word(scene: Scene) -> None:
    """Draw the word's numbers, step by step, and the shares of the words that may come next."""
    told = scene.block
    parts = (
        _ledger("1 add &amp; norm", [_given(scene), _output(scene, told), *_end(scene, told, "")]),
        _inside(scene, told),
        _ledger(
            "3 add &amp; norm",
            [
                ("from 1", cells(scene, told, "normed")),
                ("+ from 2", cells(scene, told, "fed")),
                *_end(scene, told, "_again"),
            ],
        ),
        _guess(scene, told),
    )
    signs = ("", *["<b class='al-sign'>→</b>"] * 3)
    picture = "".join(f"<div>{sign}{part}</div>" for sign, part in zip(signs, parts, strict=True))
    notes = "".join(map(html.text_block, _notes(scene, told)))
    picture += f"<div class='al-notes'>{notes}</div>"
    drawn.write(
        scene, "next_word", f"<div class='al-block al-tight'>{picture}</div>", width="content"
    )


def hides(scene: Scene) -> bool:
    """Tell whether a class shall work out first what these numbers follow from."""
    return scene.hides("weights") or scene.hides("output")


def _ledger(caption: str, rows: Sequence[tuple[str, list[str]]]) -> str:
    """Return vectors one below the other, as a sum is written on paper."""
    columns = [str(place) for place in range(1, len(rows[0][1]) + 1)]
    signed = [(html.text(label), line) for label, line in rows]
    return table(caption, columns, signed, "al-ledger")


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, list[str]]],
    look: str = "",
    letters: int = LETTERS,
) -> str:
    """Return numbers that stand in no matrix of the trace, in the look of one that does."""
    drawn = html.table(columns, rows, caption=f"<b>{caption}</b>", look=f"al-matrix {look}".strip())
    return f"<div style='--letters:{letters}'>{drawn}</div>"


def _given(scene: Scene) -> tuple[str, list[str]]:
    focus = scene.view.focus
    looks = colours(scene.trace.encoded[[focus]])[0]
    places = [Cell("encoded", focus, column) for column in range(scene.lesson.d_model)]
    return "X", [
        pointing.cell(scene, place, look=look) for place, look in zip(places, looks, strict=True)
    ]


def _output(scene: Scene, told: BlockWording) -> tuple[str, list[str]]:
    """Return the output as it is added: of the trace, unless made-up numbers fit its size."""
    if told.toy.w_o is not None:
        return "+ output", cells(scene, told, "attended")
    matrix = "output" if "mixed" in scene.absent else "mixed"
    numbers = told.values("attended")
    looks = [""] * len(numbers) if scene.hides(matrix) else colours(numbers[None])[0]
    places = [Cell(matrix, scene.view.focus, column) for column in range(len(numbers))]
    return "+ output", [
        pointing.cell(scene, place, look=look) for place, look in zip(places, looks, strict=True)
    ]


def _end(scene: Scene, told: BlockWording, which: str) -> list[tuple[str, list[str]]]:
    """Return the sum of the rows above, and its layer norm."""
    return [
        ("= sum", cells(scene, told, f"added{which}")),
        ("layer norm", cells(scene, told, f"normed{which}")),
    ]


def cells(scene: Scene, told: BlockWording, step: str) -> list[str]:
    """Return coloured numbers of one step, each with its sum."""
    numbers = told.values(step)
    if hides(scene):
        return [html.Td(f"<td>{pointing.told(HIDDEN, HIDDEN)}</td>")] * len(numbers)
    sums = told.sums(step) if scene.still else [""] * len(numbers)  # each tag costs time
    parts = zip(told.texts(step), sums, colours(numbers[None])[0], strict=True)
    return [
        html.Td(f"<td class='{look}'{pointing.told_by(how)}>{text}</td>")
        for text, how, look in parts
    ]


def _inside(scene: Scene, told: BlockWording) -> str:
    """Return the hidden numbers of the feed-forward layer, before and after ReLU."""
    pairs = zip(cells(scene, told, "inner"), cells(scene, told, "hidden"), strict=True)
    rows = [(str(place), [*pair]) for place, pair in enumerate(pairs, start=1)]
    return table("2 feed-forward", ["inside", "ReLU"], rows)


def _guess(scene: Scene, told: BlockWording) -> str:
    """Return each word's score and its share as a bar; a click on a word follows it.

    Few words stand one below the other; many side by side, or the results would leave the screen.
    """
    places = {word_key(word): place for place, word in reversed([*enumerate(scene.trace.words)])}
    words = [html.word(word, places[word_key(word)]) for word in told.words]
    given = {"score": cells(scene, told, "scores"), "share": _shares(scene, told)}
    if len(words) > TALL:
        return table("4 next word", words, [*given.items()], "al-guess", letters=SHARE)
    pairs = zip(words, *given.values(), strict=True)
    rows = [(word, [score, share]) for word, score, share in pairs]
    return table("4 next word", [*given], rows, "al-guess al-wide")


def _shares(scene: Scene, told: BlockWording) -> list[str]:
    if hides(scene):
        return cells(scene, told, "shares")
    parts = zip(told.values("shares"), told.texts("shares"), told.sums("shares"), strict=True)
    return [
        html.Td(
            f"<td class=al-filled{bars.length(float(share))}{pointing.told_by(how)}>{text}</td>"
        )
        for share, text, how in parts
    ]


def _notes(scene: Scene, told: BlockWording) -> list[str]:
    """Say what is made up, and where layer norm leaves too little."""
    d_model, d_out = scene.lesson.d_model, scene.lesson.d_out
    notes = [TOY]
    if told.toy.w_o is not None:
        notes.append(
            f"The output has {_numbers(d_out)} and a word {d_model}, so it is multiplied by a "
            "W<sub>o</sub> first, which is fixed, too."
        )
    return notes + [FEW[n] for n in FEW if n == d_model]


def _numbers(count: int) -> str:
    return "1 number" if count == 1 else f"{count} numbers"
