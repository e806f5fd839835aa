"""A descent in plain loops over single numbers: no arrays, and slopes by differences of the loss.

It is slow and rough, but shares no line with what it judges.
"""

from math import cos, exp, log, sin, sqrt
from typing import Any

from attention_core import Lesson

Matrix = list[list[float]]
Rows = dict[int, list[float | None]]  # the shares that are wanted
TURN = 1e-4


def positions(place: int, width: int) -> list[float]:
    angles = [place / 10000 ** (2 * (column // 2) / width) for column in range(width)]
    return [(sin, cos)[column % 2](a) for column, a in enumerate(angles)]


def as_numbers(lesson: Lesson, words: tuple[str, ...]) -> Matrix:
    names: list[str] = []
    for word in (*lesson.words, *(lesson.memory or ())):
        if word.casefold() not in names:
            names.append(word.casefold())
    numbers = [lesson.embeddings[names.index(word.casefold())].tolist() for word in words]
    if lesson.position:
        for place, row in enumerate(numbers):
            numbers[place] = [a + b for a, b in zip(row, positions(place, len(row)), strict=True)]
    return numbers


def product(left: Matrix, right: Matrix) -> Matrix:
    return [
        [sum(row[i] * right[i][column] for i in range(len(row))) for column in range(len(right[0]))]
        for row in left
    ]


def shares(lesson: Lesson, w_q: Matrix, w_k: Matrix) -> Matrix:
    asked = lesson.words if lesson.memory is None else lesson.memory
    q = product(as_numbers(lesson, lesson.words), w_q)
    k = product(as_numbers(lesson, asked), w_k)
    divisor = {"none": 1.0, "sqrt_d_k": sqrt(len(q[0])), "d_k": float(len(q[0]))}[lesson.scaling]
    rows = []
    for place, query in enumerate(q):
        powers = []
        for other, key in enumerate(k):
            score = sum(a * b for a, b in zip(query, key, strict=True))
            seen = lesson.masking == "none" or (
                other <= place if lesson.mask is None else bool(lesson.mask[place, other])
            )
            powers.append(exp(score / (divisor * lesson.temperature)) if seen else 0.0)
        total = sum(powers) or 1.0
        rows.append([power / total for power in powers])
    return rows


def loss(lesson: Lesson, wanted: Rows, w_q: Matrix, w_k: Matrix) -> float:
    """The free words of a row count as one word, which is to have what is left."""
    now, total = shares(lesson, w_q, w_k), 0.0
    for row, wishes in wanted.items():
        left, free = 1.0, 0.0
        for wish, share in zip(wishes, now[row], strict=True):
            if wish is None:
                free += share
            elif wish > 0:
                total -= wish * log(share)
            left -= wish or 0.0
        if left > 1e-9:
            total -= left * log(free)
    return total / len(wanted)


def descended(lesson: Lesson, wanted: Rows, how: Any, w_q: Matrix, w_k: Matrix) -> list[Any]:
    """Return what each step has: loss, shares, w_q, w_k; `how` says optimizer, rate and steps."""
    weights = {"w_q": [[*row] for row in w_q], "w_k": [[*row] for row in w_k]}
    mean: dict[Any, float] = {}
    square: dict[Any, float] = {}
    gone = []
    for number in range(how.steps + 1):
        copies = [[[*row] for row in weights[name]] for name in ("w_q", "w_k")]
        gone.append((loss(lesson, wanted, **weights), shares(lesson, **weights), *copies))
        slopes = {}
        for name, matrix in weights.items():
            for row in range(len(matrix)):
                for column in range(len(matrix[0])):
                    was, ends = matrix[row][column], []
                    for turn in (TURN, -TURN):
                        matrix[row][column] = was + turn
                        ends.append(loss(lesson, wanted, **weights))
                    matrix[row][column] = was
                    slopes[name, row, column] = (ends[0] - ends[1]) / (2 * TURN)
        for place, slope in slopes.items():
            name, row, column = place
            step = slope
            if how.optimizer == "adam":
                mean[place] = 0.9 * mean.get(place, 0.0) + 0.1 * slope
                square[place] = 0.999 * square.get(place, 0.0) + 0.001 * slope**2
                size = sqrt(square[place] / (1 - 0.999 ** (number + 1)))
                step = mean[place] / (1 - 0.9 ** (number + 1)) / (size + 1e-8)
            weights[name][row][column] -= how.learning_rate * step
    return gone
