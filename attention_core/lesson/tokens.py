"""The one rule by which text becomes words, in the field, in links and in files."""

import re
import unicodedata

_CONTROLS = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # of direction
)
# Soft hyphens, zero-width spaces, byte order marks and the like: words that look the same are
# the same. Tags show after a black flag alone, which they make the flag of Scotland.
_UNSEEN = re.compile(
    "(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|"
    "[\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_JOINERS = frozenset("\u034f\u200c\u200d")  # they join or part letters and emoji
_SELECTOR = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # of a look
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that leave a gap
_EMOJI = re.compile("[#*]\ufe0f?\u20e3|[\u203c\u2049\u3030]\ufe0f")  # though punctuation
_VIRAMA = 9  # the combining class of the mark after which a joiner ends words of Malayalam


def words_in(text: str) -> tuple[str, ...]:
    """Split at white space and drop the punctuation around each word.

    The marks of tokenizers stay: a word with a letter in square brackets, ``##`` before a word,
    ``@@`` before or after one. Emoji are words.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of str
        Perhaps none. Joined by spaces they give themselves again.

    Examples
    --------
    >>> words_in("[CLS] “(Study hard!)” ##ing lo@@ ...")
    ('[CLS]', 'Study', 'hard', '##ing', 'lo@@')
    """
    kept = "".join(char for char in text if char.isspace() or not _is_control(char))
    plain = unicodedata.normalize("NFC", _UNSEEN.sub(r"\1", kept))
    return tuple(word for token in plain.split() if (word := _word(token)))


def seen(text: str) -> str:
    """Leave out what shows nothing by itself.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Empty where there would be nothing to read.

    Examples
    --------
    >>> seen("co\u00adoperate\u200b")
    'cooperate'
    """
    drawn = _SELECTOR.sub("", _UNSEEN.sub(r"\1", text))
    return "".join(char for char in drawn if char not in _JOINERS and char not in _BLANKS)


def _word(token: str) -> str:
    """Return the word in a token, with a tokenizer's marks at its sides, or nothing."""
    start, end = 0, len(token)
    while start < end and _stands_before(token, start):
        start += 1
    while end > start and _stands_after(token, end - 1):
        end -= 1
    left, word, right = token[:start], token[start:end], token[end:]
    if not seen(word):
        return token if token == "@@" else ""
    bracket = re.search(r"\[/?$", left)
    if bracket and right.startswith("]") and re.fullmatch(r"[^][]*[^\W\d_][^][]*", word):
        return f"{bracket[0]}{word}]"
    before, after = re.search(r"(?<!#)##$|(?<!@)@@$", left), re.match(r"@@(?!@)", right)
    return (before[0] if before else "") + word + (after[0] if after else "")


def _is_control(char: str) -> bool:
    return char in _CONTROLS or unicodedata.category(char) in ("Cc", "Cs")


def _is_punctuation(token: str, place: int) -> bool:
    punctuation = unicodedata.category(token[place]).startswith("P")
    return punctuation and not _EMOJI.match(token, place)


def _stands_before(token: str, place: int) -> bool:
    """Tell whether a character at the start belongs to no word."""
    char = token[place]
    shapes = char in _JOINERS or _SELECTOR.match(char) is not None
    return shapes or _is_punctuation(token, place)


def _stands_after(token: str, place: int) -> bool:
    """Tell whether a character at the end belongs to no word; some shape what they follow."""
    char = token[place]
    if char in _JOINERS:
        return unicodedata.combining(token[place - 1]) != _VIRAMA
    if _SELECTOR.match(char):
        return _is_punctuation(token, place - 1)
    return _is_punctuation(token, place)
