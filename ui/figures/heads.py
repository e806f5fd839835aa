"""Several heads side by side, and how they are put together."""

from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html
from ui.tables.matrices import Shown, matrix, product

ROOMY = 5  # words: of more of them the pictures show colours, and each number where one points


def show_heads(scene: Scene) -> None:
    """Draw the shares of all heads, small, with the words that they share."""
    n_heads, n_keys = scene.lesson.n_heads, len(scene.trace.key_words)
    pictures = "".join(_head(scene, head) for head in range(n_heads))
    many = " al-many" if n_heads > 1 and n_keys > ROOMY else ""
    drawn.write(
        scene, "heads", f"<div class='al-heads al-tight{many}'>{pictures}</div>", width="content"
    )


def _head(scene: Scene, head: int) -> str:
    """Return one head's shares; a click on its name shows that head on every page."""
    mine = head == scene.view.head
    name = f"<button type='button' data-head='{head}' aria-pressed='{str(mine).lower()}'>"
    name += f"head {head + 1}</button>"
    other = None if mine else scene.beside(scene.lesson, head)
    shown = Shown("weights", name, elsewhere=other, where=f"head {head + 1}")
    mark = " class=al-mine" if mine else f" data-head='{head}'"  # a click anywhere shows it
    return f"<div{mark}>{matrix(scene, shown)}</div>"


def show_mixing(scene: Scene) -> None:
    """Draw the outputs of all heads side by side, times W_o."""
    if scene.lesson.n_heads == 1 and scene.lesson.w_o is None:
        return
    parts = Shown("w_o", "W<sub>o</sub>"), Shown("mixed", "concat·W<sub>o</sub>")
    none = (
        ""
        if scene.lesson.w_o is not None
        else (
            " W<sub>o</sub> is the identity here, with ones on the diagonal: it changes nothing. "
            "Change one of its numbers, and the heads are mixed."
        )
    )
    drawn.write(
        scene,
        "mixing",
        html.title("All heads together")
        + f"<div class='al-compact'>{product(scene, Shown('concat'), parts)}</div>"
        + html.text_block(
            "The heads’ outputs stand side by side: h2·1 is number 1 of head 2. "
            f"W<sub>o</sub> mixes them into one vector for each word.{none}"
        ),
    )
