"""What the training page holds. None of it is the lesson's: a run is made anew in a moment."""

from dataclasses import dataclass, field

from attention_core.learning.descent import Descent
from attention_core.learning.output_task import Learned
from attention_core.learning.run import Training


@dataclass
class Learning:
    """What a class wants the weights to learn, and the runs that learnt it."""

    # By the labels of who asks and who is asked, in percent; None is free. Words that go while a
    # sentence is typed find theirs again when they come back.
    wanted: dict[tuple[str, str], float | None] = field(default_factory=dict)
    descent: Descent = Descent(learning_rate=0.03, steps=100)
    run: Training | None = None  # its steps are lessons: the one that is shown is the class's own
    number: int = 0  # how many runs there were: a step of an earlier one isn't shown any more
    step: int = 0  # which was shown last: several can be the same lesson
    playing: bool = False  # whether the run is to be shown step by step as soon as it is drawn
    seed: int = 0  # of the second task
    learned: Learned | None = None  # what came of that
