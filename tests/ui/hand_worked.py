"""A lesson that can be worked out on paper, a plain loop for the others, and tables read back."""

import re
from math import cos, exp, log, sin, sqrt

from attention_core import Lesson

Rows = list[list[float]]

# Scores are multiples of ln 2 and nothing divides them, so that exponentials are powers of two:
#   Q = ln 2 × (1, 0), (0, 2), (4, 1)    K = (0, ½), (2, 0), (1, 2)
#   V = (2, 0, 1), (0, 6, 2), (8, 3, 5)
#   scores = ln 2 × (0, 2, 1), (1, 0, 4), (½, 8, 6)
#   exponentials = (1, 4, 2), (2, 1, 16), (√2, 256, 64), whose sums are 7, 19 and 321.41
#   shares of ant = 2/19, 1/19, 16/19    output of ant = (132, 54, 84) / 19
ANT = Lesson(
    ("red", "ant", "bee"),
    [[1.0, 0.0], [0.0, 2.0], [4.0, 1.0]],
    w_q=[[log(2), 0.0], [0.0, log(2)]],
    w_k=[[0.0, 0.5], [1.0, 0.0]],
    w_v=[[2.0, 0.0, 1.0], [0.0, 3.0, 1.0]],
    scaling="none",
)
ANT_SCORES = [["0.00", "1.39", "0.69"], ["0.69", "0.00", "2.77"], ["0.35", "5.55", "4.16"]]
ANT_SHARES = [["14.3%", "57.1%", "28.6%"], ["10.5%", "5.3%", "84.2%"], ["0.4%", "79.6%", "19.9%"]]
ANT_OUTPUT = [["2.57", "4.29", "2.71"], ["6.95", "2.84", "4.42"], ["1.60", "5.38", "2.59"]]
WRITE_A_POEM_X = [[1.16, 0.23], [0.57, 1.36], [4.41, -2.16]]


def product(left: Rows, right: Rows) -> Rows:
    """Multiply row by column, number by number."""
    columns = list(zip(*right, strict=True))
    return [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in left
    ]


def with_positions(x: Rows) -> Rows:
    """Add (sin p, cos p) to words of two numbers."""
    return [[a + sin(place), b + cos(place)] for place, (a, b) in enumerate(x)]


def attend(x: Rows, w_q: Rows, w_k: Rows, w_v: Rows, divisor: float) -> tuple[Rows, Rows]:
    """Return shares and outputs."""
    q, k, v = product(x, w_q), product(x, w_k), product(x, w_v)
    powers = [
        [exp(sum(a * b for a, b in zip(query, key, strict=True)) / divisor) for key in k]
        for query in q
    ]
    shares = [[power / sum(row) for power in row] for row in powers]
    return shares, product(shares, v)


def course(w_q: Rows | None = None) -> tuple[Rows, Rows]:
    """Return what "Write a poem" gives, with its own W_q or with another."""
    own = [[0.5406103730201721, -0.16565565764904022], [0.5869042277336121, 0.6495562791824341]]
    w_k = [[-0.15492962300777435, -0.34425848722457886], [0.14268755912780762, 0.4152715504169464]]
    w_v = [[0.6233449578285217, 0.6146144866943359], [-0.5187534093856812, 0.13234160840511322]]
    return attend(WRITE_A_POEM_X, w_q or own, w_k, w_v, sqrt(2))


def plain(html: str) -> str:
    """Drop the tags."""
    return re.sub(r"<[^>]*>", "", html)


def table(html: str, caption: str) -> list[list[str]]:
    """Return the rows of the table below a caption, each with its label in front."""
    whole = next(
        part
        for part in re.findall(r"<table.*?</table>", html, re.DOTALL)
        if caption in plain(re.findall(r"<caption>.*?</caption>", part)[0])
    )
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", whole.split("<tbody>")[1])
    return [[plain(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)] for row in rows]
