"""How one number came about: as terms, as plain text and as LaTeX."""

from dataclasses import dataclass
from math import cos, exp, prod, sin
from typing import Literal

from attention_core.lesson.lesson import Lesson
from attention_core.maths.arrays import Floats
from attention_core.matrices import (
    CATALOGUE,
    Cell,
    Divided,
    Exponential,
    Masked,
    Product,
    Share,
    SideBySide,
    Sum,
    Wave,
    beside,
    shape_of,
)
from attention_core.telling.wording import Wording
from attention_core.trace import Trace, trace

Function = Literal["", "exp", "sin", "cos"]


@dataclass(frozen=True)
class Factor:
    """One number of a term.

    Attributes
    ----------
    value : float
        The number.
    cell : Cell or None
        Where it stands; None for what stands in no matrix, such as the square root of d_k.
    """

    value: float
    cell: Cell | None = None


@dataclass(frozen=True)
class Term:
    """A product of factors, and a function of it where there is one.

    Attributes
    ----------
    factors : tuple of Factor
        What is multiplied.
    function : {"", "exp", "sin", "cos"}
        What is applied to the product.
    """

    factors: tuple[Factor, ...]
    function: Function = ""

    @property
    def value(self) -> float:
        """The term's number."""
        product = prod(factor.value for factor in self.factors)
        functions = {"exp": exp, "sin": sin, "cos": cos, "": float}
        return functions[self.function](product)


@dataclass(frozen=True)
class Explanation:
    """One number with its reason: the sum of its terms over the sum of its divisors.

    Attributes
    ----------
    cell : Cell
        Where the number stands.
    value : float
        The number.
    terms, divisors : tuple of Term
        What is added up, and what that sum is divided by; no divisors: by nothing.
    text, latex : str
        The same in writing. The sign is = where the printed terms give exactly the printed
        number, and ≈ where rounding shows.
    remark : str
        What else there is to say, in one sentence; often empty.
    """

    cell: Cell
    value: float
    terms: tuple[Term, ...]
    divisors: tuple[Term, ...]
    text: str
    latex: str
    remark: str = ""

    @property
    def sources(self) -> tuple[Cell, ...]:
        """The cells that the number was made of, each once."""
        factors = (factor for term in self.terms + self.divisors for factor in term.factors)
        return tuple(dict.fromkeys(factor.cell for factor in factors if factor.cell is not None))


def explain(
    lesson: Lesson,
    cell: Cell,
    *,
    head: int = 0,
    decimals: int = 2,
    wording: Wording | None = None,
) -> Explanation:
    """Tell how a number came about.

    Parameters
    ----------
    lesson : Lesson
        Words and numbers.
    cell : Cell
        Which number: the matrix by its name, row and column from 0.
    head : int
        Which head, from 0.
    decimals : int
        Digits after the point in the texts.
    wording : Wording, optional
        The lesson's, where there is one already: it stands for head and decimals.

    Returns
    -------
    Explanation
        Terms, value and texts.

    Raises
    ------
    ValueError
        If there is no such matrix, cell or head.

    References
    ----------
    "Attention Is All You Need" (Vaswani et al., 2017), sections 3.2.1 and 3.5.

    Examples
    --------
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> explain(WRITE_A_POEM, Cell("scores", 0, 2)).text
    'Q[Write] · K[poem] = (0.76 × −0.99) + (−0.04 × −2.42) ≈ −0.65'
    """
    rows, columns = shape_of(lesson, cell.matrix)
    if not (0 <= cell.row < rows and 0 <= cell.column < columns):
        raise ValueError(f"{cell.matrix} is {rows} x {columns}, but the cell is {tuple(cell)}")
    wording = wording or Wording(lesson, trace(lesson, head), decimals)
    computed = wording.computed
    terms, divisors = _terms(lesson, computed, cell)
    text, latex, remark = wording.text(cell), wording.latex(cell), wording.remark(cell)
    return Explanation(cell, _number(computed, cell), terms, divisors, text, latex, remark)


def _number(computed: Trace, cell: Cell) -> float:
    values: Floats = getattr(computed, cell.matrix)
    return float(values[cell.row, cell.column])


def _terms(
    lesson: Lesson, computed: Trace, cell: Cell
) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Return terms and divisors; a number that was given is its own term."""
    name, row, column = cell
    match CATALOGUE[name].made:
        case Product():
            return _products(lesson, computed, cell), ()
        case Wave():
            return (_wave(row, column, lesson.d_model),), ()
        case Sum(parts):
            added = parts if lesson.position else parts[:1]
            return tuple(_copy(computed, Cell(each, row, column)) for each in added), ()
        case Divided(of):
            return (_copy(computed, Cell(of, row, column)),), (Term((Factor(1 / lesson.scale),)),)
        case Masked(of) if computed.masked[row, column] == computed.scaled[row, column]:
            return (_copy(computed, Cell(of, row, column)),), ()
        case Exponential():
            return (_power(lesson, computed, row, column),), ()
        case SideBySide() if own := beside(cell, lesson.d_v, computed.head):
            return (_copy(computed, own),), ()
        case Share() if computed.exponentials[row].any():
            powers = tuple(
                _power(lesson, computed, row, key) for key in range(len(computed.key_words))
            )
            return (powers[column],), powers
    if name == "memory" and lesson.position:
        wave = _wave(row, column, lesson.d_model)
        return (Term((Factor(_number(computed, cell) - wave.value),)), wave), ()
    return (Term((Factor(_number(computed, cell)),)),), ()


def _products(lesson: Lesson, computed: Trace, cell: Cell) -> tuple[Term, ...]:
    made = CATALOGUE[cell.matrix].made
    assert isinstance(made, Product)
    left = "encoded" if made.left == "memory" and lesson.memory is None else made.left
    terms = []
    for inner in range(getattr(computed, left).shape[1]):
        place = (cell.column, inner) if made.transposed else (inner, cell.column)
        cells = Cell(left, cell.row, inner), Cell(made.right, *place)
        terms.append(Term(tuple(Factor(_number(computed, each), each) for each in cells)))
    return tuple(terms)


def _copy(computed: Trace, cell: Cell) -> Term:
    return Term((Factor(_number(computed, cell), cell),))


def _wave(place: int, column: int, d_model: int) -> Term:
    angle = place / 10_000.0 ** (2 * (column // 2) / d_model)
    return Term((Factor(angle),), "cos" if column % 2 else "sin")


def _power(lesson: Lesson, computed: Trace, row: int, column: int) -> Term:
    cell = Cell("scaled" if lesson.masking == "none" else "masked", row, column)
    return Term((Factor(_number(computed, cell) - float(computed.shifts[row]), cell),), "exp")
