"""The lines of code that compute each step of a lesson, in NumPy or in PyTorch."""

from typing import NamedTuple

import numpy as np

from attention_core.lesson.lesson import Lesson
from attention_core.sharing.literals import LINE, list_of_words, nested_list

STEPS = ("words", "positions", "queries_keys_values", "similarity", "scaling", "softmax", "output")


class Library(NamedTuple):
    """How a library is called and how it makes an array of nested lists."""

    name: str
    array: str


NUMPY = Library("np", "np.array")
TORCH = Library("torch", "torch.tensor")


class CodeStep(NamedTuple):
    """What computes one step."""

    title: str  # number and name, such as "6 Softmax"
    claim: str  # what the step does, in one or two sentences
    code: str  # the lines themselves, without a comment above them
    names: tuple[str, ...]  # the variables that hold what the step computed


_SIMILARITY = CodeStep(
    "4 Similarity",
    "Every query is compared with every key: the dot product is the score.",
    "scores = q @ k.T",
    ("scores",),
)
_OUTPUT = CodeStep(
    "7 Output",
    "Each word's output is the sum of all values, each times its share.",
    "output = weights @ v",
    ("output",),
)


def code_steps(lesson: Lesson, head: int, library: Library) -> tuple[CodeStep, ...]:
    """Write every step of one head, from words to output.

    Each step's lines need those of the steps before it, and the library's import.
    Words stand in them only as Python literals, and not at all in titles and claims.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    head : int
        Which head, from 0.
    library : Library
        `NUMPY` or `TORCH`.

    Returns
    -------
    tuple of CodeStep
        One for each of `STEPS`.

    Raises
    ------
    ValueError
        If there is no such head.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> print(code_steps(WRITE_A_POEM, 0, NUMPY)[3].code)
    scores = q @ k.T
    """
    if not 0 <= head < lesson.n_heads:
        raise ValueError(f"head is {head}, but the lesson has heads 0 to {lesson.n_heads - 1}")
    return (
        _words(lesson, library),
        _positions(lesson, library),
        _queries_keys_values(lesson, head, library),
        _SIMILARITY,
        _scaling(lesson, library),
        _softmax(lesson, library),
        _OUTPUT,
    )


def _assignment(name: str, words: tuple[str, ...]) -> str:
    start = f"{name} = "
    return start + list_of_words(words, LINE - len(start))


def _matrix(matrix: np.ndarray, library: Library) -> str:
    return f"{library.array}({nested_list(matrix)})"


def _words(lesson: Lesson, library: Library) -> CodeStep:
    rows = lesson.table_rows(lesson.words)
    claim = "Each word becomes a few numbers, its embedding. A row is a word."
    lines = [_assignment("words", lesson.words)]
    names = ["embeddings"]
    if lesson.memory is None and len(set(rows)) == len(rows):
        lines += [f"embeddings = {_matrix(lesson.embeddings, library)}"]
    elif lesson.memory is None:
        lines += [
            "# One row for each different word: a word that comes again takes the same row.",
            f"table = {_matrix(lesson.embeddings, library)}",
            f"embeddings = table[{rows}]",
        ]
    else:
        claim += " The second sentence will be looked at; it is the memory."
        names += ["memory_embeddings"]
        lines += [
            _assignment("memory_words", lesson.memory),
            "# One row for each different word of both sentences.",
            f"table = {_matrix(lesson.embeddings, library)}",
            f"embeddings = table[{rows}]",
            f"memory_embeddings = table[{lesson.table_rows(lesson.memory)}]",
        ]
    return CodeStep("1 Words", claim, "\n".join(lines), tuple(names))


def _positions(lesson: Lesson, library: Library) -> CodeStep:
    title, names = "2 Positions", ("x",) if lesson.memory is None else ("x", "memory")
    if not lesson.position:
        claim = "This lesson adds no pattern for the places: the embeddings stay as they are."
        lines = ["x = embeddings", "memory = memory_embeddings"][: len(names)]
        return CodeStep(title, claim, "\n".join(lines), names)
    np_ = library.name
    if lesson.memory is None:
        sizes = ["n_places, d_model = embeddings.shape"]
        sums = ["x = embeddings + positions"]
    else:
        sizes = [
            "n_places = max(len(words), len(memory_words))",
            "d_model = embeddings.shape[1]",
        ]
        sums = [
            "x = embeddings + positions[: len(words)]",
            "memory = memory_embeddings + positions[: len(memory_words)]",
        ]
    waves = [
        f"places = {np_}.arange(n_places)[:, None]",
        f"columns = {np_}.arange(d_model)",
        "angles = places / 10000 ** (2 * (columns // 2) / d_model)",
        f"positions = {np_}.where(columns % 2 == 0, {np_}.sin(angles), {np_}.cos(angles))",
    ]
    claim = "A pattern of numbers for each place is added, so that word order counts."
    return CodeStep(title, claim, "\n".join(sizes + waves + sums), names)


