"""Words and matrices as a person would type them into a Python program."""

import unicodedata

import numpy as np

LINE = 100
_INDENT = "    "


def list_of_words(words: tuple[str, ...], line: int = LINE) -> str:
    r"""Write words as a list: on one line, or one word a line where they need more room.

    What can't be printed is escaped, so the text is valid Python and valid UTF-8 whatever
    the words are. Words written from right to left stand on lines of their own, since on
    one line an editor would show them in the wrong order.

    Parameters
    ----------
    words : tuple of str
        Any text.
    line : int
        Characters that fit on a line.

    Returns
    -------
    str
        A Python expression.

    Examples
    --------
    >>> print(list_of_words(("rock'n'roll", "\u202eabc")))
    ["rock'n'roll", "\u202eabc"]
    """
    literals = [_word(word) for word in words]
    one_line = f"[{', '.join(literals)}]"
    # ascii() is never narrower than what is seen: a wide character is at least four there
    if len(ascii(one_line)) <= line and not any(map(_right_to_left, words)):
        return one_line
    return "[\n" + "".join(f"{_INDENT}{literal},\n" for literal in literals) + "]"


def nested_list(matrix: np.ndarray, line: int = LINE) -> str:
    """Write a matrix as a list of rows with its columns aligned, every number exactly.

    Parameters
    ----------
    matrix : (n_rows, n_columns) ndarray
        Numbers, or True and False.
    line : int
        Characters that fit on a line; longer rows go on below.

    Returns
    -------
    str
        A Python expression.

    Examples
    --------
    >>> print(nested_list(np.array([[0.1, -2.0], [10.0, 1e-20]])))
    [
        [  0.1,  -2.0],
        [ 10.0, 1e-20],
    ]
    """
    rows = [[repr(number) for number in row] for row in matrix.tolist()]
    width = max(len(text) for row in rows for text in row)
    fitting = max(1, (line - len(_INDENT) - 1) // (width + 2))
    body = ""
    for row in rows:
        aligned = [text.rjust(width) for text in row]
        parts = [", ".join(aligned[i : i + fitting]) for i in range(0, len(row), fitting)]
        body += f"{_INDENT}[" + f",\n{_INDENT} ".join(parts) + "],\n"
    return f"[\n{body}]"


def _word(word: str) -> str:
    literal = repr(word)
    return literal if set(word) & {"'", '"'} else f'"{literal[1:-1]}"'


def _right_to_left(word: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in word)
