"""What matrices, rows, columns and cells are called."""

from attention_core.cells import Cell
from attention_core.trace import Trace
from attention_core.words import place_labels

NAMES = {
    "embedded": "embedding",
    "positions": "position",
    "encoded": "X",
    "memory": "second X",
    "w_q": "W_q",
    "w_k": "W_k",
    "w_v": "W_v",
    "q": "Q",
    "k": "K",
    "v": "V",
    "scores": "scores",
    "scaled": "scaled",
    "masked": "masked",
    "exponentials": "exponentials",
    "weights": "weights",
    "output": "output",
}
BY_NUMBER = ("w_q", "w_k", "w_v")
BY_KEY = ("memory", "k", "v")
TO_KEY = ("scores", "scaled", "masked", "exponentials", "weights")


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
    >>> from attention_core.examples import WRITE_A_POEM
    >>> from attention_core.trace import trace
    >>> labels(trace(WRITE_A_POEM), "q")
    (('Write', 'a', 'poem'), ('1', '2'))
    """
    n_rows, n_columns = getattr(computed, matrix).shape
    words = computed.key_words if matrix in BY_KEY else computed.words
    rows = numbered(n_rows) if matrix in BY_NUMBER else place_labels(words)
    to_key = matrix in TO_KEY
    return rows, place_labels(computed.key_words) if to_key else numbered(n_columns)


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
    comma = "," if cell.matrix in BY_NUMBER else ", "
    return f"{NAMES[cell.matrix]}[{row}{comma}{column}]"


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