def _queries_keys_values(lesson: Lesson, head: int, library: Library) -> CodeStep:
    claim = "Each word gets a query to ask with, a key to be found by and a value to hand out."
    answering = "x"
    if lesson.memory is not None:
        claim += " Keys and values come from the second sentence."
        answering = "memory"
    if lesson.n_heads > 1:
        claim += (
            f" These are the weights of head {head + 1} of {lesson.n_heads}; "
            "every head has its own and works in the same way."
        )
    lines = [
        f"{name} = {_matrix(getattr(lesson, name)[head], library)}"
        for name in ("w_q", "w_k", "w_v")
    ]
    if library is TORCH:
        lines += [
            "# nn.Linear stores the transpose: its weight is (out, in) and it computes "
            "x @ weight.T,",
            "# so linear.weight = nn.Parameter(w_q.T) would give the same queries.",
        ]
    lines += ["q = x @ w_q", f"k = {answering} @ w_k", f"v = {answering} @ w_v"]
    title = "3 Queries, keys, values"
    return CodeStep(title, claim, "\n".join(lines), ("q", "k", "v"))


def _scaling(lesson: Lesson, library: Library) -> CodeStep:
    root = "np.sqrt(d_k)" if library is NUMPY else "d_k**0.5"
    divisors = {"none": [], "sqrt_d_k": [root], "d_k": ["d_k"]}[lesson.scaling]
    claims = {
        "none": "This lesson doesn't divide the scores.",
        "sqrt_d_k": "The scores are divided by the square root of d_k, "
        "so that many numbers per key don't make them too large.",
        "d_k": "The scores are divided by d_k, "
        "so that many numbers per key don't make them too large.",
    }
    claim = claims[lesson.scaling]
    lines = ["d_k = q.shape[1]"] if divisors else []
    if lesson.temperature != 1.0:
        claim += " A high temperature evens the shares out, a low one sharpens them."
        lines += [f"temperature = {lesson.temperature!r}"]
        divisors = [*divisors, "temperature"]
    divisor = " * ".join(divisors)
    divisor = f"({divisor})" if len(divisors) > 1 else divisor
    lines += [f"scale = 1 / {divisor}" if divisors else "scale = 1.0", "scaled = scores * scale"]
    return CodeStep("5 Scaling", claim, "\n".join(lines), ("scaled",))


def _softmax(lesson: Lesson, library: Library) -> CodeStep:
    claim, np_ = "Each row of scores becomes shares of 100%.", library.name
    name, lines = "scaled", []
    if lesson.masking != "none":
        claim += (
            " First the mask: where a word may not look, its score becomes minus infinity, "
            "and the share 0."
        )
        allowed = {
            NUMPY: "np.tri(*scaled.shape, dtype=bool)",
            TORCH: "torch.ones_like(scaled, dtype=torch.bool).tril()",
        }[library]
        causal = "  # itself and the words before it"
        allowed = f"{allowed}{causal}" if lesson.mask is None else _matrix(lesson.mask, library)
        name = "masked"
        lines = [f"allowed = {allowed}", f"masked = {np_}.where(allowed, scaled, -{np_}.inf)"]
    blind_row = lesson.mask is not None and not lesson.mask.any(axis=1).all()
    lines += (
        _torch_softmax(name, blind_row) if library is TORCH else _softmax_by_hand(name, blind_row)
    )
    return CodeStep("6 Softmax", claim, "\n".join(lines), ("weights",))


def _softmax_by_hand(name: str, blind_row: bool) -> list[str]:
    lines = [
        "# e to a large power overflows: it is too large for a computer. Subtracting the row's",
        "# largest score first keeps the powers at 0 or below and changes no share.",
        f"largest = {name}.max(axis=1, keepdims=True)",
        f"exponentials = np.exp({name} - largest)",
        "total = exponentials.sum(axis=1, keepdims=True)",
        "weights = exponentials / total",
    ]
    if blind_row:
        lines.insert(3, "largest[largest == -np.inf] = 0.0  # a word that may look at nothing")
        lines.insert(6, "total[total == 0.0] = 1.0  # its shares stay 0")
    return lines


def _torch_softmax(name: str, blind_row: bool) -> list[str]:
    lines = [
        "# torch.softmax subtracts each row's largest score first, so that no power of e",
        "# overflows: the shares stay the same.",
        f"weights = torch.softmax({name}, dim=1)",
    ]
    if blind_row:
        lines += ["weights = weights.nan_to_num()  # a word that may look at nothing: shares of 0"]
    return lines
