"""What every function of the core asks of the arrays that it is given."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def as_matrix(name: str, value: ArrayLike) -> Floats:
    """Return finite numbers as (..., rows, columns), or say which argument is wrong."""
    array = np.asarray(value, dtype=np.float64)
    if array.ndim < 2 or 0 in array.shape:
        raise ValueError(f"{name} has shape {array.shape}, but needs (..., rows, columns)")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds NaN or inf, but needs finite numbers")
    return array


def as_stack(name: str, value: ArrayLike) -> Floats:
    """Return finite numbers as (heads, rows, columns), or say which argument is wrong."""
    stack = as_matrix(name, value)
    if stack.ndim != 3:
        raise ValueError(f"{name} has shape {stack.shape}, but needs (heads, rows, columns)")
    return stack


def check_batch(name_a: str, a: Floats, name_b: str, b: Floats) -> None:
    """Refuse leading axes that do not broadcast."""
    try:
        np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    except ValueError:
        raise ValueError(
            f"{name_a} has shape {a.shape} and {name_b} {b.shape}, "
            "but their leading axes do not broadcast"
        ) from None
