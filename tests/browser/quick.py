"""Quick work: edits in editors, at a slider and undo, mixed at random, and what must come of it."""

import contextlib
import random
from dataclasses import replace

import numpy as np
from browser.grid import HEADER, ROW, cell_of, copy, editor
from playwright.sync_api import Page, expect

from attention_core import History
from attention_core.sweep import Knob

KNOB = Knob("w_q", 0, 0)  # what the slider turns
LABEL = {"x": 15.0, "y": HEADER + ROW / 2}  # of a grid's first row


def paste(page: Page, name: str, row: int, column: int, text: str) -> None:
    """Put a number into a cell without opening it, and see it stand there in the browser.

    The grid takes a moment to take the keyboard over from another one, or from the slider, which
    would hear the first keys; that is the grid's, and a person sees it.
    """
    copy(page, text)
    shown = cell_of(page, name, row, column)
    for _ in range(5):
        # A second click on a chosen cell would open it: click a label, go by keys.
        editor(page, name).hover(position=LABEL)
        editor(page, name).click(position=LABEL)
        page.wait_for_function(
            "name => document.activeElement?.closest(`.st-key-${name} [data-testid=stDataFrame]`)",
            arg=name,
        )
        for key in ("Control+Home", *["ArrowRight"] * (column + 1), *["ArrowDown"] * row):
            page.keyboard.press(key)
        page.keyboard.press("Control+v")
        with contextlib.suppress(AssertionError):
            expect(shown).to_have_text(text, timeout=500)
            return
    raise AssertionError(f"{text} does not stand in {name}[{row + 1},{column + 1}]")


def work(page: Page, history: History, n_edits: int, *, seed: int) -> History:
    """Do it on a page whose slider is open, and replay it on a history."""
    dice = random.Random(seed)
    turning = ""
    for number in range(n_edits):
        kinds = ["grid", "grid", "slider"] + ["undo"] * (len(history.past) > 3)
        kind = dice.choice(kinds)
        if kind == "grid":
            turning = ""
            name, row, column = dice.choice(["w_q", "w_k"]), dice.randrange(2), dice.randrange(2)
            text = f"{dice.uniform(-2, 2):.3f}"  # more digits than are shown
            paste(page, name, row, column, text)
            values = np.array(getattr(history.present, name))
            values[0, row, column] = float(text)
            history = history.edited(replace(history.present, **{name: values}))
        elif kind == "slider":
            slider = page.get_by_role("slider")
            if not turning:
                turning = f"drag {number}"
                slider.focus()
            page.keyboard.press(dice.choice(["ArrowLeft", "ArrowRight"]))
            turned = KNOB.turned(history.present, float(slider.input_value()))
            history = history.edited(turned, turning)
        else:
            turning = ""
            page.locator(".st-key-undo button").click()
            history = history.undone()
    return history
