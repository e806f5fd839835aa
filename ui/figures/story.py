"""One sentence about the focus word on each page, with today's numbers."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from attention_core import number_text, place_labels
from attention_core.lesson.example_words import meanings
from attention_core.lesson.numbers import spelled, text_number
from attention_core.telling.rounding import best_keys
from ui.edit import training
from ui.edit.mask import pairs
from ui.figures import made_up, real_head
from ui.figures.scaling import apart
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html

NAMED = 4  # so many words are named before the rest is summed up


def show_story(step: str, scene: Scene, why: str) -> None:
    """Tell it at the top of a page, and below it `why` the last edit did what it did.

    What a class shall work out is not told.
    """
    teller = _TELLERS[step]
    hidden = teller.results and (scene.hides("weights") or scene.hides("output"))
    told = "" if hidden else teller.tell(_Telling(scene))
    drawn.write_at(scene, "story", f"<p class='al-story'>{told}</p>{why}")


class _Telling:
    """The focus word and its numbers, ready for a sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.lesson, self.trace, self.focus = (
            scene,
            scene.lesson,
            scene.trace,
            scene.view.focus,
        )
        self.keys = _keys(scene)
        self.word = f"<b>{html.text(place_labels(scene.trace.words)[self.focus])}</b>"

    def row(self, matrix: str) -> str:
        """Return the focus word's row of a matrix as a vector."""
        return html.brackets(self.scene.wording.texts(matrix)[self.focus])


def _keys(scene: Scene) -> list[str]:
    """Return the words that are looked at; a click follows one, unless it is of a second text."""
    labels = enumerate(place_labels(scene.trace.key_words))
    return [
        f"<b{html.follow(place) if scene.alone else ''}>{html.text(key)}</b>"
        for place, key in labels
    ]


def _takes(told: _Telling) -> str:
    """Say what a word takes from which word, the largest shares by name where there are many.

    The percentages are those of the table; the rest is what the others' add up to there.
    """
    keys, weights = told.keys, told.trace.weights[told.focus]
    if not weights.any():
        return f"{told.word} may look at no word, so it takes nothing"
    texts = told.scene.wording.texts("weights")[told.focus]
    order = sorted(range(len(keys)), key=lambda key: -weights[key])
    named = sorted(order[:NAMED]) if len(keys) <= NAMED else order[: NAMED - 1]
    parts = [f"{texts[key]} from {keys[key]}" for key in named]
    if len(keys) > NAMED:
        others = order[NAMED - 1 :]
        rest = sum(text_number(texts[key], share=True) for key in others)
        share = number_text(rest, told.scene.view.decimals, share=True)
        parts.append(f"{share} from the other {len(others)} words")
    return f"{told.word} takes {html.listed(parts)}"


def _overview(told: _Telling) -> str:
    return f"{_takes(told)}. Its output is {told.row('output')}."


def _words(told: _Telling) -> str:
    named = [
        f"number {place} for {meaning}"
        for place, meaning in enumerate(meanings(told.lesson), start=1)
        if meaning
    ]
    stands = f" Here {html.listed(named).replace(' for', ' stands for', 1)}." if named else ""
    begins = f"The embedding of {told.word} is {told.row('embedded')}."
    return f"{begins}{stands}{made_up.told(told.lesson)}"


def _positions(told: _Telling) -> str:
    verb = "gets" if told.lesson.position else "would get"
    place = f"{told.word} stands at place {told.focus} (the first word’s is 0), "
    place += f"so it {verb} {told.row('positions')} added"
    if not told.lesson.position:
        return f"{place}. Positions are off, so it stays {told.row('embedded')}."
    return f"{place} and becomes {told.row('encoded')}."


def _queries_keys_values(told: _Telling) -> str:
    asks = f"{told.word} asks with {told.row('q')}"
    if not told.scene.alone:
        return f"{asks}. The keys and values are those of the second sentence."
    return f"{asks}, is found by {told.row('k')} and hands out {told.row('v')}."


def _similarity(told: _Telling) -> str:
    best = best_keys(told.trace, told.focus)
    score = told.scene.wording.texts("scores")[told.focus][best[0]]
    query = f"The query of {told.word} fits"
    if text_number(score) < 0:  # nothing fits
        keys = html.listed([told.keys[key] for key in best])
        below = f"All scores of {told.word} are below 0, so every key points away from its query."
        return f"{below} The largest is {score}, with {keys}."
    if len(best) == 1:
        return f"{query} the key of {told.keys[best[0]]} best: the score is {score}."
    if len(best) == len(told.keys):
        return f"{query} all keys equally well: each score is {score}."
    keys = html.listed([told.keys[key] for key in best])
    return f"{query} the keys of {keys} best, and equally well: each score is {score}."


