"""What was edited, so that it can be undone and compared with."""

from dataclasses import dataclass, replace

from attention_core.lesson.lesson import Lesson

DEPTH = 100


@dataclass(frozen=True)
class Edit:
    """One step that can be undone.

    Attributes
    ----------
    before, after : Lesson
        The lesson without it and with it.
    burst : str
        Edits in a row with the same one, other than "", are one step: a drag, a typed sentence.
    opens : bool
        Whether it opened another lesson, with which there is nothing to compare.
    origin : str
        The example at the other end of the step: that of ``before`` while it can be undone, that
        of ``after`` while it can be made again; "" for a link or a file.
    """

    before: Lesson
    after: Lesson
    burst: str = ""
    opens: bool = False
    origin: str = ""


@dataclass(frozen=True)
class History:
    """A lesson with its past and its future.

    Attributes
    ----------
    present : Lesson
        The lesson now.
    past, future : tuple of Edit
        What `undone` and `redone` take back, each with the next one last; at most 100.
    baseline : Lesson or None
        A state that was pinned to compare with.
    origin : str
        The name of the example that the present was made from; "" for a link or a file.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from attention_core.lesson.examples import WRITE_A_POEM
    >>> history = History(WRITE_A_POEM).edited(replace(WRITE_A_POEM, position=True))
    >>> history.undone().present == WRITE_A_POEM
    True
    """

    present: Lesson
    past: tuple[Edit, ...] = ()
    future: tuple[Edit, ...] = ()
    baseline: Lesson | None = None
    origin: str = ""

    @property
    def compared(self) -> Lesson | None:
        """What the present is compared with: the baseline, or what was before the last edit."""
        if self.baseline is not None:
            return self.baseline
        return self.past[-1].before if self.past and not self.past[-1].opens else None

    def edited(
        self, lesson: Lesson, burst: str = "", *, opens: bool = False, origin: str | None = None
    ) -> "History":
        """Return the history after an edit.

        Parameters
        ----------
        lesson : Lesson
            The lesson after it. One that is equal to the present is no edit.
        burst : str
            What joins edits that come in a row.
        opens : bool
            Whether this opens another lesson.
        origin : str, optional
            The example that is opened, or "" for a link or a file; what isn't given stays.

        Returns
        -------
        History
            Without a future: what was undone before is gone.
        """
        origin = self.origin if origin is None else origin
        if lesson == self.present:
            return replace(self, origin=origin)
        past, step = self.past, Edit(self.present, lesson, burst, opens, self.origin)
        if self._goes_on(burst):
            *rest, last = past
            past, step = tuple(rest), replace(step, before=last.before, origin=last.origin)
        if lesson != step.before:
            past = (*past, step)[-DEPTH:]
        return replace(self, present=lesson, past=past, future=(), origin=origin)

    def begun(self, burst: str) -> Lesson:
        """Return the lesson that a burst began with.

        Parameters
        ----------
        burst : str
            What joins edits that come in a row.

        Returns
        -------
        Lesson
            The present, where it has not begun.
        """
        return self.past[-1].before if self._goes_on(burst) else self.present

    def _goes_on(self, burst: str) -> bool:
        return bool(burst and self.past and self.past[-1].burst == burst and not self.future)

    def undone(self) -> "History":
        """Return the history one step back; where there is no past, the same."""
        if not self.past:
            return self
        *past, last = self.past
        future = (*self.future, replace(last, origin=self.origin))
        return replace(
            self, present=last.before, past=tuple(past), future=future, origin=last.origin
        )

    def redone(self) -> "History":
        """Return the history one step forward again; where there is no future, the same."""
        if not self.future:
            return self
        *future, step = self.future
        past = (*self.past, replace(step, origin=self.origin))
        return replace(
            self, present=step.after, past=past, future=tuple(future), origin=step.origin
        )

    def with_baseline(self, lesson: Lesson | None) -> "History":
        """Return the history with a state to compare with, or with None without one.

        Parameters
        ----------
        lesson : Lesson or None
            The state.

        Returns
        -------
        History
            Past, present and future are the same.
        """
        return replace(self, baseline=lesson)
