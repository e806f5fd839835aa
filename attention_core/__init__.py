"""Self-attention, step by step, in pure NumPy."""

from attention_core.lesson import examples
from attention_core.lesson.history import History
from attention_core.lesson.lesson import Lesson
from attention_core.lesson.numbers import format_number, number_text, parse_number
from attention_core.lesson.remembered import Remembered
from attention_core.lesson.word_vectors import embed, has_word_vector
from attention_core.lesson.words import place_labels, split_sentence
from attention_core.maths.attention import Attention, attention, softmax
from attention_core.maths.block import FeedForward, NextWord, feed_forward, layer_norm, next_word
from attention_core.maths.masks import causal_mask
from attention_core.maths.multi_head import MultiHeadAttention, multi_head_attention
from attention_core.maths.positions import sinusoidal_encoding
from attention_core.maths.similarity import cosine_similarity
from attention_core.matrices import MATRICES, Cell, shape_of
from attention_core.sharing.lesson_file import LessonFileError, read_file, to_file
from attention_core.sharing.link import LinkError, from_link, read_link, to_link
from attention_core.telling.explain import Explanation, explain
from attention_core.trace import Trace, trace
from attention_core.view import View

__all__ = [
    "MATRICES",
    "Attention",
    "Cell",
    "Explanation",
    "FeedForward",
    "History",
    "Lesson",
    "LessonFileError",
    "LinkError",
    "MultiHeadAttention",
    "NextWord",
    "Remembered",
    "Trace",
    "View",
    "attention",
    "causal_mask",
    "cosine_similarity",
    "embed",
    "examples",
    "explain",
    "feed_forward",
    "format_number",
    "from_link",
    "has_word_vector",
    "layer_norm",
    "multi_head_attention",
    "next_word",
    "number_text",
    "parse_number",
    "place_labels",
    "read_file",
    "read_link",
    "shape_of",
    "sinusoidal_encoding",
    "softmax",
    "split_sentence",
    "to_file",
    "to_link",
    "trace",
]
