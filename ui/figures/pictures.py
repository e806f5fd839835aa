"""Matrices of the trace as pictures, with the names and labels that people see."""

from dataclasses import replace
from typing import Any

import numpy as np

from attention_core import trace
from attention_core.telling.naming import labels
from ui.charts.matrix_chart import show_product, show_products, show_steps
from ui.charts.matrix_grid import Grid
from ui.state.now import Now


def grid(matrix: str, now: Now, title: str = "", *, transposed: bool = False) -> Grid:
    """Return a matrix of the trace with its labels and each number's sum."""
    values, notes = getattr(now.trace, matrix), now.wording.all(matrix)
    texts = np.array(now.wording.texts(matrix), dtype=object)
    if not now.tells(matrix):
        notes = tuple(("?",) * len(row) for row in notes)
    rows, columns = labels(now.trace, matrix)
    words = now.words(matrix)
    if transposed:
        values, rows, columns, texts = values.T, columns, rows, texts.T
        notes = tuple(zip(*notes, strict=True))
        words = {"rows": "columns"}.get(words, words)
    return Grid(
        title or matrix,
        values,
        rows,
        columns,
        shares=matrix == "weights",
        notes=notes,
        matrix=matrix,
        transposed=transposed,
        hidden=now.hides(matrix),
        written=tuple(texts.ravel().tolist()),
        asking=words,
    )


def show_projections(now: Now) -> None:
    """Draw X · W_q = Q, X · W_k = K and X · W_v = V; a second sentence has an X of its own."""
    if now.alone:
        show_products("product_x", grid("encoded", now, "X"), _pairs("qkv", "X", now), **_look(now))
        return
    show_products("product_x", grid("encoded", now, "X"), _pairs("q", "X", now), **_look(now))
    second = grid("memory", now, "second X")
    look = _look(now) | {"focus": None}
    show_products("product_memory", second, _pairs("kv", "second X", now), **look)


def _pairs(names: str, left: str, now: Now) -> list[tuple[Grid, Grid]]:
    return [
        (grid(f"w_{name}", now, f"W_{name}"), grid(name, now, f"{name.upper()} = {left}·W_{name}"))
        for name in names
    ]


def show_scores(now: Now) -> None:
    """Draw Q · Kᵀ = scores."""
    keys = grid("k", now, "Kᵀ", transposed=True)
    scores = grid("scores", now, "scores = Q·Kᵀ")
    show_product("product_scores", grid("q", now, "Q"), keys, scores, **_look(now))


def show_output(now: Now) -> None:
    """Draw weights · V = output."""
    factors = grid("weights", now), grid("v", now, "V")
    show_product("product_output", *factors, grid("output", now), **_look(now))


def show_encoding(now: Now) -> None:
    """Draw embedding + position = encoded; where positions are off, what it would be."""
    added = replace(now.lesson, position=True)
    shown = Now(added, trace(added, now.view.head), replace(now.view, pinned=None))
    shown = now if now.lesson.position else shown
    encoded = grid("encoded", shown, "X = encoded")
    if shown is not now:
        encoded = replace(encoded, matrix="", name="what X would be")
    grids = [grid("embedded", now, "embedding"), grid("positions", now, "position"), encoded]
    show_steps("steps_encoding", grids, ("+", "="), **_look(shown))


def show_scaling(now: Now, sign: str) -> None:
    """Draw scores, divided, masked where there is a mask, and the softmax of that."""
    steps = {"scaled": sign, "masked": "mask", "weights": "softmax"}
    for matrix in now.absent & {*steps}:
        del steps[matrix]
    grids = [grid(matrix, now) for matrix in ("scores", *steps)]
    show_steps("steps_scaling", grids, [*steps.values()], row_wise=True, **_look(now))


def show_softmax(now: Now) -> None:
    """Draw the scores whose exponentials are taken, and their softmax."""
    title = "scaled scores" if now.asked == "scaled" else "masked scores"
    grids = [grid(now.asked, now, title), grid("weights", now)]
    show_steps("steps_softmax", grids, ("softmax →",), row_wise=True, **_look(now))


def _look(now: Now) -> dict[str, Any]:
    return {"decimals": now.view.decimals, "focus": now.view.focus, "pinned": now.pinned}
