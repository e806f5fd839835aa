"""Whatever a link brings: each page opens without a fault, and shows what a plain loop computes."""

from math import cos, exp, inf, sin, sqrt

import pytest
from core.lessons import lessons
from hypothesis import HealthCheck, given, settings
from screen import PAGES, healthy, opened, result_cells

from attention_core import Lesson, View
from attention_core.lesson.numbers import text_number

Rows = list[list[float]]


def encoded(lesson: Lesson, words: tuple[str, ...]) -> Rows:
    """Look each word up, and add sines and cosines where the lesson does."""
    width, rows = lesson.d_model, []
    for place, row in enumerate(lesson.table_rows(words)):
        numbers = []
        for column in range(width):
            wave = cos if column % 2 else sin
            angle = place / 10000 ** ((column - column % 2) / width)
            added = wave(angle) if lesson.position else 0.0
            numbers.append(float(lesson.embeddings[row, column]) + added)
        rows.append(numbers)
    return rows


def dot(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def product(left: Rows, right: Rows) -> Rows:
    return [[dot(row, list(column)) for column in zip(*right, strict=True)] for row in left]


def may_look(lesson: Lesson, query: int, key: int) -> bool:
    if lesson.masking == "causal":
        return key <= query
    return lesson.mask is None or bool(lesson.mask[query, key])


def shares(scores: list[float]) -> list[float]:
    peak = max(scores)
    powers = [0.0 if score == -inf else exp(score - peak) for score in scores]
    total = sum(powers)
    return [power / total if total else 0.0 for power in powers]


def computed(lesson: Lesson) -> tuple[Rows, Rows]:
    """Compute the first head's weights and outputs, number by number."""
    asking = encoded(lesson, lesson.words)
    answering = asking if lesson.memory is None else encoded(lesson, lesson.memory)
    q, k, v = (
        product(rows, weights[0].tolist())
        for rows, weights in (
            (asking, lesson.w_q),
            (answering, lesson.w_k),
            (answering, lesson.w_v),
        )
    )
    divisor = {"none": 1.0, "sqrt_d_k": sqrt(lesson.d_k), "d_k": float(lesson.d_k)}[lesson.scaling]
    weights = []
    for query, asked in enumerate(q):
        scores = [
            dot(asked, key) / (divisor * lesson.temperature) if may_look(lesson, query, n) else -inf
            for n, key in enumerate(k)
        ]
        weights.append(shares(scores))
    return weights, product(weights, v)


def check(app_rows: list[list[str]], lesson: Lesson) -> None:
    """Compare the table with the loop; both round, so the last printed digit may differ by one."""
    weights, output = computed(lesson)
    size = max(1.0, *(abs(number) for row in output for number in row))
    for texts, row_shares, row in zip(app_rows, weights, output, strict=True):
        shares, numbers = texts[: len(row_shares)], texts[len(row_shares) :]
        told = [text_number(text, share=True) for text in shares]
        assert told == pytest.approx(row_shares, abs=0.00051)
        told = [text_number(text) for text in numbers]
        assert told == pytest.approx(row, rel=0.0051, abs=0.0051 + 1e-9 * size)


# In parts, so that they can run side by side.
@pytest.mark.parametrize("first", range(4))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(lesson=lessons())
def test_any_lesson_opens_on_every_page_and_shows_what_a_loop_computes(
    lesson: Lesson, first: int
) -> None:
    for page in PAGES[first::4]:
        app = opened(lesson, View(focus=len(lesson.words) - 1), page=page, everything=True)
        assert healthy(app), page
        check(result_cells(app), lesson)
