"""Training: how the weights learn."""

from ui import page
from ui.figures import output_task, training, what_matters
from ui.tables import html

NOTES = {
    "What is learned": [
        "Nobody writes the numbers of W<sub>q</sub> and W<sub>k</sub> into a model: it begins "
        "with random ones, and each step changes all of them a little.",
        "The percentages say nothing about W<sub>v</sub>, so it doesn’t move here. In a real "
        "model it learns too, as do the embeddings: there the output is judged.",
    ],
    "The gradient": [
        "The loss is the cross-entropy, L = −Σ t · ln a, with t for a wanted share and a for "
        "the share there is. With shares wanted for several words, L is their mean.",
        "It is lowest where a and t are equal. Mostly it isn’t 0 there: what is left is "
        "−Σ t · ln t, the <b>entropy</b> of the target.",
        "Words left free count together: they share what is left, in any proportion.",
        "A slope says how much the loss grows when a number grows. At a scaled score it is "
        "dL/ds = a − t: the share less the wanted share (over the number of words for which "
        "shares are wanted, as L is their mean). A share that is too large has a slope "
        "above 0, so its score is to shrink. The slope of a free word is a · (1 − what is left / "
        "what all free words have now).",
        "The chain rule carries this back through Q · Kᵀ to the weights. Each weight then goes "
        "a step downhill: W − learning rate × slope.",
        "Adam follows a running mean of the slopes, divided by their usual size: each number goes "
        "about the learning rate far.",
    ],
    "The learning rate": [
        "A slope tells which way is down, not how far. A long step jumps across the lowest "
        "point and lands higher on the other side, where the slope is steeper. Then the next "
        "jump is longer still: the run diverges.",
        "A very small rate is safe and slow.",
    ],
    "Who says what is right?": [
        "In a real model nobody gives percentages. It reads text and guesses the next word at "
        "each place; the text itself says what was right. The loss is the same cross-entropy, "
        "for the words.",
        "Where to look is learned on the way, as it helps to guess: see the second task above.",
    ],
    "Try it": [
        "Take “Aditya eats pizza”, follow “eats” and want 80% from pizza. Which weights "
        "change most?",
        "Want 70% from one word and 60% from another. What does the page say?",
        "Train with a learning rate of 0.001, undo, and train with 10. What does the loss do?",
        "Start at random with seeds 0 and 1. The wanted share ends alike: what doesn’t?",
    ],
}

with page.step("training") as here:
    here.live(training.show_training, what_matters.show_what_matters, output_task.show_output_task)

    html.notes(NOTES)
