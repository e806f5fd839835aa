"""Why the keys are transposed: the shapes of the factors, seen."""

from attention_core import Lesson
from ui.tables import html


def told(lesson: Lesson) -> tuple[str, str]:
    """Draw Q·K, which doesn't fit, above Q·Kᵀ, which does."""
    n_queries, n_keys = len(lesson.words), len(lesson.memory or lesson.words)
    d_k = lesson.d_k
    fits = d_k == n_keys
    verdict = (
        f"✗ The {d_k} numbers of a query meet {n_keys} rows of K."
        if not fits
        else "✗ The shapes happen to fit, but each query would meet columns of K, not keys."
    )
    shapes = html.Block(
        "<div class='al-shapes'>"
        f"{_product('Q', (n_queries, d_k), 'K', (n_keys, d_k))}<span>{verdict}</span>"
        f"{_product('Q', (n_queries, d_k), 'Kᵀ', (d_k, n_keys))}"
        f"<span>✓ {d_k} numbers meet {d_k} rows. The result is {n_queries} × {n_keys}: "
        "every query with every key.</span></div>"
    )
    why = (
        "In a matrix product, each row of the left matrix meets each column of the right one, "
        "number by number. So the left one must have as many columns as the right one has rows. "
        "Transposing K turns its rows into columns: each key becomes a column."
    )
    return shapes, why


def _product(
    left: str, left_shape: tuple[int, int], right: str, right_shape: tuple[int, int]
) -> str:
    parts = [
        f"<span><b>{name}</b> {shape[0]} × {shape[1]}{html.blocks(*shape)}</span>"
        for name, shape in ((left, left_shape), (right, right_shape))
    ]
    return f"<div>{' · '.join(parts)}</div>"
