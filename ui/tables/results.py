"""For each word its softmax percentages and its output vector, as real text."""

from attention_core import Cell, Lesson, Trace, place_labels
from attention_core.telling.comparison import numbers_before
from ui.state import drawn, session
from ui.state.scene import Scene
from ui.tables import effects, html, pointing
from ui.tables.matrices import DENSE

HIDDEN = f"<td class='al-hidden'>{pointing.HIDDEN}</td>"
SLIM = 4, 2  # words, and numbers of an output: no more leave room for a picture beside the table
WIDTH, LETTER, OUTPUT = 800, 9.5, 66  # pixels: of all, of a letter, of a number of an output
SHORTEST, LONGEST = 4, 12  # letters of a label
FEW = 4  # words: their rows have the room of changes before there are any
NARROW = 4  # words: with more of them there is less room for each


def show_results(scene: Scene) -> None:
    """Draw the table: a row for each word that asks."""
    drawn.write_at(scene, "results", _table(scene))


def _heads(lesson: Lesson, head: int) -> str:
    """Say which part of a lesson with several heads, or with W_o, these results are."""
    if lesson.n_heads > 1:
        told = f"head {head + 1} of {lesson.n_heads}"
    elif lesson.w_o is not None:
        told = f"before {html.indexed('W_o')}"
    else:
        return ""
    return f" ({told})"


def _table(scene: Scene) -> str:
    trace = scene.trace
    old = _written_before(scene)
    keys = "".join(
        f"<th scope='col'{html.follow(place) if scene.alone else ''}{_whole(key)}"
        f"{_new(_column(old, 'weights', place))}>{html.text(key)}</th>"
        for place, key in enumerate(place_labels(trace.key_words))
    )
    columns = "".join(
        f"<th scope='col'{_new(_column(old, 'output', n), 'al-out' * (n == 0))}>{n + 1}</th>"
        for n in range(trace.output.shape[1])
    )
    labels = enumerate(place_labels(trace.words))
    rows = "".join(_row(scene, place, label, old) for place, label in labels)
    n_keys, n_columns = len(trace.key_words), trace.output.shape[1]
    crossed = "" if scene.alone else " al-crossed"
    what = _what(scene, bool(old)) + _heads(scene.lesson, scene.view.head)
    few = " al-few" * (len(trace.words) <= FEW and n_keys <= DENSE)
    look = f"al-results{_room(n_keys, n_columns)}{few}{crossed}"
    return (
        f"<div class='al-scroll'><table class='{look}' style='--key:{_letters(trace)}ch' "
        "aria-label='Results'><thead>"
        f"<tr><td>Results</td><th colspan='{n_keys}' scope='colgroup'><div>{what}</div></th>"
        f"<th colspan='{n_columns}' scope='colgroup' class='al-out'>output</th></tr>"
        f"<tr><td data-brief='{_brief(scene, bool(old))}'></td>{keys}{columns}</tr>"
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _letters(trace: Trace) -> int:
    """Return how many letters of a key's label fit, where all columns are to be in view."""
    n_keys, n_columns = trace.weights.shape[1], trace.output.shape[1]
    labels = max(map(len, place_labels(trace.words)))
    free = WIDTH - LETTER * min(labels, LONGEST) - OUTPUT * n_columns
    return max(SHORTEST, int(free / n_keys / LETTER) - 1)


def _room(n_keys: int, n_columns: int) -> str:
    """Return the classes of a table that leaves room beside it, or has little for itself."""
    slim = n_keys <= SLIM[0] and n_columns <= SLIM[1]
    return " al-slim" * slim + " al-narrow" * (n_keys > NARROW) + " al-dense" * (n_keys > DENSE)


def _what(scene: Scene, changes: bool) -> str:
    """Say what the percentages are; once for all, what the small numbers are."""
    asked = "" if scene.alone else " the second sentence"
    whole = ": a row sums to 100%" if _is_whole(scene) else ""
    since = "; points since pinned" if _is_pinned() else "; changes in points"
    what = since if changes else whole
    return f"pays attention to{asked}<span>{what}</span>"


def _brief(scene: Scene, changes: bool) -> str:
    """Say the same in so few letters that a phone has the room beside the heads."""
    whole = "row: 100%" if _is_whole(scene) else ""
    since = "± since pin" if _is_pinned() else "± points"
    return since if changes else whole


def _is_whole(scene: Scene) -> bool:
    return bool(scene.trace.weights.any(axis=1).all())


def _is_pinned() -> bool:
    return session.state().history.baseline is not None


def _written_before(scene: Scene) -> dict[str, list[list[str]]]:
    """Write what stood in each cell before, where changes are shown."""
    if scene.before is None:
        return {}
    decimals, (weights, output) = scene.view.decimals, numbers_before(scene.before, scene.trace)
    if effects.is_other(output):
        return {}
    return {
        "weights": effects.written(weights, decimals, share=True),
        "output": effects.written(output, decimals),
    }


def _row(scene: Scene, place: int, label: str, old: dict[str, list[list[str]]]) -> str:
    trace = scene.trace
    cells = [HIDDEN] * (len(trace.key_words) if scene.hides("weights") else 0)
    for column, share in enumerate([] if cells else trace.weights[place].tolist()):
        bar = f" style='background-size:{100 * share:.1f}% 100%'"
        cell = Cell("weights", place, column)
        cells.append(pointing.cell(scene, cell, bar, beside=_change(scene, cell, old)))
    n_columns = trace.output.shape[1]
    cells += [HIDDEN] * (n_columns if scene.hides("output") else 0)
    for column in range(0 if scene.hides("output") else n_columns):
        cell, look = Cell("output", place, column), "" if column else "al-out"
        cells.append(pointing.cell(scene, cell, look=look, beside=_change(scene, cell, old)))
    mark = " class='al-focus'" if place == scene.view.focus else ""
    new = _new(old["output"][place]) if old else ""
    head = f"<th scope='row'{html.follow(place)}{_whole(label)}{new}>{html.text(label)}</th>"
    return f"<tr{mark}>{head}{''.join(cells)}</tr>"


def _column(old: dict[str, list[list[str]]], matrix: str, place: int) -> list[str]:
    return [row[place] for row in old[matrix]] if old else []


def _new(before: list[str], look: str = "") -> str:
    """Return the class of a label that says that all of its row or column wasn't there before."""
    new = "al-new" if before and set(before) == {effects.NEW} else ""
    classes = f"{look} {new}".strip()
    return f" class='{classes}'" if classes else ""


def _whole(label: str) -> str:
    """Return the attribute that tells a label whole: its end is cut where numbers need the room."""
    return f" title='{html.attribute(label)}'"


def _change(scene: Scene, cell: Cell, old: dict[str, list[list[str]]]) -> str:
    """Return how a number differs from before, in points where it is a percentage."""
    if not old:
        return ""
    share = cell.matrix == "weights"
    was = old[cell.matrix][cell.row][cell.column]
    return effects.marked(pointing.number(scene, cell), was, scene.view.decimals, share=share)
