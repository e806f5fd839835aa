"""What follows the attention against torch: layer norm, feed-forward, a whole encoder layer."""

from collections.abc import Callable

import numpy as np
import pytest

from attention_core import feed_forward, layer_norm, multi_head_attention, next_word

pytestmark = pytest.mark.filterwarnings("error")

# torch 2.13.0, double. The second row is of equal numbers: its variance is 0.
X = np.array([[-0.7, 0.7, -0.5, 0.9], [0.3, 0.3, 0.3, 0.3], [1.0, -1.5, -0.9, 2.5]])
ATTENDED = np.array([[2.9, 0.0, 0.5, -0.4], [-0.1, -0.1, -0.1, -0.1], [1.1, 0.1, -1.5, -0.2]])
W_1 = np.array(
    [
        [0.6, 0.7, 0.5, -0.4, 0.2],
        [2.3, 1.3, 2.6, -1.2, 1.0],
        [-3.0, 0.9, 1.6, -1.1, 0.4],
        [1.5, -0.9, 0.3, -1.2, -0.3],
    ]
)
B_1 = np.array([-0.6, 0.0, 2.3, -0.5, 3.4])
W_2 = np.array(
    [
        [3.0, -0.8, 0.7, -0.8],
        [2.0, 0.5, 1.5, -0.9],
        [-0.3, 2.2, -0.1, -1.1],
        [0.6, 0.0, 0.8, -0.4],
        [0.9, 0.3, -0.6, -1.4],
    ]
)
B_2 = np.array([-0.5, -0.6, 1.0, 1.0])
VOCABULARY = np.array([[0.5, 0.4, -0.6, -0.8], [2.0, -1.6, -0.2, -0.6]])
WEIGHTS = {"w_1": W_1, "b_1": B_1, "w_2": W_2, "b_2": B_2}
# In this order: layer_norm(X + ATTENDED, (4,)), linear(it, W_1.T, B_1), relu, linear(it, W_2.T,
# B_2), that + normed, layer_norm(it, (4,)), linear(it, VOCABULARY), softmax(it, -1).
RECORDED = {
    "added": [
        [2.2, 0.7, 0.0, 0.5],
        [0.19999999999999998, 0.19999999999999998, 0.19999999999999998, 0.19999999999999998],
        [2.1, -1.4, -2.4, 2.3],
    ],
    "normed": [
        [1.646206814883796, -0.18291186832042194, -1.036500587149057, -0.4267943594143176],
        [0.0, 0.0, 0.0, 0.0],
        [0.9368387036644944, -0.744666661887162, -1.2250967663304924, 1.0329247245531603],
    ],
    "inner": [
        [
            2.4363370141190015,
            0.36582373664084317,
            0.8610933025460143,
            0.7133153931921317,
            3.259767567621009,
        ],
        [-0.6, 0.0, 2.3, -0.5, 3.4],
        [
            3.474047285679442,
            -2.3444989096834523,
            -0.817991377837214,
            0.12696128629854586,
            2.042784954947592,
        ],
    ],
    "hidden": [
        [
            2.4363370141190015,
            0.36582373664084317,
            0.8610933025460143,
            0.7133153931921317,
            3.259767567621009,
        ],
        [0.0, 0.0, 2.3, 0.0, 3.4],
        [3.474047285679442, 0.0, 0.0, 0.12696128629854586, 2.042784954947592],
    ],
    "fed": [
        [10.644110571649072, 0.5061777929127547, 1.782853958571064, -7.074514359018841],
        [1.87, 5.48, -1.27, -6.289999999999999],
        [11.836825088270286, -2.7664023420592763, 2.307731156045891, -4.689921279989601],
    ],
    "added_again": [
        [12.290317386532868, 0.3232659245923327, 0.7463533714220072, -7.501308718433159],
        [1.87, 5.48, -1.27, -6.289999999999999],
        [12.77366379193478, -3.5110690039464383, 1.0826343897153985, -3.656996555436441],
    ],
    "normed_again": [
        [1.5332726211462528, -0.1616588372672653, -0.10173562012625795, -1.2698781637527294],
        [0.44489290199296483, 1.280296478687167, -0.28174622011778144, -1.44344316056235],
        [1.6602104261375397, -0.775120467442207, -0.08814648200743883, -0.7969434766878938],
    ],
    "scores": [
        [1.7789166787441588, 4.10747340419702],
        [2.058367302991898, -0.23627342155257147],
        [1.2104996966466655, 5.056408982596834],
    ],
    "shares": [
        [0.08878535852229018, 0.9112146414777099],
        [0.9084322124356154, 0.09156778756438462],
        [0.020919967844404856, 0.9790800321555952],
    ],
}
WIDER = [
    [-1.0327955589886444, 0.7745966692414833, -0.7745966692414833, 1.0327955589886446],
    [0.0, 0.0, 0.0, 0.0],
    [0.44946387579266645, -1.1004115579751488, -0.7284414538708732, 1.3793891360533557],
]  # layer_norm(X, (4,), eps=0.1)
# torch.nn.TransformerEncoderLayer(4, 1, 5, dropout=0.0, batch_first=True, norm_first=False) with
# the weights above and these in its attention, all biases of the attention 0, called with X.
IN = np.array(
    [
        [-1.1, -0.7, 1.1, 2.2],
        [0.3, -0.8, 1.2, 0.8],
        [-0.3, 0.8, -2.0, 0.6],
        [-0.3, -0.1, 1.5, -0.4],
        [-1.6, -0.4, -0.2, -0.3],
        [-1.0, -1.3, -0.4, 1.3],
        [-0.2, -0.9, 0.5, -2.0],
        [-1.5, 1.7, -0.6, 0.0],
        [0.6, 0.6, -0.3, 0.0],
        [0.9, 1.1, 0.4, 0.3],
        [0.1, 0.4, 0.4, -0.3],
        [-0.1, -1.6, 0.1, -1.8],
    ]
)
OUT = np.array(
    [[0.4, 1.0, 0.7, -0.8], [1.1, 0.2, -0.2, -1.4], [1.1, 1.7, -0.6, -0.8], [1.3, 0.2, 0.3, 1.8]]
)
LAYER = np.array(
    [
        [0.5109283221842037, 1.0857622666825697, 0.0033285374510171077, -1.6000191263177903],
        [0.5678418916108481, 1.0253612375411136, 0.02712215341752513, -1.620325282569487],
        [0.6117859988756958, 0.9907593474979678, 0.02335988402087602, -1.6259052303945396],
    ]
)


