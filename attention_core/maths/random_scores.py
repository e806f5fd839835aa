"""Dot products of random queries and keys: why attention divides by the square root of d_k."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from attention_core.maths.arrays import Floats
from attention_core.maths.attention import softmax

D_KS = (2, 4, 8, 16, 32, 64, 128, 256, 512)
N_QUERIES, N_KEYS = 500, 8
BINS_PER_SPREAD, SPREADS = 2.5, 4  # of the histogram: how fine, and how far it goes


@dataclass(frozen=True)
class Saturation:
    """What softmax makes of scores, averaged over the queries."""

    largest: float  # the largest share of each query
    gradient: float  # of that share p with respect to its own score: p (1 - p)


@lru_cache(maxsize=32)  # 300 kB each; every session draws the same for the same seed
def random_scores(seed: int) -> Floats:
    """Return scores of shape (len(D_KS), N_QUERIES, N_KEYS): a slice for each d_k, read-only.

    All numbers are independent, with mean 0 and variance 1. A larger d_k keeps the numbers of the
    smaller one and adds more, so that the same queries and keys grow.
    """
    random = np.random.default_rng(seed)
    queries = random.standard_normal((N_QUERIES, 1, D_KS[-1]))
    keys = random.standard_normal((N_QUERIES, N_KEYS, D_KS[-1]))
    added = [
        (queries[..., start:end] @ np.swapaxes(keys[..., start:end], 1, 2))[:, 0]
        for start, end in pairwise((0, *D_KS))
    ]
    scores: Floats = np.cumsum(added, axis=0)
    scores.flags.writeable = False
    return scores


def spread(scores: Floats) -> float:
    """Return the standard deviation of all scores."""
    return float(scores.std())


def saturation(scores: Floats) -> Saturation:
    """Measure how much of a row of the softmax one key takes, and how it still can move."""
    largest = softmax(scores).max(axis=-1)
    return Saturation(float(largest.mean()), float((largest * (1.0 - largest)).mean()))


@lru_cache(maxsize=32)
def typical_query(seed: int) -> int:
    """Return the query whose largest shares are closest to the mean, over each d_k, both ways."""
    scores = random_scores(seed)
    ways = np.stack([scores, scores / np.sqrt(D_KS)[:, None, None]])
    largest = softmax(ways).max(axis=-1)
    off = np.abs(largest - largest.mean(axis=-1, keepdims=True)).sum(axis=(0, 1))
    return int(off.argmin())


def histogram(scores: Floats, d_k: int) -> tuple[Floats, Floats]:
    """Return edges and heights of bars; 1 is the top of the normal curve of variance d_k."""
    n_bins = round(2 * SPREADS * BINS_PER_SPREAD)
    reach = SPREADS * np.sqrt(d_k)
    counts, edges = np.histogram(scores, bins=n_bins, range=(-reach, reach))
    expected = scores.size * np.diff(edges) / np.sqrt(2 * np.pi * d_k)
    return edges, counts / expected


def bell(d_k: int, n_points: int = 81) -> tuple[Floats, Floats]:
    """Return places and heights of the normal curve of variance d_k; its top is 1."""
    places = np.linspace(-SPREADS, SPREADS, n_points)
    return places * np.sqrt(d_k), np.exp(-(places**2) / 2)
