"""What a person looks at, as opposed to what is computed."""

from dataclasses import dataclass

from attention_core.encoding import MAX_SIZE


@dataclass(frozen=True)
class View:
    """How a lesson is looked at; nothing in here changes a number.

    Attributes
    ----------
    focus : int
        The place of the word that is followed, from 0.
    head : int
        The head that is shown, from 0.
    decimals : int
        Digits after the point, 2 or 4.
    axes : tuple of int
        The two numbers of a word that the plane shows, from 0.

    Raises
    ------
    ValueError
        If decimals isn't 2 or 4, or an index is out of range.

    Examples
    --------
    >>> View().fitted(n_words=1, n_heads=1, d_model=2)
    View(focus=0, head=0, decimals=2, axes=(0, 1))
    """

    focus: int = 0
    head: int = 0
    decimals: int = 2
    axes: tuple[int, int] = (0, 1)

    def __post_init__(self) -> None:
        """Check every field."""
        if self.decimals not in (2, 4):
            raise ValueError(f"decimals is {self.decimals}, but can be 2 or 4")
        if self.focus < 0 or self.head < 0:
            raise ValueError(f"focus is {self.focus} and head {self.head}: both start at 0")
        if len(self.axes) != 2 or not all(0 <= axis < MAX_SIZE for axis in self.axes):
            raise ValueError(f"axes are {self.axes}, but need two places from 0 to {MAX_SIZE - 1}")

    def fitted(self, n_words: int, n_heads: int, d_model: int) -> "View":
        """Return the nearest view that such a lesson has.

        Parameters
        ----------
        n_words, n_heads, d_model : int
            Sizes of the lesson, each at least 1.

        Returns
        -------
        View
            With a focus, a head and axes that exist.
        """
        axes = self.axes if max(self.axes) < d_model else (0, min(1, d_model - 1))
        return View(min(self.focus, n_words - 1), min(self.head, n_heads - 1), self.decimals, axes)
