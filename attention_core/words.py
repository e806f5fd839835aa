"""From a typed sentence to words."""

import unicodedata
from functools import lru_cache

MAX_WORDS = 12
MAX_CHARACTERS = 24
MAX_SENTENCE = 2_000
_BIDI_CONTROLS = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


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
    words = tuple(word for token in sentence.split() if (word := _bare(token)))
    check_words(words)
    return words


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
        if not word or _bare(word) != word:
            raise ValueError(f"{word!r} is not a word as this app splits sentences.")


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


def _bare(token: str) -> str:
    visible = "".join(
        char
        for char in unicodedata.normalize("NFC", token)
        if char not in _BIDI_CONTROLS and unicodedata.category(char) not in ("Cc", "Cs")
    )
    start, end = 0, len(visible)
    while start < end and _is_punctuation(visible[start]):
        start += 1
    while end > start and _is_punctuation(visible[end - 1]):
        end -= 1
    return visible[start:end].strip()


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char).startswith("P")
