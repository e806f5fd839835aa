"""From a typed sentence to words."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from attention_core.lesson.tokens import seen, words_in

MAX_WORDS = 12
MAX_CHARACTERS = 24
MAX_SENTENCE = 2_000
_HELD = "\u00a0"  # no-break space: the field splits there, but links of version 1 may hold it


def split_sentence(sentence: str) -> tuple[str, ...]:
    """Split a sentence at white space and drop the punctuation around each word.

    Parameters
    ----------
    sentence : str
        What a person typed.

    Returns
    -------
    tuple of str
        The words in their order, at most 12, each of at most 24 characters.

    Raises
    ------
    ValueError
        If there is no word, or too many, or one that is too long; the message is a
        sentence for the person who typed.

    Examples
    --------
    >>> split_sentence("Write a poem.")
    ('Write', 'a', 'poem')
    """
    if len(sentence) > MAX_SENTENCE:
        raise ValueError(f"That is very long. At most {MAX_WORDS} words fit, so leave some out.")
    words = words_in(sentence)
    check_words(words)
    return words


def as_typed(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a link or a file without what can't be seen, as the field gives them.

    The field once let it through, so that older links and files hold it.

    Parameters
    ----------
    words : iterable of str
        Any text; what is no word stays as it is, for `check_words` to refuse.

    Returns
    -------
    tuple of str
        As many.

    Examples
    --------
    >>> as_typed(["co\u00adoperate", "a b"])
    ('cooperate', 'a b')
    """
    return tuple(
        made[0] if len(made := words_in(word)) == 1 and seen(made[0]) == seen(word) else word
        for word in words
    )


def check_words(words: tuple[str, ...]) -> None:
    """Refuse what a lesson can't hold, in a sentence for the person who typed.

    Parameters
    ----------
    words : tuple of str
        The words of a sentence.

    Raises
    ------
    ValueError
        If there is no word, or too many, or one that is too long or empty.

    Examples
    --------
    >>> check_words(())
    Traceback (most recent call last):
    ValueError: Type at least one word.
    """
    if not words:
        raise ValueError("Type at least one word.")
    if len(words) > MAX_WORDS:
        raise ValueError(f"That is {len(words)} words. At most {MAX_WORDS} fit, so leave some out.")
    for word in words:
        if len(word) > MAX_CHARACTERS:
            raise ValueError(
                f"“{word[:MAX_CHARACTERS]}…” has {len(word)} characters. "
                f"A word can have at most {MAX_CHARACTERS}."
            )
        if not _is_word(word):
            raise ValueError(f"{word!r} is not a word as this app splits sentences.")


@lru_cache(maxsize=1024)  # asked for of each word at each edit
def _is_word(word: str) -> bool:
    return all(words_in(part) == (part,) for part in word.split(_HELD))


def word_key(word: str) -> str:
    """Return what makes two words the same word: their letters, whatever their case.

    Parameters
    ----------
    word : str
        A word.

    Returns
    -------
    str
        The same text for `Pizza` and `pizza`.

    Examples
    --------
    >>> word_key("Pizza") == word_key("pizza")
    True
    """
    return unicodedata.normalize("NFC", word.casefold())


def different_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """List each word once, as it was first written.

    Parameters
    ----------
    words : tuple of str
        The words of a sentence.

    Returns
    -------
    tuple of str
        One for each row of the embedding table.

    Examples
    --------
    >>> different_words(("The", "cat", "saw", "the", "dog"))
    ('The', 'cat', 'saw', 'dog')
    """
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(word_key(word), word)
    return tuple(first.values())


@lru_cache(maxsize=256)  # asked for by each table and picture of a run
def place_labels(words: tuple[str, ...]) -> tuple[str, ...]:
    """Name each place in a sentence; a repeated word is told apart by its place.

    Parameters
    ----------
    words : tuple of str
        The words of a sentence.

    Returns
    -------
    tuple of str
        The word, or place and word where it stands more than once.

    Examples
    --------
    >>> place_labels(("the", "cat", "The"))
    ('1 · the', 'cat', '3 · The')
    """
    keys = [word_key(word) for word in words]
    return tuple(
        f"{place} · {word}" if keys.count(key) > 1 else word
        for place, (word, key) in enumerate(zip(words, keys, strict=True), start=1)
    )
