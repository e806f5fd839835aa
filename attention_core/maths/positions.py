"""Places become numbers."""

import numpy as np
import numpy.typing as npt

from attention_core.maths.arrays import Floats


def sinusoidal_encoding(n_positions: int, d_model: int) -> Floats:
    """Give each place in a sentence its own pattern of sines and cosines.

    .. math:: PE(p, 2i) = sin(p / 10000^{2i / d_{model}}), PE(p, 2i + 1) = cos(p / ...)

    Parameters
    ----------
    n_positions : int
        Number of places; the first is 0.
    d_model : int
        Numbers per place. An odd number ends with a sine.

    Returns
    -------
    (n_positions, d_model) ndarray
        Numbers from -1 to 1, without unit.

    Raises
    ------
    ValueError
        If a number is below one.

    References
    ----------
    "Attention Is All You Need" (Vaswani et al., 2017), section 3.5.

    Examples
    --------
    >>> sinusoidal_encoding(2, 2).round(4)
    array([[0.    , 1.    ],
           [0.8415, 0.5403]])
    """
    if n_positions < 1 or d_model < 1:
        raise ValueError(f"n_positions is {n_positions} and d_model {d_model}: both start at 1")
    return waves(np.arange(n_positions), d_model)


def waves(places: npt.ArrayLike, d_model: int) -> Floats:
    """Give the same pattern for any places, those between two words as well.

    Parameters
    ----------
    places : (n,) array_like
        Places, counted from 0.
    d_model : int
        Numbers per place.

    Returns
    -------
    (n, d_model) ndarray
        Numbers from -1 to 1, without unit.

    Examples
    --------
    >>> waves([0.0, 0.5], 2).round(4)
    array([[0.    , 1.    ],
           [0.4794, 0.8776]])
    """
    columns = np.arange(d_model)
    wavelengths = 10_000.0 ** (2 * (columns // 2) / d_model)
    angles = np.asarray(places, dtype=float)[:, None] / wavelengths
    return np.where(columns % 2 == 0, np.sin(angles), np.cos(angles))
