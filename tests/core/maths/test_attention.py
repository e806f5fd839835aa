"""Attention against torch, a plain loop and laws that hold for any numbers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attention_core import attention, causal_mask, cosine_similarity, softmax

pytestmark = pytest.mark.filterwarnings("error")

# torch 2.13.0, double precision; F is torch.nn.functional, Q, K, V and the masks as below.
Q = [[[-0.5, -0.8], [-1.9, -1.4], [-1.7, 0.7]], [[-1.3, 1.9], [0.8, -1.9], [1.8, 1.1]]]
K = [
    [[-1.2, -0.3], [0.2, -1.0], [0.6, 1.2], [0.3, 1.8]],
    [[1.6, -2.0], [-0.5, 1.1], [0.8, -1.2], [-1.7, -1.3]],
]
V = [
    [[-1.0, 1.8], [-0.9, 0.0], [1.6, 0.3], [-1.5, -0.4]],
    [[-0.4, -1.3], [-1.5, -2.0], [-0.1, 0.1], [0.4, -1.8]],
]
MASK = [[True, False, True, True], [False, False, False, False], [True, True, False, False]]
ADDED = [[0.0, -1.0, 0.5, 0.0], [1.0, 0.0, 0.0, -2.0], [0.0, 0.0, -math.inf, 0.0]]
# F.scaled_dot_product_attention(Q, K, V)
PLAIN = [
    [
        [-0.7448406764811485, 0.7770253764624873],
        [-0.9443918542934479, 1.3411278371478716],
        [-0.7782126677457814, 0.9169398442331008],
    ],
    [
        [-1.2803328256799027, -1.9520426039375747],
        [-0.31559700846975774, -1.0890738849658907],
        [-0.6528481688211294, -1.1418372217285584],
    ],
]
# F.scaled_dot_product_attention(Q, K, V, attn_mask=MASK)
MASKED = [
    [
        [-0.6448794018685859, 1.2776233764792866],
        [0.0, 0.0],
        [-0.9883849133167725, 1.5909284397019055],
    ],
    [
        [0.3360618023666234, -1.5991538411520831],
        [0.0, 0.0],
        [-0.8784594991618485, -1.6044742267393581],
    ],
]
# F.scaled_dot_product_attention(Q, K, V, is_causal=True)
CAUSAL = [
    [
        [-1.0, 1.8],
        [-0.9766372323649707, 1.3794701825694717],
        [-0.5332295546437291, 1.3639247224530542],
    ],
    [
        [-0.4, -1.3],
        [-0.4051838261201004, -1.3032987984400637],
        [-0.6639861454953341, -1.1348745827751898],
    ],
]
# F.scaled_dot_product_attention(Q, K, V, attn_mask=ADDED, scale=0.3)
ADDITIVE = [
    [
        [-0.234446201707999, 0.6893881800556259],
        [-0.8459647103968055, 1.3968003835575922],
        [-1.1488130425368097, 0.7039642978956804],
    ],
    [
        [-0.3992040962206705, -1.3770173736923494],
        [-0.3774635203550532, -1.111113407483601],
        [-0.7867175074945805, -1.64764303607234],
    ],
]
numbers = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, PLAIN),
        ({"mask": MASK}, MASKED),
        ({"mask": causal_mask(3, 4)}, CAUSAL),
        ({"mask": ADDED, "scale": 0.3}, ADDITIVE),
    ],
)
def test_outputs_agree_with_torch(options: dict, expected: list) -> None:
    np.testing.assert_allclose(attention(Q, K, V, **options).output, expected, atol=1e-12)


def test_a_row_that_may_attend_to_nothing_is_zero() -> None:
    result = attention(Q, K, V, mask=MASK)
    assert (result.weights[:, 1] == 0).all()
    assert (result.output[:, 1] == 0).all()
    assert (result.weights[:, 0, 1] == 0).all(), "a forbidden key has no weight"


def test_leading_axes_are_batches() -> None:
    both = attention(Q, K, V)
    for batch in (0, 1):
        one = attention(Q[batch], K[batch], V[batch])
        np.testing.assert_allclose(both.weights[batch], one.weights, atol=1e-15)
    shared = attention(np.array(Q)[:, None], K[0], V[0])
    assert shared.output.shape == (2, 1, 3, 2)


@given(arrays(float, (4, 5), elements=numbers))
def test_each_row_of_softmax_is_positive_and_sums_to_one(x: np.ndarray) -> None:
    shares = softmax(x)
    assert (shares >= 0).all()
    np.testing.assert_allclose(shares.sum(axis=-1), 1, atol=1e-12)
    np.testing.assert_allclose(softmax(x.T, axis=0), shares.T, atol=1e-15)


@given(arrays(float, 5, elements=st.floats(-20, 20)))
def test_softmax_agrees_with_the_textbook(x: np.ndarray) -> None:
    powers = [math.exp(number) for number in x]
    expected = [power / math.fsum(powers) for power in powers]
    np.testing.assert_allclose(softmax(x), expected, rtol=1e-12)


def test_softmax_survives_extreme_scores() -> None:
    assert softmax([1e6, 0.0]).tolist() == [1.0, 0.0]
    assert softmax([1e308, -1e308]).tolist() == [1.0, 0.0]
    assert softmax([-math.inf, 3.0]).tolist() == [0.0, 1.0]
    assert softmax([-math.inf, -math.inf]).tolist() == [0.0, 0.0]
    assert softmax([[7.0]]).tolist() == [[1.0]]


@pytest.mark.parametrize("wrong", [[math.nan, 0.0], [math.inf, 0.0], [], 1.0])
def test_softmax_refuses_what_has_no_shares(wrong: object) -> None:
    with pytest.raises(ValueError, match="^x "):
        softmax(wrong)


@given(arrays(float, (4, 3), elements=st.floats(-5, 5)), st.permutations(range(4)))
def test_permuting_the_words_permutes_the_outputs(x: np.ndarray, order: list[int]) -> None:
    straight = attention(x, x, x).output
    np.testing.assert_allclose(attention(*[x[order]] * 3).output, straight[order], atol=1e-12)


@pytest.mark.parametrize("n_words", [1, 12])
def test_one_word_and_twelve_words_agree_with_a_plain_loop(n_words: int) -> None:
    q, k, v = np.random.default_rng(1).normal(size=(3, n_words, 4))
    got = attention(q, k, v)
    for i in range(n_words):
        scores = [sum(q[i, d] * k[j, d] for d in range(4)) for j in range(n_words)]
        powers = [math.exp(score / 2) for score in scores]
        weights = [power / sum(powers) for power in powers]
        output = [sum(weights[j] * v[j, d] for j in range(n_words)) for d in range(4)]
        np.testing.assert_allclose(got.scores[i], scores, atol=1e-12)
        np.testing.assert_allclose(got.weights[i], weights, atol=1e-12)
        np.testing.assert_allclose(got.output[i], output, atol=1e-12)


@pytest.mark.parametrize(
    ("q", "k", "v", "mask", "words"),
    [
        ((2, 3), (2, 2), (2, 2), None, [r"q .*\(2, 3\)", r"k \(2, 2\)"]),
        ((2, 2), (3, 2), (2, 2), None, [r"k .*\(3, 2\)", r"v \(2, 2\)"]),
        ((5, 2, 2), (4, 2, 2), (4, 2, 2), None, [r"q .*\(5, 2, 2\)", r"k \(4, 2, 2\)"]),
        ((2, 2), (3, 2), (3, 2), (3, 2), [r"mask .*\(3, 2\)", r"\(2, 3\)"]),
        ((2,), (2, 2), (2, 2), None, [r"q .*\(2,\)"]),
    ],
)
def test_wrong_shapes_are_named(q: tuple, k: tuple, v: tuple, mask: tuple, words: list) -> None:
    given_mask = None if mask is None else np.ones(mask, dtype=bool)
    with pytest.raises(ValueError, match=".*".join(words)):
        attention(np.ones(q), np.ones(k), np.ones(v), mask=given_mask)


def test_wrong_numbers_are_named() -> None:
    one = np.ones((2, 2))
    with pytest.raises(ValueError, match="^k holds NaN"):
        attention(one, one * math.nan, one)
    with pytest.raises(ValueError, match="^mask holds int64"):
        attention(one, one, one, mask=[[1, 0], [0, 1]])
    with pytest.raises(ValueError, match="^mask holds NaN"):
        attention(one, one, one, mask=one * math.nan)
    with pytest.raises(ValueError, match="^scale is nan"):
        attention(one, one, one, scale=math.nan)
    with pytest.raises(ValueError, match="^q and k hold numbers that are too large"):
        attention(one * 1e200, one * 1e200, one)


def test_cosines_worked_by_hand() -> None:
    got = cosine_similarity([[1, 0], [3, 4], [0, 0]], [[2, 0], [1, 1]])
    root = math.sqrt(0.5)
    np.testing.assert_allclose(got, [[1, root], [0.6, 1.4 * root], [0, 0]], atol=1e-15)


@given(arrays(float, (3, 2), elements=st.floats(-1e200, 1e200)), st.floats(1e-3, 1e3))
def test_cosines_stay_within_one_and_ignore_lengths(x: np.ndarray, factor: float) -> None:
    cosines = cosine_similarity(x, x)
    assert (np.abs(cosines) <= 1).all()
    x = np.where(np.abs(x) < 1e-100, 0, x)
    np.testing.assert_allclose(cosine_similarity(x * factor, x), cosine_similarity(x, x), atol=1e-9)


@pytest.mark.parametrize("size", [0.0, 5e-324, 1e-310, 1e-306, 1e6])
def test_numbers_of_any_size_give_no_warning(size: float) -> None:
    vectors = [[size, 0.0], [size, size], [0.0, 0.0]]
    with np.errstate(divide="raise", over="raise", invalid="raise"):
        cosines = cosine_similarity(vectors, vectors)
        result = attention(vectors, vectors, vectors)
    half = math.sqrt(0.5) if size else 0.0
    one = 1.0 if size else 0.0
    expected = [[one, half, 0.0], [half, one, 0.0], [0.0, 0.0, 0.0]]
    np.testing.assert_allclose(cosines, expected, rtol=0, atol=1e-15)
    np.testing.assert_allclose(result.weights.sum(axis=1), 1)
    np.testing.assert_allclose(result.weights[2], 1 / 3)
