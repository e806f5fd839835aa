"""Small experiments that a page reports."""

from functools import cache

import numpy as np

from attention_core.maths.attention import attention

SIZES = (1, 2, 4, 8, 16, 64, 512)


@cache
def largest_shares(divide: bool) -> tuple[float, ...]:
    """Average the largest softmax share over random queries, for growing d_k.

    Each of 400 queries meets 8 keys; all numbers are independent, with mean 0 and
    variance 1, from a fixed seed.

    Parameters
    ----------
    divide : bool
        Whether the scores are divided by the square root of d_k.

    Returns
    -------
    tuple of float
        One share, from 1/8 to 1, for each size in ``SIZES``.

    References
    ----------
    "Attention Is All You Need" (Vaswani et al., 2017), section 3.2.1, footnote 4.

    Examples
    --------
    >>> len(largest_shares(divide=True)) == len(SIZES)
    True
    """
    random = np.random.default_rng(2017)
    averages = []
    for d_k in SIZES:
        queries = random.standard_normal((400, 1, d_k))
        keys = random.standard_normal((400, 8, d_k))
        scale = None if divide else 1.0
        weights = attention(queries, keys, np.ones((400, 8, 1)), scale=scale).weights
        averages.append(float(weights.max(axis=-1).mean()))
    return tuple(averages)
