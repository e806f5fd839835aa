"""What becomes of the softmax when d_k grows, measured on random queries and keys."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from attention_core import number_text, softmax
from attention_core.maths.random_scores import (
    D_KS,
    N_KEYS,
    N_QUERIES,
    bell,
    histogram,
    random_scores,
    saturation,
    spread,
    typical_query,
)
from ui.charts import random_sums
from ui.state import drawn, session
from ui.state.scene import Scene
from ui.tables import bars, html, pointing

WIDTH = 270  # of a bar of shares, in pixels
WHAT = (
    f"<b>Random experiment, d<sub>k</sub> = {{d_k}}</b>: {N_QUERIES} queries meet {N_KEYS} keys "
    "each. Gradient: p · (1 − p), at most 0.25."
)
COLUMNS = (
    "spread",
    "in theory",
    "mean largest share p",
    "mean gradient",
    "8 shares of one query",
)


class _Way(NamedTuple):
    """Random scores as they are, or divided."""

    name: str
    scores: np.ndarray
    theory: float
    why: str


class _Measured(NamedTuple):
    """What is drawn of one draw of random vectors."""

    sums: pa.Table
    spreads: pa.Table
    told: str  # of the spreads
    table: str


def show_experiment(scene: Scene) -> None:
    """Draw the dot products of this draw, their spread, and what the softmax makes of them."""
    state = session.state()
    found = _measured(state.draw, state.d_k, scene.view.decimals)
    random_sums.show("sums", found.sums)
    random_sums.show("spreads", found.spreads, found.told)
    drawn.write(scene, "spread", found.table)


@lru_cache(maxsize=64)
def _measured(draw: int, d_k: int, decimals: int) -> _Measured:
    """Measure them; an edit of the lesson changes nothing of it."""
    scores = random_scores(draw)
    here = scores[D_KS.index(d_k)]
    ways, query = _ways(here, d_k), typical_query(draw)
    measured = [spread(each) for each in scores]
    listed = ", ".join(
        f"{number_text(each, decimals)} for {size}"
        for size, each in zip(D_KS, measured, strict=True)
    )
    places = np.linspace(0, D_KS[-1], 65)
    curve = (places, np.sqrt(places))
    rows = [(way.name, [*_row(way, decimals), _shares(way, query, decimals)]) for way in ways]
    return _Measured(
        random_sums.sums(histogram(here, d_k), bell(d_k)),
        random_sums.spreads(curve, (D_KS, measured), (d_k, spread(here))),
        f"The measured spread for each d_k, close to the curve √d_k: {listed}.",
        html.table(COLUMNS, rows, caption=WHAT.format(d_k=d_k), look="al-random"),
    )


def _ways(scores: np.ndarray, d_k: int) -> tuple[_Way, _Way]:
    root, typical = f"√{d_k}", float(np.sqrt(d_k))
    return (
        _Way("q · k", scores, typical, f"each is a sum of {d_k} products of variance 1: {root}"),
        _Way(f"q · k / {root}", scores / typical, 1.0, f"{root} / {root}"),
    )


def _row(way: _Way, decimals: int) -> list[str]:
    """Return what was measured, with how."""
    softened, name = saturation(way.scores), way.name
    measured = number_text(spread(way.scores), decimals)
    theory = number_text(way.theory, decimals)
    largest = number_text(softened.largest, decimals, share=True)
    gradient = number_text(softened.gradient, max(decimals, 3))
    each = f"{N_QUERIES} queries meet {N_KEYS} keys each"
    mean = f"the mean over {N_QUERIES} queries"
    told = [
        (measured, f"{each}: the standard deviation of all {way.scores.size} {name} ≈ {measured}"),
        (theory, f"{way.why} ≈ {theory}"),
        (largest, f"the largest share p of each softmax({name}): {mean} ≈ {largest}"),
        (gradient, f"p · (1 − p) of each largest share p: {mean} ≈ {gradient}"),
    ]
    return [pointing.told(text, how) for text, how in told]


def _shares(way: _Way, query: int, decimals: int) -> str:
    """Return one query's shares as one bar."""
    scores = ", ".join(number_text(score, decimals) for score in way.scores[query])
    parts = []
    for key, share in enumerate(softmax(way.scores[query]).tolist(), start=1):
        text = number_text(share, decimals, share=True)
        parts.append((share, text, f"softmax({scores}) gives key {key} of {N_KEYS} {text}"))
    return bars.loose(parts, name=f"shares of {way.name}", width=WIDTH)
