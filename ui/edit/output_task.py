"""The second task: a seed, a run, and what it learned as a lesson."""

from dataclasses import replace

from attention_core.learning.output_task import Learned
from attention_core.learning.output_task import learn as learn_from_outputs
from ui.edit import opening
from ui.state import session

VERB = 1  # its place in the sentence


def sentence(verb: str) -> tuple[str, ...]:
    """Return the sentence that shows where a verb looks."""
    return ("Anna", verb, "pizza", "Paris")


def choose_seed(seed: int) -> None:
    """Learn from other sentences and other weights at the next run."""
    session.state().learning.seed = seed


def learn() -> None:
    """Take all steps."""
    learning = session.state().learning
    learning.learned_with, learning.learned = learning.seed, learn_from_outputs(learning.seed)


def learned() -> Learned | None:
    """Return what was learned; where the address tells of it, it is learned again here."""
    learning = session.state().learning
    if learning.learned is None and learning.learned_with is not None:
        learning.learned = learn_from_outputs(learning.learned_with)
    return learning.learned


def open_learned(verb: str) -> None:
    """Show a sentence with the weights that were learned; undo brings back the lesson there was."""
    if (made := learned()) is not None:
        view = replace(session.state().view, focus=VERB, head=0, pinned=None)
        opening.open_lesson(made.lesson(sentence(verb)), view)