@pytest.mark.parametrize("name", RECORDED)
def test_each_step_agrees_with_torch(name: str) -> None:
    got = next_word(X, ATTENDED, VOCABULARY, **WEIGHTS)
    np.testing.assert_allclose(getattr(got, name), RECORDED[name], atol=1e-12)


def test_layer_norm_takes_another_eps_as_torch_does() -> None:
    np.testing.assert_allclose(layer_norm(X, eps=0.1), WIDER, atol=1e-12)


def test_attention_and_what_follows_it_are_torchs_encoder_layer() -> None:
    w_q, w_k, w_v = (IN[start : start + 4].T[None] for start in (0, 4, 8))
    attended = multi_head_attention(X, w_q=w_q, w_k=w_k, w_v=w_v, w_o=OUT.T).output
    got = next_word(X, attended, VOCABULARY, **WEIGHTS).normed_again
    np.testing.assert_allclose(got, LAYER, atol=1e-12)


def test_feed_forward_sees_each_word_by_itself() -> None:
    together = feed_forward(X, W_1, B_1, W_2, B_2).output
    alone = [feed_forward(row[None], W_1, B_1, W_2, B_2).output[0] for row in X]
    np.testing.assert_allclose(together, alone, atol=1e-12)


def test_of_two_numbers_layer_norm_keeps_only_which_is_larger() -> None:
    got = layer_norm([[5.0, 1.0], [300.0, 200.0], [-7.0, -6.0]])
    np.testing.assert_allclose(got, [[1, -1], [1, -1], [-1, 1]], atol=1e-4)


def test_a_batch_is_its_parts() -> None:
    got = next_word(np.stack([X, -X]), np.stack([ATTENDED, X]), VOCABULARY, **WEIGHTS)
    for place, (x, attended) in enumerate([(X, ATTENDED), (-X, X)]):
        part = next_word(x, attended, VOCABULARY, **WEIGHTS)
        np.testing.assert_allclose(got.shares[place], part.shares, atol=1e-12)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: layer_norm([1.0, 2.0]), r"x has shape \(2,\), but needs \(\.\.\., rows, columns"),
        (lambda: layer_norm([[1e200, -1e200]]), "x holds numbers that are too large to square"),
        (lambda: layer_norm(X, eps=0.0), "eps is 0.0, but it must be a finite number above 0"),
        (lambda: layer_norm(X, eps=np.nan), "eps is nan"),
        (
            lambda: feed_forward(X, W_1[:3], B_1, W_2, B_2),
            r"w_1 has shape \(3, 5\), but x of shape \(3, 4\) needs \(4, columns\)",
        ),
        (
            lambda: feed_forward(X, W_1, B_1, W_1, B_2),
            r"w_2 has shape \(4, 5\), but the hidden layer of shape \(3, 5\) needs \(5, columns\)",
        ),
        (
            lambda: feed_forward(X, W_1, B_2, W_2, B_2),
            r"b_1 has shape \(4,\), but needs 5 finite numbers",
        ),
        (
            lambda: feed_forward(X, W_1, [np.nan] * 5, W_2, B_2),
            r"b_1 has shape \(5,\), but needs 5 finite numbers",
        ),
        (
            lambda: feed_forward([[1e200]], [[1e200]], [0.0], [[1.0]], [0.0]),
            "w_1 and x hold numbers that are too large to multiply",
        ),
        (
            lambda: next_word(X, ATTENDED[:, :3], VOCABULARY, **WEIGHTS),
            r"x has shape \(3, 4\) and attended \(3, 3\), but only rows of one size add up",
        ),
        (
            lambda: next_word(X, ATTENDED, VOCABULARY[:, :3], **WEIGHTS),
            r"vocabulary has shape \(2, 3\), but needs \(words, 4\)",
        ),
        (
            lambda: next_word(
                X, ATTENDED, VOCABULARY, w_1=W_1, b_1=B_1, w_2=W_2[:, :2], b_2=B_2[:2]
            ),
            "w_2 gives 2 numbers, but x has 4",
        ),
    ],
)
def test_what_does_not_fit_is_told(call: Callable[[], object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        call()
