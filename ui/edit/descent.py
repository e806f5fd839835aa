"""How the weights learn: the settings in the heading of the training page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from attention_core.learning.descent import RATES, SEEDS, STEPS, Start
from ui.edit.choices import choose
from ui.state import session

OPTIMIZERS = {"plain": "plain", "adam": "Adam"}
STARTS: dict[str, tuple[Start, int]] = {"as they are": ("as they are", 0)}
STARTS |= {f"random, seed {seed}": ("random", seed) for seed in SEEDS}


def show_settings() -> None:
    """Draw them; what they say counts for the next training."""
    descent = session.state().learning.descent
    choose(
        "Descent",
        list(OPTIMIZERS),
        descent.optimizer,
        _set("optimizer"),
        key="optimizer",
        format_func=OPTIMIZERS.__getitem__,
    )
    choose(
        "Learning rate",
        RATES,
        descent.learning_rate,
        _set("learning_rate"),
        key="learning_rate",
        format_func="{:g}".format,
    )
    choose("Steps", STEPS, descent.steps, _set("steps"), key="n_steps", format_func="{:,}".format)
    start = next(name for name, each in STARTS.items() if each == (descent.start, descent.seed))
    choose("Start", list(STARTS), start, _start, key="start")


def _set(name: str) -> Callable[[Any], None]:
    def take(value: object) -> None:
        learning = session.state().learning
        learning.descent = replace(learning.descent, **{name: value})

    return take


def _start(chosen: str) -> None:
    learning = session.state().learning
    start, seed = STARTS[chosen]
    learning.descent = replace(learning.descent, start=start, seed=seed)
