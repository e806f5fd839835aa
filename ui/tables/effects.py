"""What an edit did to percentages and outputs: in words, and beside each number.

Both tell printed numbers from printed numbers, so that what is said adds up with what is seen.
"""

import numpy as np

from attention_core import number_text, place_labels
from attention_core.lesson.numbers import text_number
from attention_core.telling.comparison import numbers_before
from ui.state.scene import Scene
from ui.tables import html

LISTED = 2  # so many changes are told, the biggest first
NEW = "new"  # what a number was that wasn't there


def told(scene: Scene) -> str:
    """Say which percentages moved; else which output did."""
    before = scene.before
    old_shares, old_outputs = numbers_before(before, scene.trace)
    if np.isnan(old_outputs).all():
        return "All its words are new: there is nothing to compare their numbers with."
    if is_other(old_outputs):
        return "Most of its words are new: it is another sentence, and nothing is compared."
    moved = _moved_shares(scene, old_shares)
    if moved:
        return "; ".join(moved) + "."
    still = _still("No percentage", old_shares, scene.trace.weights)
    output = _moved_output(scene, old_outputs) or _moved_mixed(scene)
    if output:
        return f"{still}. {output}"
    if heads := _heads(scene):
        return heads
    more = scene.trace.output.shape[1] - before.output.shape[1]
    if more:
        numbers = "number" if abs(more) == 1 else "numbers"
        how = f"{abs(more)} {numbers} {'more' if more > 0 else 'fewer'} than before"
        return f"{still}. Each output has {how}."
    old = np.concatenate([old_shares, old_outputs], axis=1)
    new = np.concatenate([scene.trace.weights, scene.trace.output], axis=1)
    return _still("No percentage and no output", old, new) + "."


def _heads(scene: Scene) -> str:
    """Say that heads came or went: the one that is shown stays as it was."""
    was, now, here = scene.since.n_heads, scene.lesson.n_heads, scene.view.head + 1
    if was == now or scene.before.output.shape != scene.trace.output.shape:
        return ""
    first, last = min(was, now) + 1, max(was, now)
    which = f"Head {first} is" if first == last else f"Heads {first} to {last} are"
    what = "new, and can be chosen above" if now > was else "gone"
    old, new = (
        np.concatenate([each.weights, each.output], axis=1) for each in (scene.before, scene.trace)
    )
    return f"{which} {what}. Head {here} is as it was{_as_far_as_shown(old, new)}."


def is_other(old_outputs: np.ndarray) -> bool:
    """Tell whether most words weren't there before: then it is another sentence."""
    return bool(2 * np.isnan(old_outputs).all(axis=1).sum() > len(old_outputs))


def marked(new: str, old: str, decimals: int, *, share: bool = False) -> str:
    """Return how a printed number differs from the one printed before, as HTML."""
    if old == NEW:
        return ""  # its row or its column says so, once
    if old == new:
        return "<small class='al-same'>±0</small>"
    change = text_number(new, share=share) - text_number(old, share=share)
    text = number_text(change, decimals, share=share).removesuffix("%")  # percentage points
    return f"<small>{'+' * (change > 0)}{text}</small>"


def written(numbers: np.ndarray, decimals: int, *, share: bool = False) -> list[list[str]]:
    """Write numbers from before; what wasn't there is new."""
    return [
        [NEW if np.isnan(number) else number_text(number, decimals, share=share) for number in row]
        for row in numbers.tolist()
    ]


def _moved_shares(scene: Scene, old: np.ndarray) -> list[str]:
    words = [html.text(label) for label in place_labels(scene.trace.words)]
    keys = [html.text(label) for label in place_labels(scene.trace.key_words)]
    before, after = written(old, scene.view.decimals, share=True), scene.wording.texts("weights")
    sizes = np.nan_to_num(np.abs(scene.trace.weights - old))
    places = (
        divmod(int(place), len(keys)) for place in np.argsort(-sizes, axis=None, kind="stable")
    )
    moved = [(row, key) for row, key in places if before[row][key] not in (NEW, after[row][key])]
    told: dict[str, list[str]] = {}
    for row, key in moved[:LISTED]:
        was = f"{'' if told else 'was '}{before[row][key]}"
        told.setdefault(words[row], []).append(f"{after[row][key]} from {keys[key]} ({was})")
    return [f"{word} now takes {', '.join(parts)}" for word, parts in told.items()]


def _moved_output(scene: Scene, old: np.ndarray) -> str:
    """Say it of the word whose output moved furthest, if that can be seen."""
    return _moved(scene, old, "output", "output of {}")


def _moved_mixed(scene: Scene) -> str:
    """Say it of what W_o gives, where W_o is what changed."""
    before, now = scene.before, scene.trace
    if before.w_o.shape != now.w_o.shape or np.array_equal(before.w_o, now.w_o):
        return ""
    old = before.mixed if before.words == now.words else np.full_like(now.mixed, np.nan)
    return _moved(scene, old, "mixed", "output of {} after W<sub>o</sub>")


def _moved(scene: Scene, old: np.ndarray, matrix: str, what: str) -> str:
    before, after = written(old, scene.view.decimals), scene.wording.texts(matrix)
    sizes = np.nan_to_num(np.abs(getattr(scene.trace, matrix) - old)).max(axis=1)
    row = int(np.argmax(sizes))
    if all(one in (NEW, other) for one, other in zip(before[row], after[row], strict=True)):
        return ""
    word = html.text(place_labels(scene.trace.words)[row])
    new, was = html.brackets(after[row]), html.brackets(before[row])
    return f"The {what.format(word)} is now {new}; it was {was}."


def _still(what: str, old: np.ndarray, new: np.ndarray) -> str:
    """Say that nothing was seen to change, no more than is true."""
    known = ~np.isnan(old)
    that = "" if known.all() else " that was there before"
    return f"{what}{that} changed{_as_far_as_shown(old[known], new[known])}"


def _as_far_as_shown(old: np.ndarray, new: np.ndarray) -> str:
    """Say no more than is true of numbers that look the same."""
    return "" if np.array_equal(old, new) else " in the digits shown"
