"""How much two vectors point the same way, whatever their lengths."""

import numpy as np
from numpy.typing import ArrayLike

from attention_core.maths.arrays import Floats, as_matrix, check_batch


def cosine_similarity(a: ArrayLike, b: ArrayLike) -> Floats:
    """Cosine of the angle between every row of a and every row of b.

    Parameters
    ----------
    a : (..., n, d) array_like
        Vectors as rows.
    b : (..., m, d) array_like
        Vectors as rows.

    Returns
    -------
    (..., n, m) ndarray
        Numbers from -1 (opposite) to 1 (same direction). A zero vector gives 0.

    Raises
    ------
    ValueError
        If the vectors have different lengths or hold NaN or inf.

    References
    ----------
    Manning, Raghavan, Schütze, "Introduction to Information Retrieval", 2008, section 6.3.1.

    Examples
    --------
    >>> cosine_similarity([[1.0, 0.0]], [[2.0, 0.0], [0.0, 3.0], [-1.0, 0.0]])
    array([[ 1.,  0., -1.]])
    """
    a, b = as_matrix("a", a), as_matrix("b", b)
    if a.shape[-1] != b.shape[-1]:
        raise ValueError(f"a has shape {a.shape} and b {b.shape}, but rows must be equally long")
    check_batch("a", a, "b", b)
    return np.clip(_unit_rows(a) @ np.swapaxes(_unit_rows(b), -1, -2), -1.0, 1.0)


def _unit_rows(x: Floats) -> Floats:
    largest = np.abs(x).max(axis=-1, keepdims=True)
    x = x / np.where(largest == 0.0, 1.0, largest)  # squares of huge rows would overflow
    length = np.sqrt((x * x).sum(axis=-1, keepdims=True))
    return x / np.where(length == 0.0, 1.0, length)
