"""Who may look at whom."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from attention_core.maths.arrays import Floats


def causal_mask(n_queries: int, n_keys: int | None = None) -> NDArray[np.bool_]:
    """Let each word look at itself and at the words before it.

    The mask is aligned at the top left, as torch's ``is_causal`` is.

    Parameters
    ----------
    n_queries : int
        Number of rows.
    n_keys : int, optional
        Number of columns; as many as rows where it isn't given.

    Returns
    -------
    (n_queries, n_keys) ndarray of bool
        True where a query may attend to a key.

    Raises
    ------
    ValueError
        If a number is below one.

    References
    ----------
    "Attention Is All You Need" (Vaswani et al., 2017), section 3.2.3.

    Examples
    --------
    >>> causal_mask(2, 3)
    array([[ True, False, False],
           [ True,  True, False]])
    """
    n_keys = n_queries if n_keys is None else n_keys
    if n_queries < 1 or n_keys < 1:
        raise ValueError(f"n_queries is {n_queries} and n_keys {n_keys}, but both start at 1")
    return np.tri(n_queries, n_keys, dtype=bool)


def apply_mask(scaled: Floats, mask: ArrayLike | None) -> Floats:
    """Return the scaled scores with -inf where the mask forbids; errors as in `attention`."""
    if mask is None:
        return scaled
    mask = np.asarray(mask)
    if mask.dtype != np.bool_ and not np.issubdtype(mask.dtype, np.floating):
        raise ValueError(
            f"mask holds {mask.dtype}, but needs bool (True = may attend) "
            "or float (added to the scaled scores)"
        )
    try:
        mask = np.broadcast_to(mask, scaled.shape)
    except ValueError:
        raise ValueError(
            f"mask has shape {mask.shape}, but the scores have {scaled.shape}"
        ) from None
    if mask.dtype == np.bool_:
        return np.where(mask, scaled, -np.inf)
    if np.isnan(mask).any() or (mask == np.inf).any():
        raise ValueError("mask holds NaN or +inf, but needs finite numbers or -inf")
    masked: Floats = scaled + mask
    return masked
