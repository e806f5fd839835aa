"""The demonstration that word order counts only with positions."""

from dataclasses import replace

import numpy as np

from attention_core import number_text, place_labels
from attention_core.lesson.numbers import text_number
from attention_core.telling.rounding import output_rounding
from ui.edit import order
from ui.state import drawn, session
from ui.state.scene import Scene
from ui.tables import html, pointing

FIRST, SECOND = ("Aditya", "eats", "pizza"), ("Pizza", "eats", "Aditya")
WHAT = (
    "“Aditya eats pizza” and “Pizza eats Aditya” are made of the same words and mean "
    "different things. These are each word’s outputs, with this lesson’s W<sub>q</sub>, "
    "W<sub>k</sub> and W<sub>v</sub>."
)
SIDE_BY_SIDE = 2  # numbers of an output: with more of them the tables stand one below the other
SHORT = 4  # words of a sentence that stand above a column
MASKED = (
    "A mask is on. It decides by place who may look at whom, so the outputs differ even without "
    "positions."
)
HINT = "Drag a word onto another one, or press two of them: they change places."


def show_two_orders(scene: Scene) -> None:
    """Compare each word's output in two sentences, without positions and with them."""
    tables = _tables(scene, FIRST, SECOND, (0, 2), "largest difference")
    drawn.write(
        scene,
        "two_orders",
        f"{html.title('The same words in another order')}{html.text_block(WHAT)}{tables}",
    )


def show_swap(scene: Scene) -> None:
    """Let two words of the sentence change places, and compare the outputs of both orders."""
    words, places = scene.lesson.words, order.pair()
    chips = "".join(
        f"<button type='button' data-word='{place}' aria-pressed='false'>{html.text(word)}</button>"
        for place, word in enumerate(words)
    )
    told = f"<div class='al-order'>{chips}<i>{HINT}</i></div>"
    if places is None:
        told += html.text_block("One word alone has no order: type a second one.")
    else:
        told += _tables(scene, words, order.swapped(words, places), places)
    drawn.write(scene, "swap", told, width="content")


def _tables(
    scene: Scene,
    first: tuple[str, ...],
    second: tuple[str, ...],
    places: tuple[int, int],
    more: str = "",
) -> str:
    (without, differ), (added, _) = (
        _table(scene, first, second, places, more, position=on) for on in (False, True)
    )
    wide = " al-wide" * (not more and scene.lesson.d_v > SIDE_BY_SIDE)
    told = differ and scene.lesson.masking != "none"
    why = html.text_block(MASKED) if told else ""
    return f"<div class='al-chain{wide}'>{without}{added}</div>{why}"


def _table(
    scene: Scene,
    first_words: tuple[str, ...],
    second_words: tuple[str, ...],
    places: tuple[int, int],
    more: str,
    *,
    position: bool,
) -> tuple[str, bool]:
    """Compare outputs of words of which those at two places are swapped; tell if they differ."""
    in_second = [*range(len(first_words))]
    in_second[places[0]], in_second[places[1]] = places[1], places[0]
    first, second = (_as_now(scene, words, position) for words in (first_words, second_words))
    differences = np.abs(first.trace.output - second.trace.output[in_second])
    rounding = output_rounding(first.trace, first.lesson.scale)
    rounding += output_rounding(second.trace, second.lesson.scale)[in_second]
    differences[differences <= rounding] = 0.0
    told = [f"in “{_sentence(words)}”" for words in (first_words, second_words)]
    rows = [
        (
            html.text(label),
            [
                pointing.vector_elsewhere(first, "output", place, told[0]),
                pointing.vector_elsewhere(second, "output", in_second[place], told[1]),
                *([_difference(scene, differences[place])] if more else []),
            ],
        )
        for place, label in enumerate(place_labels(first_words))
    ]
    state = "With" if position else "Without"
    differ = bool(differences.any())
    verdict = "the outputs differ" if differ else "each word keeps its vector"
    columns = [*map(html.text, told), *([more] if more else [])]
    return html.table(columns, rows, caption=f"<b>{state} positions:</b> {verdict}"), differ


def _sentence(words: tuple[str, ...]) -> str:
    """Return a sentence, or how it begins."""
    return " ".join(words) if len(words) <= SHORT else f"{' '.join(words[:SHORT])} …"


def _as_now(scene: Scene, words: tuple[str, ...], position: bool) -> Scene:
    """Return the scene with other words, or the same ones, with positions or without."""
    lesson = scene.lesson if words == scene.lesson.words else session.with_words(words)
    if lesson.position != position:
        lesson = replace(lesson, position=position)
    return scene if lesson is scene.lesson else scene.beside(lesson)


def _difference(scene: Scene, differences: np.ndarray) -> str:
    """Write the largest of them; one that is there is never written as 0.00."""
    if scene.hides("output"):
        return pointing.HIDDEN
    if not differences.any():
        return "no difference"
    decimals = scene.view.decimals
    texts = [number_text(difference, decimals) for difference in differences.tolist()]
    largest = texts[int(np.argmax(differences))]
    if not text_number(largest):
        largest = f"below {number_text(10.0**-decimals, decimals)}"
    how = f"the largest of the numbers’ differences {', '.join(texts)} is {largest}"
    return pointing.told(largest, how)
