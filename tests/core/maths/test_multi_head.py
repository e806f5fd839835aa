"""Several heads against torch.nn.MultiheadAttention and one head at a time."""

import numpy as np
import pytest

from attention_core import attention, multi_head_attention

pytestmark = pytest.mark.filterwarnings("error")

# torch 2.13.0, double: torch.nn.MultiheadAttention(4, 2, bias=False, batch_first=True) with the
# weights below, called as (x, x, x, average_attn_weights=False).
X = np.array([[1.2, -1.9, -0.6, 1.8], [-0.8, 0.2, -1.1, 1.9], [0.7, -1.7, -2.0, 0.7]])
IN = np.array(
    [
        [-1.0, -0.5, 0.2, 0.2],
        [0.0, -0.3, 0.3, 0.2],
        [-1.0, -1.0, -0.7, 0.9],
        [-0.8, -0.1, 0.1, 0.2],
        [-0.9, 0.5, -0.3, 0.2],
        [0.5, 0.6, 0.3, -0.2],
        [0.1, -0.9, 0.1, 0.5],
        [0.1, -0.1, 0.9, -0.3],
        [0.6, 0.9, -0.1, -0.7],
        [0.8, 0.3, 0.7, 0.3],
        [-0.9, 0.7, -0.7, -0.3],
        [0.0, -0.3, -0.4, 0.8],
    ]
)
OUT = np.array(
    [[-0.1, 0.5, -0.3, 0.9], [-0.8, 0.9, -1.0, -1.0], [0.3, 0.5, -0.5, 0.7], [-1.0, 0.9, 0.4, 0.8]]
)
OUTPUT = [
    [2.542811122287622, 0.9206981337299291, 1.842417445526466, 2.2228218364487584],
    [2.523544781962501, 0.7912169286236317, 1.925955596102886, 1.7703790875548253],
    [2.579418087114142, 0.9912326604652097, 1.8891673622632292, 2.2127130669673827],
]
WEIGHTS = [
    [
        [0.3494383114571546, 0.3587773940584981, 0.2917842944843473],
        [0.11296752207541201, 0.7083665588013776, 0.17866591912321028],
        [0.36689713887658976, 0.2910114580197306, 0.34209140310367964],
    ],
    [
        [0.7949293180592815, 0.018628977081130146, 0.18644170485958844],
        [0.9277397521208568, 0.005589356703660981, 0.0666708911754822],
        [0.8288006438283867, 0.012494403211608097, 0.15870495296000528],
    ],
]


def heads(block: np.ndarray) -> np.ndarray:
    """torch stores the transpose, the heads one below the other."""
    return block.reshape(2, 2, 4).transpose(0, 2, 1)


def test_weights_and_output_agree_with_torch() -> None:
    w_q, w_k, w_v = (heads(IN[start : start + 4]) for start in (0, 4, 8))
    got = multi_head_attention(X, w_q=w_q, w_k=w_k, w_v=w_v, w_o=OUT.T)
    np.testing.assert_allclose(got.weights, WEIGHTS, atol=1e-12)
    np.testing.assert_allclose(got.output, OUTPUT, atol=1e-12)


def test_without_w_o_the_heads_stand_side_by_side_and_memory_gives_keys_and_values() -> None:
    random = np.random.default_rng(3)
    memory = random.normal(size=(5, 3))
    w_q, w_k, w_v = (random.normal(size=shape) for shape in ((2, 4, 2), (2, 3, 2), (2, 3, 6)))
    got = multi_head_attention(X, memory, w_q=w_q, w_k=w_k, w_v=w_v)
    assert got.weights.shape == (2, 3, 5)
    for head in (0, 1):
        one = attention(X @ w_q[head], memory @ w_k[head], memory @ w_v[head])
        columns = slice(6 * head, 6 * head + 6)
        np.testing.assert_allclose(got.output[:, columns], one.output, atol=1e-12)


def test_wrong_shapes_are_named() -> None:
    w = np.ones((2, 4, 2))
    with pytest.raises(ValueError, match=r"w_q has shape \(2, 3, 2\).*x of shape \(3, 4\)"):
        multi_head_attention(X, w_q=np.ones((2, 3, 2)), w_k=w, w_v=w)
    with pytest.raises(ValueError, match=r"w_k \(1, 4, 2\).*number of heads"):
        multi_head_attention(X, w_q=w, w_k=w[:1], w_v=w)
    with pytest.raises(ValueError, match=r"w_o has shape \(3, 4\)"):
        multi_head_attention(X, w_q=w, w_k=w, w_v=w, w_o=np.ones((3, 4)))
    with pytest.raises(ValueError, match=r"w_v has shape \(4, 2\)"):
        multi_head_attention(X, w_q=w, w_k=w, w_v=w[0])
