"""Views that fit a lesson."""

from hypothesis import strategies as st

from attention_core import Cell, Lesson, View, shape_of
from attention_core.matrices import MATRICES
from attention_core.view import HIDEABLE, MAX_EDITION


@st.composite
def _cells(draw: st.DrawFn, lesson: Lesson) -> Cell:
    matrix = draw(st.sampled_from(MATRICES))
    rows, columns = shape_of(lesson, matrix)
    return Cell(matrix, draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1)))


def views(lesson: Lesson) -> st.SearchStrategy[View]:
    """Every view that `View.fitted` leaves as it is."""
    places = st.integers(0, lesson.d_model - 1)
    return st.builds(
        View,
        focus=st.integers(0, len(lesson.words) - 1),
        head=st.integers(0, lesson.n_heads - 1),
        decimals=st.sampled_from((2, 4)),
        axes=st.tuples(places, places),
        pinned=st.none() | _cells(lesson),
        hidden=st.sets(st.sampled_from(HIDEABLE)).map(
            lambda names: tuple(name for name in HIDEABLE if name in names)
        ),
        editions=st.tuples(*[st.integers(0, MAX_EDITION)] * 5),
    ).filter(lambda view: view.fitted(lesson) == view)
