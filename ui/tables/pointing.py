"""Numbers in tables that tell where they come from; `bridge.js` shows it."""

from attention_core import place_labels
from attention_core.matrices import CATALOGUE, Cell, Share, origins
from ui.state.scene import HIDDEN, Scene
from ui.tables import html


def cell(scene: Scene, place: Cell, more: str = "", look: str = "", beside: str = "") -> html.Td:
    """Return a table cell whose number can be pointed at; `more` and `beside` are HTML."""
    if scene.hides(place.matrix):
        more, beside = "", ""
    if not beside and place in scene.moved(place.matrix):
        look = f"{look} al-moved"
    return html.Td(f"<td{marks(scene, place, look)}{more}>{number(scene, place)}{beside}</td>")


def number(scene: Scene, place: Cell) -> str:
    """Write one number of the trace, unless a class shall work it out first."""
    matrix, row, column = place
    return HIDDEN if scene.hides(matrix) else scene.wording.texts(matrix)[row][column]


def keys(scene: Scene) -> list[str]:
    """Return the words that are looked at as labels; a click on one follows it."""
    labels = enumerate(place_labels(scene.trace.key_words))
    return [html.word(label, place, follows=scene.alone) for place, label in labels]


def vector(scene: Scene, matrix: str, row: int) -> str:
    """Return a row as people write a vector, (1.01, 1.06); each number can be pointed at."""
    return html.brackets(
        f"<span{marks(scene, place)}>{number(scene, place)}</span>"
        for place in _places(scene, matrix, row)
    )


def vector_elsewhere(other: Scene, matrix: str, row: int, where: str) -> str:
    """Return a vector of a lesson that isn't the class's own: it tells its sums, no more."""
    return html.brackets(elsewhere(other, place, where) for place in _places(other, matrix, row))


def elsewhere(other: Scene, place: Cell, where: str) -> str:
    """Return a number of a lesson that isn't the class's own, and say of which."""
    if not other.still:
        return number(other, place)  # each tag costs time
    how = f"{where}: {other.wording.text(place)}"
    return told(number(other, place), how if other.tells(place.matrix) else HIDDEN)


def told(text: str, how: str) -> str:
    """Return a number that stands in no matrix, with how it came about."""
    return f"<span{told_by(how)}>{text}</span>"


def told_by(how: str) -> str:
    """Return the attribute that tells how a number came about, if anything is told of it."""
    return f" data-sum='{html.attribute(how)}'" if how else ""


def _places(scene: Scene, matrix: str, row: int) -> list[Cell]:
    return [Cell(matrix, row, column) for column in range(getattr(scene.trace, matrix).shape[1])]


def marks(scene: Scene, place: Cell, look: str = "") -> str:
    """Return what lets a number be pointed at, pinned and lit: each attribute costs time.

    Its sum is told once for all places where the number stands: `ui.frame.bridge` does it.
    """
    matrix, row, column = place
    classes = look.split()
    scene.drawn.add(matrix)
    told = "" if scene.tells(matrix) else told_by(HIDDEN)
    if scene.pinned is not None:
        classes += ["al-kept"] * (scene.pinned.cell == place)
        classes += ["al-source"] * (place in scene.pinned.sources)
    mark = f" class='{' '.join(classes)}'" if classes else ""
    return f"{mark} data-cell='{matrix} {row} {column}'{told}"


def sums(scene: Scene) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Write the sums of the matrices that the page draws, but for those that are hidden.

    A hand that types or drags points at nothing: they are written when it rests.
    """
    if not scene.still:
        return {}
    return {matrix: scene.wording.sums(matrix) for matrix in scene.drawn if scene.tells(matrix)}


def sources(*, alone: bool) -> dict[str, str]:
    """Tell the browser what the numbers of each matrix are made of.

    R and C stand for a number's own row and column, * for all. A sentence that is `alone`, without
    a second one, asks itself.
    """
    made = {}
    for matrix, entry in CATALOGUE.items():
        places = list(origins(matrix))
        if isinstance(entry.made, Share):  # its sum is written with the powers
            places += [place.replace("R C", "R *") for place in origins(entry.made.of)]
        if alone:
            places = [place.replace("memory", "encoded") for place in places]
        # Without a mask nobody draws `masked`: the scaled scores do.
        places += [place.replace("masked", "scaled") for place in places if "masked" in place]
        if places:
            made[matrix] = ",".join(places)
    return made
