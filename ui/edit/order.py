"""Two words of the sentence change places."""

from ui.state import session


def pair() -> tuple[int, int] | None:
    """Return the places that are compared: those of the last swap, or the first and the last."""
    state = session.state()
    n_words = len(state.lesson.words)
    if n_words < 2:
        return None
    return state.swapped if max(state.swapped, default=n_words) < n_words else (0, n_words - 1)


def swap(first: int, second: int) -> None:
    """Swap the words at two places; each keeps its numbers."""
    state = session.state()
    if max(first, second) >= len(state.lesson.words):
        return
    state.swapped = (first, second)
    session.change(session.with_words(swapped(state.lesson.words, (first, second))))
    session.write_sentences()


def swapped(words: tuple[str, ...], places: tuple[int, int]) -> tuple[str, ...]:
    """Return the words with those at two places swapped."""
    order = list(words)
    first, second = places
    order[first], order[second] = order[second], order[first]
    return tuple(order)
