"""Matrices of the trace as pictures, with the names and labels that people see."""

import numpy as np

from attention_core import Trace, place_labels
from ui.matrix_chart import Grid, show_product, show_products, show_steps
from ui.page import Now


def numbered(n: int) -> tuple[str, ...]:
    """Label columns or rows by their number."""
    return tuple(str(number + 1) for number in range(n))


def show_two_measures(now: Now, cosine: np.ndarray) -> None:
    """Draw dot products beside cosines."""
    grids = [
        word_by_word("dot product", now.trace.scores, now.trace),
        word_by_word("cosine", cosine, now.trace),
    ]
    show_steps("steps_measures", grids, ("→",), **_look(now))


def by_word(name: str, values: np.ndarray, now: Now, *, shares: bool = False) -> Grid:
    """Return a matrix with a row for each word and numbered columns."""
    return Grid(name, values, place_labels(now.trace.words), numbered(values.shape[1]), shares)


def word_by_word(name: str, values: np.ndarray, trace: Trace, *, shares: bool = False) -> Grid:
    """Return a matrix with a row for each word that asks and a column for each that answers."""
    rows, columns = place_labels(trace.words), place_labels(trace.key_words)
    return Grid(name, values, rows, columns, shares)


def show_projections(now: Now) -> None:
    """Draw X · W_q = Q, X · W_k = K and X · W_v = V around one X."""
    pairs = []
    for name, result in (("q", now.trace.q), ("k", now.trace.k), ("v", now.trace.v)):
        w = getattr(now.lesson, f"w_{name}")[now.view.head]
        weight = Grid(f"W_{name}", w, numbered(w.shape[0]), numbered(w.shape[1]))
        pairs.append((weight, by_word(f"{name.upper()} = X·W_{name}", result, now)))
    show_products("product_x", by_word("X", now.trace.encoded, now), pairs, **_look(now))


def show_scores(now: Now) -> None:
    """Draw Q · Kᵀ = scores."""
    trace = now.trace
    keys = Grid("Kᵀ", trace.k.T, numbered(trace.k.shape[1]), place_labels(trace.key_words))
    scores = word_by_word("scores = Q·Kᵀ", trace.scores, trace)
    show_product("product_scores", by_word("Q", trace.q, now), keys, scores, **_look(now))


def show_output(now: Now) -> None:
    """Draw weights · V = output."""
    trace = now.trace
    weights = word_by_word("weights", trace.weights, trace, shares=True)
    values = Grid("V", trace.v, place_labels(trace.key_words), numbered(trace.v.shape[1]))
    output = by_word("output = weights·V", trace.output, now)
    show_product("product_output", weights, values, output, **_look(now))


def show_encoding(now: Now) -> None:
    """Draw embedding + position = encoded."""
    trace = now.trace
    grids = [
        by_word("embedding", trace.embedded, now),
        by_word("position", trace.positions, now),
        by_word("encoded", trace.embedded + trace.positions, now),
    ]
    show_steps("steps_encoding", grids, ("+", "="), **_look(now))


def show_scaling(now: Now, sign: str) -> None:
    """Draw scores, divided, and the softmax of that."""
    trace = now.trace
    grids = [
        word_by_word("scores", trace.scores, trace),
        word_by_word("scaled", trace.scaled, trace),
        word_by_word("weights", trace.weights, trace, shares=True),
    ]
    show_steps("steps_scaling", grids, (sign, "softmax"), row_wise=True, **_look(now))


def show_softmax(now: Now) -> None:
    """Draw scaled scores and their softmax."""
    trace = now.trace
    grids = [
        word_by_word("scaled scores", trace.masked, trace),
        word_by_word("weights: a row is 100 %", trace.weights, trace, shares=True),
    ]
    show_steps("steps_softmax", grids, ("softmax →",), row_wise=True, **_look(now))


def _look(now: Now) -> dict[str, int]:
    return {"decimals": now.view.decimals, "focus": now.view.focus}
