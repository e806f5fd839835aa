"""What differs between two lessons, and what that did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from attention_core.lesson.lesson import WEIGHTS, Lesson
from attention_core.lesson.numbers import spelled, told_apart
from attention_core.lesson.words import place_labels
from attention_core.maths.arrays import Floats
from attention_core.matrices import CATALOGUE
from attention_core.telling.naming import SCALINGS
from attention_core.telling.places import old_places

# As the controls on the screen are called.
_SIZES = {"n_heads": "heads", "d_model": "numbers per word", "d_k": "d_k", "d_v": "d_v"}
_SWITCHES: dict[str, tuple[str, Mapping[Any, str]]] = {
    "position": ("positions", {True: "on", False: "off"}),
    "scaling": ("scores divided by", SCALINGS),
    "masking": ("mask", {"causal": "no word looks ahead", "custom": "chosen pairs"}),
    "temperature": ("temperature", {}),
}


@dataclass(frozen=True)
class Change:
    """One difference between two lessons.

    Attributes
    ----------
    name : str
        What changed, such as ``W_q[1,2]``.
    before, after : str
        How it was and is, in writing.
    of_number : bool
        Whether it is one number that changed.
    by : float
        How far it moved, if it is a number.
    typed : bool
        Whether it tells words as people typed them: of a sentence, or of a pair.
    """

    name: str
    before: str
    after: str
    of_number: bool = False
    by: float = field(default=0.0, compare=False)
    typed: bool = False

    def __str__(self) -> str:
        """Write it as people read it."""
        return f"{self.name}: {self.before} → {self.after}"


def changed(before: Lesson, after: Lesson, decimals: int = 2) -> tuple[Change, ...]:
    """List what differs, the sentence first; single numbers last, the largest change before others.

    Parameters
    ----------
    before, after : Lesson
        Two lessons.
    decimals : int
        Digits after the point; more are shown where a change would not be seen.

    Returns
    -------
    tuple of Change
        Empty where the lessons are equal.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> print(*changed(WRITE_A_POEM, replace(WRITE_A_POEM, position=True)))
    positions: off → on
    """
    changes = []
    if before.words != after.words:
        old, new = (" ".join(each.words) for each in (before, after))
        changes.append(Change("sentence", old, new, typed=True))
    if before.memory != after.memory:
        old, new = (" ".join(each.memory or ("(none)",)) for each in (before, after))
        changes.append(Change("second sentence", old, new, typed=True))
    for size, told in _SIZES.items():
        one, other = getattr(before, size), getattr(after, size)
        if one != other:
            changes.append(Change(told, str(one), str(other)))
    pair = _pair(before, after)
    for name, (told, values) in _SWITCHES.items():
        one, other = getattr(before, name), getattr(after, name)
        if one != other and not (pair and name == "masking"):
            before_text, after_text = (values.get(each, _as_text(each)) for each in (one, other))
            changes.append(Change(told, before_text, after_text))
    old_mask, new_mask = before.mask, after.mask
    if pair:
        changes.append(pair)
    elif old_mask is not None and new_mask is not None and not np.array_equal(old_mask, new_mask):
        changes.append(Change("mask", "chosen pairs", "other pairs"))
    same_mixing = np.array_equal(before.mixing, after.mixing)
    if _size(before.w_o) != _size(after.w_o) and (same_mixing or not _mix_alike(before, after)):
        changes.append(Change("W_o", _size(before.w_o), _size(after.w_o)))
    return (*changes, *sorted(_numbers(before, after, decimals), key=lambda each: -each.by))


def title(before: Lesson, after: Lesson) -> str:
    """Name an edit in a few words.

    Parameters
    ----------
    before, after : Lesson
        Without the edit and with it.

    Returns
    -------
    str
        The first difference, with its numbers where it is one, and how many more there are.

    Examples
    --------
    >>> from attention_core.lesson.examples import UNIFORM, WRITE_A_POEM
    >>> title(WRITE_A_POEM, UNIFORM)
    'sentence'
    """
    changes = changed(before, after)
    if not changes:
        return "nothing"
    first, *more = changes
    if first.of_number and not more:
        return f"{first.name} {first.before} → {first.after}"
    return f"{first.name} and {len(more)} more" if first.of_number else first.name


def _pair(before: Lesson, after: Lesson) -> Change | None:
    """Name the pair that was switched in a mask of chosen pairs, where it is one."""
    masks, sentences = (before.mask, after.mask), (after.words, after.memory)
    given = next((mask for mask in masks if mask is not None), None)
    causal = "causal" in (before.masking, after.masking)
    if given is None or causal or (before.words, before.memory) != sentences:
        return None
    old, new = (np.ones_like(given) if mask is None else mask for mask in masks)
    differ = np.argwhere(old != new).tolist()
    if len(differ) != 1:
        return None
    ((row, column),) = differ
    asking, asked = place_labels(after.words), place_labels(after.memory or after.words)
    names = ("forbidden", "allowed")
    what = f"{asking[row]} looks at {asked[column]}"
    was, now = (names[bool(mask[row, column])] for mask in (old, new))
    return Change(what, was, now, typed=True)


def _as_text(setting: object) -> str:
    """Write a setting that has no name of its own."""
    return spelled(str(setting).removesuffix(".0"))


def _numbers(before: Lesson, after: Lesson, decimals: int) -> list[Change]:
    """List the numbers that differ where both lessons have them."""
    changes = []
    places = old_places(before.table_words, after.table_words)
    for row, place in enumerate(places):
        if place is not None:
            word = after.table_words[row]
            old, new = before.embeddings[place], after.embeddings[row]
            for column, (one, other) in enumerate(zip(old.tolist(), new.tolist(), strict=False)):
                if one != other:
                    name = f"embedding[{word}, {column + 1}]"
                    changes.append(_number(name, one, other, decimals))
    for name in WEIGHTS:
        heads = zip(getattr(before, name), getattr(after, name), strict=False)
        for head, (old, new) in enumerate(heads, start=1):
            of_head = f" of head {head}" if after.n_heads > 1 else ""
            changes += _cells(CATALOGUE[name].symbol, of_head, old, new, decimals)
    if _mix_alike(before, after) or (before.w_o is not None and after.w_o is not None):
        changes += _cells("W_o", "", before.mixing, after.mixing, decimals)
    return changes


def _cells(name: str, of_head: str, old: Floats, new: Floats, decimals: int) -> list[Change]:
    """List the numbers that differ in the block that both matrices have."""
    if np.array_equal(old, new):
        return []
    rows, columns = np.minimum(old.shape, new.shape)
    places = np.argwhere(old[:rows, :columns] != new[:rows, :columns]).tolist()
    return [
        _number(f"{name}[{i + 1},{j + 1}]{of_head}", old[i, j], new[i, j], decimals)
        for i, j in places
    ]


def _mix_alike(before: Lesson, after: Lesson) -> bool:
    """Tell whether W_o is as large in both; without one there are ones on its diagonal."""
    return before.mixing.shape == after.mixing.shape


def _size(matrix: Floats | None) -> str:
    return "none" if matrix is None else " × ".join(map(str, matrix.shape))


def _number(name: str, one: float, other: float, decimals: int) -> Change:
    one, other = float(one), float(other)
    return Change(name, *told_apart(one, other, decimals), of_number=True, by=abs(other - one))
