"""From a typed sentence to words, by one rule in field, link and file."""

import json

import numpy as np
import pytest
from core.sealed import POEM, planes, seal
from hypothesis import given
from hypothesis import strategies as st

from attention_core import (
    Lesson,
    LessonFileError,
    LinkError,
    from_link,
    place_labels,
    read_file,
    split_sentence,
    to_file,
    to_link,
)
from attention_core.lesson.words import different_words

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Write a poem.", ("Write", "a", "poem")),
        ("“Hello,” she said", ("Hello", "she", "said")),
        ("didn't (stop)", ("didn't", "stop")),
        (f"a {FAMILY} b", ("a", FAMILY, "b")),
        ("<script> **bold** $x$ a\\b", ("<script>", "bold", "$x$", "a\\b")),
        ("שלום עולם", ("שלום", "עולם")),
        ("e\u0301te\u0301", ("été",)),
        ("\u202eabc", ("abc",)),
        ("a — b", ("a", "b")),
        ("Write\u00a0a\u3000poem", ("Write", "a", "poem")),
        ("«\u202fBonjour\u202f!\u202f»", ("Bonjour",)),
    ],
)
def test_a_sentence_splits_into_words(sentence: str, words: tuple[str, ...]) -> None:
    assert split_sentence(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "[CLS] study hard [SEP]",
        "[MASK] [PAD] [INST] [/INST] [unused1]",
        "play ##ing lo@@ @@w @@",
        "<bos> </s> <|endoftext|> <0x0A>",
        "▁the Ġthe ing</w>",
        f"{FAMILY} 👋\U0001f3fd \U0001f1eb\U0001f1f7 ❤\ufe0f ❤",
        "#\ufe0f\u20e3 *\u20e3 1\ufe0f\u20e3 ‼\ufe0f 〰\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # Scotland
        "می\u200cخواهم क्\u200dष അവന്\u200d",  # Persian, Hindi, Malayalam
        "don't well-being C++ 3.14",
    ],
)
def test_marks_of_tokenizers_and_emoji_are_kept(sentence: str) -> None:
    assert split_sentence(sentence) == tuple(sentence.split())


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("([CLS]), [[SEP]]. “##ing”", ("[CLS]", "[SEP]", "##ing")),
        ("[Write a poem] [1] [a", ("Write", "a", "poem", "1", "a")),
        ("## Title ###Title #tag @user", ("Title", "Title", "tag", "user")),
        ("‼ # * 〰 a", ("a",)),  # without what makes them emoji
        ("co\u00adope\u200brate \ufeffthe\u2060 \u200cthe\u200d", ("cooperate", "the", "the")),
        ("e\u200b\u0301", ("é",)),
        ("a.\ufe0f the\U000e0061", ("a", "the")),
    ],
)
def test_what_surrounds_a_word_or_can_not_be_seen_is_dropped(
    sentence: str, words: tuple[str, ...]
) -> None:
    assert split_sentence(sentence) == words


@pytest.mark.parametrize(
    "char", "\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2800\u3164\ufe0f\ufeff"
)
def test_what_can_not_be_seen_is_no_word(char: str) -> None:
    assert split_sentence(f"a {char} {char}{char} .{char}. b") == ("a", "b")


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("", "Type at least one word"),
        (" ?! ", "Type at least one word"),
        ("w " * 13, "That is 13 words"),
        ("w " * 40, "That is 40 words"),
        ("a" * 25, "has 25 characters"),
        ("a" * 300, "has 300 characters"),
        ("a" * 100_000, "very long"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(sentence: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        split_sentence(sentence)


# Letters, and all that the rule knows of.
TRICKY = "aé[]/#@*.,'«—‼〰<|>▁❤👩🏴 \n\t\u00a0\u00ad\u0301\u034f\u094d\u200b\u200d\u202e"
TRICKY += "\u20e3\u2800\ufe0f\ufeff\U000e0067\U000e007f"
TEXTS = st.text(max_size=60) | st.text(st.sampled_from(TRICKY), max_size=30)


@given(TEXTS)
def test_any_words_of_the_field_are_words_of_links_and_files(text: str) -> None:
    try:
        words = split_sentence(text)
    except ValueError:
        return
    assert split_sentence(" ".join(words)) == words
    rows = np.zeros((len(different_words(words)), 1))
    lesson = Lesson(words, rows, *[np.eye(1)] * 3, memory=words[::-1])
    assert from_link(to_link(lesson)) == lesson
    assert read_file(to_file(lesson))[0] == lesson


@given(TEXTS)
def test_what_the_field_could_not_make_is_no_word_of_a_lesson(text: str) -> None:
    held = text.replace("\u00a0", "")
    try:
        Lesson((held,), [[0.0]], *[np.eye(1)] * 3)
    except ValueError:
        return
    assert split_sentence(held) == (held,)


@pytest.mark.parametrize("word", ["study hard", "b.", "(a)", "\u200b", "", "a\u202eb", "\u00a0a"])
def test_a_link_and_a_file_with_no_word_are_refused_in_words(word: str) -> None:
    message = "is not a word as this app splits sentences"
    with pytest.raises(LinkError, match=message):
        from_link(seal(POEM[:-30] + planes(f"Write\t{word}")))
    file = to_file(from_link(seal(POEM))).replace('"poem"', json.dumps(word))
    with pytest.raises(LessonFileError, match=message):
        read_file(file)


@pytest.mark.parametrize("word", ["co\u00adoperate", "\ufeffcooperate", "coop\u200berate\u200d"])
def test_an_older_link_or_file_opens_without_what_can_not_be_seen(word: str) -> None:
    assert from_link(seal(POEM[:-30] + planes(f"Write\t{word}"))).words == ("Write", "cooperate")
    file = to_file(from_link(seal(POEM))).replace('"poem"', json.dumps(word))
    assert read_file(file)[0].words == ("Write", "cooperate")


def test_a_no_break_space_stays_where_a_link_holds_it() -> None:
    lesson = from_link(seal(POEM[:-30] + planes("Write\ta\u00a0b")))
    assert lesson.words == ("Write", "a\u00a0b")
    assert read_file(to_file(lesson))[0] == lesson


def test_a_repeated_word_is_told_apart_by_its_place() -> None:
    assert place_labels(("The", "cat", "saw", "the")) == ("1 · The", "cat", "saw", "4 · the")
