"""Learning from the output alone; expected numbers from single lessons and finite differences."""

import numpy as np
import pytest

from attention_core import Lesson, embed, has_word_vector, trace
from attention_core.learning import sentences as task
from attention_core.learning.batch import batch, loss_and_gradients, score
from attention_core.learning.diverging import Diverged
from attention_core.learning.output_task import learn
from attention_core.learning.sentences import Sentence, sentences

DICE = np.random.default_rng(7)
W_Q, W_K = DICE.normal(size=(4, 4)), DICE.normal(size=(4, 4))


def lesson_of(sentence: Sentence, w_q: np.ndarray, w_k: np.ndarray) -> Lesson:
    table = np.array([embed(word, 4) for word in sentence.words])
    return Lesson(sentence.words, table, w_q, w_k, np.eye(4))


def plain_loss(made: tuple[Sentence, ...], w_q: np.ndarray, w_k: np.ndarray) -> float:
    total = 0.0
    for sentence in made:
        output = trace(lesson_of(sentence, w_q, w_k)).output[sentence.verb]
        wanted = embed(sentence.words[sentence.needed], 4)
        total += sum((a - b) ** 2 for a, b in zip(output, wanted, strict=True))
    return total / len(made)


def test_the_loss_is_what_single_lessons_give() -> None:
    made = sentences(20, seed=1)
    loss, _ = loss_and_gradients(batch(made), W_Q, W_K)
    assert loss == pytest.approx(plain_loss(made, W_Q, W_K), rel=1e-12)


def test_its_gradient_is_what_a_small_turn_of_each_number_does() -> None:
    made = sentences(20, seed=1)
    _, uphill = loss_and_gradients(batch(made), W_Q, W_K)
    for name, other in (("w_q", "w_k"), ("w_k", "w_q")):
        weights = {"w_q": W_Q.copy(), "w_k": W_K.copy()}
        for place in np.ndindex(4, 4):
            losses = []
            for turn in (1e-5, -1e-5):
                turned = weights[name].copy()
                turned[place] += turn
                losses.append(plain_loss(made, **{name: turned, other: weights[other]}))
            slope = (losses[0] - losses[1]) / 2e-5
            assert uphill[name][place] == pytest.approx(slope, rel=1e-5, abs=1e-7)


def test_the_score_counts_what_single_lessons_give() -> None:
    made = sentences(50, seed=2)
    shares = [trace(lesson_of(each, W_Q, W_K)).weights[each.verb] for each in made]
    needed = [row[each.needed] for row, each in zip(shares, made, strict=True)]
    most = [share == max(row) for row, share in zip(shares, needed, strict=True)]
    found = score(batch(made), W_Q, W_K)
    assert found.share == pytest.approx(sum(needed) / 50)
    assert found.found == pytest.approx(sum(most) / 50)


@pytest.mark.parametrize("seed", range(3))
def test_verbs_learn_to_find_what_they_need_in_sentences_of_new_words(seed: int) -> None:
    learnt = learn(seed)
    assert learnt.before.share < 0.5
    assert learnt.after.share > 0.85
    assert learnt.after.found > 0.85
    assert learnt.losses[-1] < learnt.losses[0] / 10
    for verb, place in (("eats", 2), ("goes", 3)):
        shares = trace(learnt.lesson(("Anna", verb, "pizza", "Paris"))).weights[1]
        assert shares[place] > 0.9


def test_each_step_is_kept() -> None:
    learnt = learn(steps=3)
    assert len(learnt) == len(learnt.w_q) == len(learnt.w_k) == 4
    made = sentences(300, seed=0)
    for number in range(4):
        loss = plain_loss(made, learnt.w_q[number], learnt.w_k[number])
        assert learnt.losses[number] == pytest.approx(loss, rel=1e-12)
    lesson = learnt.lesson(("Anna", "eats", "pizza"), 2)
    assert (lesson.w_q[0] == learnt.w_q[2]).all()
    assert (lesson.w_v[0] == np.eye(4)).all()
    with pytest.raises(ValueError, match="read-only"):
        learnt.w_q[0, 0, 0] = 1.0


def test_the_same_seed_learns_the_same() -> None:
    assert (learn(5, steps=2).w_q == learn(5, steps=2).w_q).all()
    assert (learn(5, steps=2).w_q != learn(6, steps=2).w_q).all()


def test_steps_beyond_the_largest_number_are_said() -> None:
    with pytest.raises(Diverged, match="Step 2 led to a number beyond 1,000,000 in W_q"):
        learn(learning_rate=600_000.0, steps=5)


def test_a_sentence_has_one_word_of_each_kind_and_the_verb_needs_the_right_one() -> None:
    orders, verbs = set(), set()
    for words, verb, needed in sentences(500, seed=3) + sentences(500, seed=3, new=True):
        assert len(words) == 4
        assert len(set(words) & set(task.PEOPLE)) == 1
        assert len(set(words) & set(task.FOODS)) == 1
        assert len(set(words) & set(task.CITIES)) == 1
        needs = task.FOODS if words[verb] in task.NEEDS_FOOD else task.CITIES
        assert words[verb] in task.NEEDS_FOOD + task.NEEDS_CITY
        assert words[needed] in needs
        verbs.add(words[verb])
        orders.add((verb, needed))
    assert len(orders) == 12
    assert verbs == {*task.NEEDS_FOOD, *task.NEEDS_CITY}


def test_new_sentences_share_no_noun_with_those_that_are_learnt() -> None:
    def nouns(made: tuple[Sentence, ...]) -> set[str]:
        return {word for each in made for word in each.words} - verbs

    verbs = {*task.NEEDS_FOOD, *task.NEEDS_CITY}
    learnt, new = nouns(sentences(2_000, seed=0)), nouns(sentences(2_000, seed=0, new=True))
    assert not learnt & new
    assert learnt | new == {*task.PEOPLE, *task.FOODS, *task.CITIES}


def test_every_word_has_a_word_vector() -> None:
    words = task.PEOPLE + task.FOODS + task.CITIES + task.NEEDS_FOOD + task.NEEDS_CITY
    assert all(map(has_word_vector, words))


def test_it_is_scored_before_and_after_on_a_thousand_sentences_that_it_has_not_seen() -> None:
    learnt, made = learn(3, steps=4), sentences(1_000, seed=3, new=True)
    for told, step in ((learnt.before, 0), (learnt.after, -1)):
        rows = [
            trace(lesson_of(each, learnt.w_q[step], learnt.w_k[step])).weights[each.verb]
            for each in made
        ]
        needed = [row[each.needed] for row, each in zip(rows, made, strict=True)]
        most = [share == max(row) for row, share in zip(rows, needed, strict=True)]
        assert told.share == pytest.approx(sum(needed) / 1_000)
        assert told.found == pytest.approx(sum(most) / 1_000)
