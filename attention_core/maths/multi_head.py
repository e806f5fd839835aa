"""Several attentions side by side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from attention_core.maths.arrays import Floats, as_matrix, as_stack
from attention_core.maths.attention import Attention, attention


@dataclass(frozen=True)
class MultiHeadAttention:
    """Several attentions side by side and what they give together.

    Attributes
    ----------
    heads : Attention
        All heads; the head is the axis before the last two.
    weights : (..., n_heads, n_queries, n_keys) ndarray
        The weights of each head.
    output : (..., n_queries, d_out) ndarray
        The heads' outputs side by side, times ``w_o`` where there is one.
    """

    heads: Attention
    weights: Floats
    output: Floats


def multi_head_attention(
    x: ArrayLike,
    memory: ArrayLike | None = None,
    *,
    w_q: ArrayLike,
    w_k: ArrayLike,
    w_v: ArrayLike,
    w_o: ArrayLike | None = None,
    mask: ArrayLike | None = None,
    scale: float | None = None,
) -> MultiHeadAttention:
    """Run one attention per head and put the outputs side by side.

    Parameters
    ----------
    x : (..., n_queries, d_model) array_like
        Encoded words that ask.
    memory : (..., n_keys, d_memory) array_like, optional
        Encoded words that answer (cross-attention); x itself where it isn't given.
    w_q : (n_heads, d_model, d_k) array_like
        Weights of the queries.
    w_k : (n_heads, d_memory, d_k) array_like
        Weights of the keys.
    w_v : (n_heads, d_memory, d_v) array_like
        Weights of the values.
    w_o : (n_heads * d_v, d_out) array_like, optional
        Mixes the heads; without it the outputs stay side by side.
    mask, scale
        As in `attention`.

    Returns
    -------
    MultiHeadAttention
        ``weights`` is (..., n_heads, n_queries, n_keys).

    Raises
    ------
    ValueError
        If shapes do not fit, or a number is NaN, inf or too large to multiply.

    References
    ----------
    "Attention Is All You Need" (Vaswani et al., 2017), section 3.2.2.

    Examples
    --------
    >>> one = np.ones((2, 1, 1))
    >>> multi_head_attention([[1.0], [3.0]], w_q=0 * one, w_k=one, w_v=one).output
    array([[2., 2.],
           [2., 2.]])
    """
    x = as_matrix("x", x)
    memory = x if memory is None else as_matrix("memory", memory)
    stacks = {"w_q": as_stack("w_q", w_q), "w_k": as_stack("w_k", w_k), "w_v": as_stack("w_v", w_v)}
    if len({stack.shape[0] for stack in stacks.values()}) > 1:
        shapes = ", ".join(f"{name} {stack.shape}" for name, stack in stacks.items())
        raise ValueError(f"{shapes}: all need the same number of heads")
    q = _project("x", x, "w_q", stacks["w_q"])
    k = _project("memory", memory, "w_k", stacks["w_k"])
    v = _project("memory", memory, "w_v", stacks["w_v"])
    heads = attention(q, k, v, mask=mask, scale=scale)
    side_by_side = np.swapaxes(heads.output, -3, -2)
    output = side_by_side.reshape(*side_by_side.shape[:-2], -1)
    if w_o is not None:
        w_o = as_matrix("w_o", w_o)
        if w_o.ndim != 2 or w_o.shape[0] != output.shape[-1]:
            raise ValueError(
                f"w_o has shape {w_o.shape}, but outputs of shape {output.shape} "
                f"need {output.shape[-1]} rows"
            )
        output = output @ w_o
    return MultiHeadAttention(heads, heads.weights, output)


def _project(name: str, x: Floats, weight_name: str, stack: Floats) -> Floats:
    if x.shape[-1] != stack.shape[-2]:
        raise ValueError(
            f"{weight_name} has shape {stack.shape}, but {name} of shape {x.shape} "
            f"needs {x.shape[-1]} rows"
        )
    with np.errstate(over="ignore", invalid="ignore"):  # attention refuses what overflows
        return x[..., None, :, :] @ stack
