"""A second task: nobody says where to look, only the output is judged."""

import streamlit as st

from attention_core import Cell, number_text
from attention_core.learning.descent import SEEDS
from attention_core.learning.output_task import N_LEARNT, N_UNSEEN, Learned
from ui.charts.losses import show_losses
from ui.edit import hands, output_task
from ui.edit.choices import choose
from ui.state import drawn, session
from ui.state.scene import Scene
from ui.tables import html, pointing

HEIGHT = 180
TASK = (
    f"{N_LEARNT} sentences of four words, such as “Anna eats pizza Paris”, in any order. "
    "The output of the verb is to be the word that it needs: the food for “eats”, the city for "
    "“goes”. The loss is the squared distance to that word’s numbers. Nobody gives a percentage, "
    "and W<sub>v</sub> hands out the words as they are."
)
VARIES = (
    "The seed draws the sentences and the weights at the start. With seeds 0 to 8 the share of the "
    "needed word rises to about nine tenths, from a sixth at worst and a half at best: what varies "
    "most is the start. One pair tells little: with seed 6 “eats” takes nearly everything from "
    "“pizza” before anything is learned, by chance. Mostly "
    "“baked”, “cooked” and “tasted” are missed: their numbers lie near those of food, so they find "
    "themselves."
)
VERBS = ("eats", "goes")
KEYS = ("Anna", "the verb", "pizza", "Paris")
TIMES = {0: "at the start", -1: "at the end"}


def show_output_task(scene: Scene) -> None:
    """Draw it when it is opened."""
    part = st.expander(
        "A second task: only the output is judged", key="output_task", on_change="rerun"
    )
    if not part.open:
        return
    learning = session.state().learning
    with part:
        html.paragraphs(TASK)
        with st.container(horizontal=True, key="output_go", gap="small"):
            choose("Seed", SEEDS, learning.seed, output_task.choose_seed, key="output_seed")
            st.button(
                "Learn", key="learn", type="primary", on_click=hands.act, args=(output_task.learn,)
            )
        if (learned := output_task.learned()) is not None:
            _show_learned(scene, learned)
        html.paragraphs(VARIES)


def _show_learned(scene: Scene, learned: Learned) -> None:
    drawn.write(
        scene,
        "output_task",
        f"<div class='al-chain'>{_scores(learned)}{_shares(scene, learned)}</div>",
    )
    steps = len(learned) - 1
    first, last = (number_text(float(learned.losses[place]), 2) for place in TIMES)
    told = f"The loss of each step: {first} at the start, {last} after {steps} steps."
    show_losses(scene, "output_losses", learned.losses, step=steps, told=told, height=HEIGHT)
    with st.container(horizontal=True, key="output_open", gap="small"):
        for verb in VERBS:
            st.button(
                f"Open “Anna {verb} pizza Paris” as the lesson",
                key=f"open_{verb}",
                on_click=hands.act,
                args=(output_task.open_learned, verb),
            )


def _scores(learned: Learned) -> str:
    """Return how well verbs found what they need, before and after."""
    unseen = (
        f"of {N_UNSEEN:,} sentences whose people, foods and cities were in none it learned from"
    )
    scores = (learned.before, learned.after)
    losses = [float(learned.losses[place]) for place in TIMES]
    lines = {
        "loss": (
            f"the squared distance to the needed word, on average of {N_LEARNT} sentences",
            [number_text(loss, 2) for loss in losses],
        ),
        "share of the needed word": (
            f"the average {unseen}",
            [number_text(each.share, 2, share=True) for each in scores],
        ),
        "needed word gets most": (
            f"the part {unseen}",
            [number_text(each.found, 2, share=True) for each in scores],
        ),
    }
    rows = [
        (name, [pointing.told(text, f"{name}: {how}") for text in texts])
        for name, (how, texts) in lines.items()
    ]
    return html.table([*TIMES.values()], rows, caption="<b>New sentences</b>")


def _shares(scene: Scene, learned: Learned) -> str:
    """Return where two verbs look, before and after."""
    rows = []
    for verb in VERBS:
        for number, time in TIMES.items():
            lesson = learned.lesson(output_task.sentence(verb), number)
            other = scene.beside(lesson, head=0)
            places = (Cell("weights", output_task.VERB, column) for column in range(len(KEYS)))
            cells = [pointing.elsewhere(other, place, time) for place in places]
            rows.append((f"{verb}, {time}", cells))
    return html.table([*KEYS], rows, caption="<b>Anna … pizza Paris</b>")
