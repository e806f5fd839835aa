"""The feed-forward layer as two products, with the weights that are made up."""

from collections.abc import Sequence

import numpy as np

from attention_core import number_text
from attention_core.telling.block import BlockWording
from ui.figures.next_word import cells, table
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html, pointing
from ui.tables.matrices import colours

WHAT = (
    "The layer norm of 1 is multiplied by W<sub>1</sub>, a bias is added, and ReLU turns negative "
    "numbers into 0. Then the same with W<sub>2</sub>, without ReLU. All words go through the same "
    "weights, each by itself."
)


def show_feed_forward(scene: Scene) -> None:
    """Draw x·W_1 + b_1, ReLU, and ·W_2 + b_2 for the followed word."""
    told, toy = scene.block, scene.block.toy
    parts = (
        ("", "norm", _rows(scene, told, "normed")),
        ("·", "W<sub>1</sub>", _made_up(scene, "W_1", toy.w_1)),
        ("+", "b<sub>1</sub>", _made_up(scene, "b_1", toy.b_1[None])),
        ("=", "inside", _rows(scene, told, "inner")),
        ("ReLU →", "hidden", _rows(scene, told, "hidden")),
        ("·", "W<sub>2</sub>", _made_up(scene, "W_2", toy.w_2)),
        ("+", "b<sub>2</sub>", _made_up(scene, "b_2", toy.b_2[None])),
        ("=", "feed-forward", _rows(scene, told, "fed")),
    )
    picture = "".join(
        f"<div><b class='al-sign'>{sign}</b>{_matrix(name, rows)}</div>"
        for sign, name, rows in parts
    )
    drawn.write(
        scene,
        "feed_forward",
        html.title("2 feed-forward, number by number")
        + html.text_block(WHAT)
        + f"<div class='al-compact'><div class='al-block al-centred'>{picture}</div></div>",
    )


def _matrix(name: str, rows: Sequence[Sequence[str]]) -> str:
    size = f"{name} <i>{len(rows)} × {len(rows[0])}</i>"
    return table(size, [""] * len(rows[0]), [("", [*row]) for row in rows], "al-bare")


def _rows(scene: Scene, told: BlockWording, step: str) -> list[list[str]]:
    return [cells(scene, told, step)]


def _made_up(scene: Scene, name: str, numbers: np.ndarray) -> list[list[str]]:
    """Return a matrix of made-up numbers; each says that it is one."""
    looks, decimals = colours(numbers), scene.view.decimals
    return [
        [
            _number(scene, f"{name}[{row + 1}, {column + 1}]", number_text(number, decimals), look)
            for column, (number, look) in enumerate(zip(line, looks[row], strict=True))
        ]
        for row, line in enumerate(numbers.tolist())
    ]


def _number(scene: Scene, name: str, text: str, look: str) -> str:
    how = f"{name} = {text}: made up, and fixed" if scene.still else ""  # each tag costs time
    return html.Td(f"<td class='{look}'{pointing.told_by(how)}>{text}</td>")
