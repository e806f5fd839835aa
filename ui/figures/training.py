"""What the shares are to become, and how far the weights have come."""

import numpy as np
import streamlit as st

from attention_core import number_text, place_labels
from attention_core.learning.run import Training
from attention_core.learning.target import Target
from attention_core.learning.wanted import missed, percent
from ui.charts.losses import show_losses
from ui.edit import hands, training
from ui.edit.run_slider import show_run_slider
from ui.edit.wish import show_wish
from ui.figures.loss_sum import loss_sum
from ui.state import drawn, session
from ui.state.scene import HIDDEN, Scene
from ui.tables import html, pointing
from ui.tables.matrices import Shown, steps

HEIGHT = 190
WIDEST = 2  # columns of both matrices side by side; others are seen in what matters most
LEARN = [Shown("w_q", "W<sub>q</sub>"), Shown("w_k", "W<sub>k</sub>")]
CHANGED = "Changed since the training: undo, or train again."
HOW = {"plain": "Plain descent", "adam": "Adam"}
START = "Press Train: each step goes a little downhill."
OTHER = "These steps were for other shares: train again."
LOST = "The steps came out otherwise here: train again."
UNKEPT = "The address can’t hold these steps: a reload keeps the lesson without them."
FAR = 0.02  # of a loss from the lowest there is
MORE = {
    "as they are": "Not there yet: Train goes on from here.",
    "random": "Not there yet: try more steps, or a larger learning rate.",
}
STILL = "W<sub>v</sub> stays: shares don’t depend on it."


def show_training(scene: Scene) -> None:
    """Draw what is wanted beside how the loss goes down."""
    session.state().learning.make_run()
    target, problem = training.wanted_target(scene.lesson, scene.view.focus)
    with st.container(key="wish", gap="small"):
        _show_wish(scene)
        _show_train(problem)
        if max(scene.lesson.d_model // 2, scene.lesson.d_k) <= WIDEST:
            # The grids wait until a hand, or the browser, has come to the step that it wants.
            drawn.write(scene, "learn", steps(scene, LEARN, [""]))
    with st.container(key="descent", gap=None):
        _show_descent(scene, target)


def _show_wish(scene: Scene) -> None:
    lesson, focus = scene.lesson, scene.view.focus
    rows, keys = training.wanted(lesson, focus), place_labels(scene.trace.key_words)
    hides = scene.hides("weights")
    show_wish(
        focus,
        place_labels(scene.trace.words)[focus],
        keys,
        rows.get(focus, [None] * len(keys)),
        [] if hides else scene.trace.weights[focus].tolist(),
        [HIDDEN] * len(keys) if hides else scene.wording.texts("weights")[focus],
    )
    if others := [html.text(place_labels(scene.trace.words)[row]) for row in rows if row != focus]:
        with st.container(horizontal=True, gap="small", key="also", vertical_alignment="center"):
            html.paragraphs(f"Wanted also for {', '.join(others)}.")
            st.button(
                "Only for this word",
                key="only_this",
                on_click=hands.act,
                args=(training.forget_others,),
                type="tertiary",
            )


def _show_train(problem: str) -> None:
    """Draw the button, and beside it what keeps it from going well."""
    learning = session.state().learning
    with st.container(horizontal=True, gap="small", key="training_go", vertical_alignment="center"):
        st.button(
            "Train",
            key="train",
            type="primary",
            on_click=hands.act,
            args=(training.train,),
            disabled=bool(problem),
        )
        if problem:
            html.problem(problem)
        elif learning.run and learning.run.trouble and training.shown_step() is not None:
            html.problem(learning.run.trouble)
        else:
            html.paragraphs(STILL)


def _show_descent(scene: Scene, target: Target | None) -> None:
    run, step = session.state().learning.run, training.shown_step()
    if scene.hides("weights"):
        html.paragraphs("The loss is hidden, as the percentages are.")
    elif run is not None and step is not None:
        _show_run(scene, run, step, "" if run.target == target else OTHER)
        if session.state().learning.unkept:
            html.paragraphs(UNKEPT)
    else:
        same = run is not None and run.lesson.words == scene.lesson.words
        lost = LOST * session.state().learning.lost
        _show_start(scene, target, CHANGED if same else lost)
    if run is not None and step is not None:
        learning = session.state().learning
        show_run_slider(learning.number, step, len(run) - 1, plays=learning.playing)


def _show_run(scene: Scene, run: Training, step: int, note: str) -> None:
    last, loss = len(run) - 1, float(run.losses[step])
    descent = run.descent
    how = f"{HOW[descent.optimizer]}, learning rate {descent.learning_rate:g}"
    head = f", head {run.head + 1}" if run.lesson.n_heads > 1 else ""
    told = f"Step <b>{step}</b> of {last}: loss {_loss(scene, run.target, loss)}"
    goes_on = MORE[descent.start] * (step == last and loss - run.target.least_loss > FAR)
    _say(scene, f"{told}, {_floor(run.target)}.<br>{note or f'{how}{head}. {goes_on}'}")
    first, final = (number_text(float(run.losses[place]), 2) for place in (0, -1))
    alt = f"The loss of each step: {first} at the start, {final} after {last} steps."
    least = run.target.least_loss
    show_losses(scene, "losses", run.losses, step=step, told=alt, floor=least, height=HEIGHT)


def _show_start(scene: Scene, target: Target | None, note: str) -> None:
    """Draw the loss as it is now: a curve of one step."""
    if target is None:
        html.paragraphs(note or _why_no_loss(scene))
        return
    loss = target.loss(scene.trace)
    told = f"Now: loss {_loss(scene, target, loss)}, {_floor(target)}."
    _say(scene, f"{told}<br>{note or START}")
    alt = f"The loss now is {number_text(loss, 2)}."
    losses = np.array([loss])
    show_losses(
        scene,
        "losses",
        losses,
        step=0,
        last=session.state().learning.descent.steps,
        told=alt,
        floor=target.least_loss,
        height=HEIGHT,
    )


def _why_no_loss(scene: Scene) -> str:
    """Say what is wrong with the target; beside the button stands more."""
    told, rows = "The loss isn’t computed", training.wanted(scene.lesson, scene.view.focus)
    if not rows:
        return f"{told}: no shares are wanted."
    for row in rows.values():
        if (total := missed([share and share / 100.0 for share in row])) is not None:
            return f"{told}: the targets add up to {percent(total)}."
    return f"{told}: the mask forbids what is wanted."


def _say(scene: Scene, told: str) -> None:
    drawn.write(scene, "loss", html.text_block(told))


def _loss(scene: Scene, target: Target, loss: float) -> str:
    return f"<b>{pointing.told(number_text(loss, 2), loss_sum(scene, target, loss))}</b>"


def _floor(target: Target) -> str:
    """Tell the lowest loss, with how it comes about."""
    how = "the entropy of the target, −sum of share · ln share: each wanted share is reached"
    return f"lowest {pointing.told(number_text(target.least_loss, 2), how)}"
