"""Many sentences at once: what their verbs find, and how far that is from what they need."""

from typing import NamedTuple

import numpy as np

from attention_core.learning.gradients import through_scores, through_softmax
from attention_core.learning.sentences import Sentence
from attention_core.lesson.word_vectors import embed
from attention_core.maths.arrays import Floats
from attention_core.maths.attention import Attention, attention

D_MODEL = 4


class Score(NamedTuple):
    """How well verbs find the words that they need.

    Attributes
    ----------
    share : float
        How much of its attention a verb gives to the word that it needs, on average.
    found : float
        In what part of the sentences that word gets more than each other.
    """

    share: float
    found: float


class Batch(NamedTuple):
    """Sentences as numbers.

    Attributes
    ----------
    words : (n, 4, d_model) ndarray
        The words of each.
    verbs, wanted : (n, 1, d_model) ndarray
        The word that asks, and the output that it ought to have.
    needed : (n,) ndarray of int
        The place of the word that it needs.
    """

    words: Floats
    verbs: Floats
    wanted: Floats
    needed: np.ndarray


def batch(made: tuple[Sentence, ...]) -> Batch:
    """Turn sentences into numbers.

    Parameters
    ----------
    made : tuple of Sentence
        All have four words.

    Returns
    -------
    Batch
        One entry for each.

    Examples
    --------
    >>> from attention_core.learning.sentences import sentences
    >>> batch(sentences(5, seed=0)).words.shape
    (5, 4, 4)
    """
    words = np.array([[embed(word, D_MODEL) for word in sentence.words] for sentence in made])
    each, needed = np.arange(len(made)), np.array([sentence.needed for sentence in made])
    verbs = words[each, [sentence.verb for sentence in made]]
    return Batch(words, verbs[:, None], words[each, needed][:, None], needed)


def loss_and_gradients(learnt: Batch, w_q: Floats, w_k: Floats) -> tuple[float, dict[str, Floats]]:
    r"""Measure how far the verbs' outputs are from what is wanted, and which way is up.

    .. math:: L = \frac{1}{n} \sum |output - wanted|^2

    Parameters
    ----------
    learnt : Batch
        The sentences.
    w_q, w_k : (d_model, d_k) ndarray
        The weights.

    Returns
    -------
    tuple of float and dict
        The loss, and its gradients with respect to w_q and w_k.

    Examples
    --------
    >>> from attention_core.learning.sentences import sentences
    >>> loss, uphill = loss_and_gradients(batch(sentences(5, 0)), np.eye(4), np.eye(4))
    >>> uphill["w_q"].shape
    (4, 4)
    """
    asked = _asked(learnt, w_q, w_k)
    q, k = learnt.verbs @ w_q, learnt.words @ w_k
    missed = asked.output - learnt.wanted
    d_output = 2.0 * missed / len(missed)
    d_weights = d_output @ np.swapaxes(learnt.words, -1, -2)
    d_scaled = through_softmax(asked.weights, d_weights)
    d_q, d_k = through_scores(q, k, 1.0 / np.sqrt(q.shape[-1]), d_scaled)
    gradients = {
        "w_q": np.einsum("nid,nik->dk", learnt.verbs, d_q),
        "w_k": np.einsum("nid,nik->dk", learnt.words, d_k),
    }
    return float((missed**2).sum() / len(missed)), gradients


def score(asked: Batch, w_q: Floats, w_k: Floats) -> Score:
    """Measure how well verbs find what they need.

    Parameters
    ----------
    asked : Batch
        The sentences.
    w_q, w_k : (d_model, d_k) ndarray
        The weights.

    Returns
    -------
    Score
        Over all sentences.

    Examples
    --------
    >>> from attention_core.learning.sentences import sentences
    >>> score(batch(sentences(5, 0)), np.zeros((4, 4)), np.zeros((4, 4))).share
    0.25
    """
    weights = _asked(asked, w_q, w_k).weights[:, 0]
    shares = weights[np.arange(len(weights)), asked.needed]
    found = weights.argmax(axis=1) == asked.needed
    return Score(float(shares.mean()), float(found.mean()))


def _asked(asked: Batch, w_q: Floats, w_k: Floats) -> Attention:
    """Let the verbs alone attend: the outputs of other words are judged by nothing."""
    return attention(asked.verbs @ w_q, asked.words @ w_k, asked.words)
