"""Queries, keys, values: three views of each word."""

from attention_core import Lesson
from ui import page
from ui.figures import chain, lookup, pictures
from ui.tables import html

NOTES = {
    "What is learned": [
        "A model learns W<sub>q</sub>, W<sub>k</sub> and W<sub>v</sub> in its training, and "
        "then uses the same ones for every sentence. Those of the examples were not trained.",
        "Queries, keys, values and the percentages aren’t learned: they are computed anew for "
        "each sentence.",
    ],
    "Try it": [
        "Set d_v to 3. Which matrices change their shape, and what has the output?",
        "Set every number in W<sub>q</sub> to 0. What happens to the percentages?",
        "Take the example “Who helped whom” and follow “her”. What does its query ask for?",
    ],
}


def why_this_size(lesson: Lesson) -> list[str]:
    """Return it with today's sizes."""
    n_words, d_model, d_k, d_v = len(lesson.words), lesson.d_model, lesson.d_k, lesson.d_v
    return [
        f"A word has {d_model} numbers, so a weight matrix has {d_model} rows: one for each "
        f"number that goes in. It has a column for each number that comes out: {d_k} for a "
        f"query or a key, {d_v} for a value.",
        f"X is {n_words} × {d_model} and W<sub>q</sub> is {d_model} × {d_k}, "
        f"so Q is {n_words} × {d_k}. "
        f"With a {d_model} × {d_k + 1} matrix, Q would be {n_words} × {d_k + 1}: "
        f"{d_k + 1} numbers per query.",
        "Keys need as many numbers as queries (d_k), because the two are compared. "
        "Values may have another number of them (d_v).",
    ]


with page.step("queries_keys_values") as here:
    here.live(pictures.show_projections, chain.show_stacking, lookup.show_lookup)

    html.notes({"Why this size": why_this_size(here.lesson)} | NOTES)