def _scaling(told: _Telling) -> str:
    before, after = (apart(told.scene, matrix) for matrix in ("scores", "scaled"))
    return f"The scores of {told.word} lie {before} apart before scaling and {after} after it."


def _softmax(told: _Telling) -> str:
    return f"{_takes(told)}."


def _output(told: _Telling) -> str:
    output = told.row("output")
    if not told.trace.weights[told.focus].any():
        return f"{_takes(told)}: {output}."
    return f"{_takes(told)} of their values: {output}."


def _masks(told: _Telling) -> str:
    if told.lesson.allowed is None:
        return f"Nothing is forbidden yet: {_takes(told)}."
    seen, n_keys = int(told.lesson.allowed[told.focus].sum()), len(told.keys)
    return f"{told.word} may look at {seen} of {n_keys} words. {_takes(told)}."


def _heads(told: _Telling) -> str:
    n_heads = told.lesson.n_heads
    if n_heads == 1:
        example = html.example("Two heads")
        return f"There is one head: {_takes(told)}. Add a second one, or open {example}."
    return f"In head {told.scene.view.head + 1} of {n_heads}, {_takes(told)}."


def _cross_attention(told: _Telling) -> str:
    if told.scene.alone:
        example = html.example("Red car in French")
        return f"There is one sentence: {_takes(told)}. Switch on a second one, or open {example}."
    words = ": words of the second sentence" if told.trace.weights[told.focus].any() else ""
    return f"{_takes(told)}{words}."


def _word_order(told: _Telling) -> str:
    positions = "on" if told.lesson.position else "off"
    return f"Positions are {positions}. The output of {told.word} is {told.row('output')}."


def _why_scale(told: _Telling) -> str:
    temperature = spelled(f"{told.lesson.temperature:g}")
    return f"At temperature {temperature}, {_takes(told)}."


def _training(told: _Telling) -> str:
    rows = training.wanted(told.lesson, told.focus)
    best = training.largest(told.lesson, told.focus)
    if best is None:
        return f"{_takes(told)}. Nothing is wanted for it: drag a bar."
    share = told.scene.wording.texts("weights")[told.focus][best]
    return (
        f"{told.word} takes {share} from {told.keys[best]}. The target is "
        f"{number_text(rows[told.focus][best], 0)}%."
    )


def _next_word(told: _Telling) -> str:
    """Name the likeliest word, or all of them where they tie as printed."""
    computed = told.scene.block
    shares = computed.texts("shares")
    best = shares[int(np.argmax(computed.values("shares")))]
    words = [
        f"<b>{html.text(word)}</b>"
        for word, share in zip(computed.words, shares, strict=True)
        if share == best
    ]
    each = "each " * (len(words) > 1)
    says = f"What follows {told.word}? The toy numbers say {html.listed(words)}, {each}with {best}."
    if not told.scene.alone or told.focus == len(told.keys) - 1:
        return says
    last = f"Follow {told.keys[-1]}, the last word, to append one."
    return f"{says}{_peeked(told)}<span class='al-roomy'> {last}</span>"


def _peeked(told: _Telling) -> str:
    """Say at which words after it a word has looked: a causal mask would forbid it."""
    allowed = pairs(told.lesson)[told.focus]
    seen = [key for place, key in enumerate(told.keys) if place > told.focus and allowed[place]]
    if not seen:
        return ""
    named = html.listed(seen) if len(seen) <= NAMED else f"{len(seen)} words after it"
    return f" No causal mask is on: {told.word} has looked at {named} already."


class _Teller(NamedTuple):
    """Who tells a page's sentence, and whether that gives percentages or outputs away."""

    tell: Callable[[_Telling], str]
    results: bool = True


_TELLERS = {
    "overview": _Teller(_overview),
    "words": _Teller(_words, results=False),
    "positions": _Teller(_positions, results=False),
    "queries_keys_values": _Teller(_queries_keys_values, results=False),
    "similarity": _Teller(_similarity, results=False),
    "scaling": _Teller(_scaling, results=False),
    "softmax": _Teller(_softmax),
    "output": _Teller(_output),
    "masks": _Teller(_masks),
    "heads": _Teller(_heads),
    "cross_attention": _Teller(_cross_attention),
    "word_order": _Teller(_word_order),
    "why_scale": _Teller(_why_scale),
    "real_head": _Teller(lambda told: real_head.story(told.scene)),
    "training": _Teller(_training),
    "next_word": _Teller(_next_word),
}
