"""What matrices, rows, columns and cells are called."""

from attention_core.lesson.words import place_labels
from attention_core.matrices import CATALOGUE, Cell
from attention_core.trace import Trace

SCALINGS = {"none": "1", "sqrt_d_k": "√d_k", "d_k": "d_k"}  # what scores can be divided by


def labels(computed: Trace, matrix: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the rows and the columns of a matrix, by word or by number.

    Parameters
    ----------
    computed : Trace
        Whose words are meant.
    matrix : str
        One of `MATRICES`.

    Returns
    -------
    tuple of tuple of str
        The rows' labels and the columns'.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> labels(trace(WRITE_A_POEM), "q")
    (('Write', 'a', 'poem'), ('1', '2'))
    """
    entry, size = CATALOGUE[matrix], getattr(computed, matrix).shape
    words = {"words": computed.words, "keys": computed.key_words}

    def along(axis: str, n: int) -> tuple[str, ...]:
        if axis == "heads_d_v":
            return of_heads(n // computed.output.shape[1], computed.output.shape[1])
        return place_labels(words[axis]) if axis in words else numbered(n)

    return along(entry.rows, size[0]), along(entry.columns, size[1])


def of_heads(n_heads: int, d_v: int) -> tuple[str, ...]:
    """Label the numbers of all heads by head and number.

    Parameters
    ----------
    n_heads, d_v : int
        How many heads, and numbers of each.

    Returns
    -------
    tuple of str
        Such as ``h2·1``; the numbers alone where there is one head.

    Examples
    --------
    >>> of_heads(2, 1)
    ('h1·1', 'h2·1')
    """
    if n_heads == 1:
        return numbered(d_v)
    return tuple(f"h{head + 1}·{number + 1}" for head in range(n_heads) for number in range(d_v))


def cell_label(cell: Cell, row: str, column: str) -> str:
    """Name one number.

    Parameters
    ----------
    cell : Cell
        Which number.
    row, column : str
        The labels of its row and its column.

    Returns
    -------
    str
        For a score the query and the key, else the matrix with the place in brackets.

    Examples
    --------
    >>> cell_label(Cell("scores", 0, 2), "Write", "poem")
    'Q[Write] · K[poem]'
    >>> cell_label(Cell("w_q", 0, 1), "1", "2")
    'W_q[1,2]'
    """
    if cell.matrix == "scores":
        return f"Q[{row}] · K[{column}]"
    entry = CATALOGUE[cell.matrix]
    comma = "," if entry.rows in ("d_model", "heads_d_v") else ", "
    return f"{entry.symbol}[{row}{comma}{column}]"


def numbered(n: int) -> tuple[str, ...]:
    """Label rows or columns by their number.

    Parameters
    ----------
    n : int
        How many.

    Returns
    -------
    tuple of str
        From 1.

    Examples
    --------
    >>> numbered(2)
    ('1', '2')
    """
    return tuple(str(number + 1) for number in range(n))
