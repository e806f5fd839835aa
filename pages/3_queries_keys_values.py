"""Queries, keys, values: three views of each word."""

import streamlit as st

from ui import page
from ui.figures import chain, lookup, pictures
from ui.tables import html

with page.step("queries_keys_values") as here:
    here.live(pictures.show_projections, chain.show_stacking, lookup.show_lookup)

    size, learned, try_it = st.tabs(["Why this size", "What is learned", "Try it"])
    with size:
        n_words, d_model = len(here.lesson.words), here.lesson.d_model
        d_k, d_v = here.lesson.d_k, here.lesson.d_v
        html.paragraphs(
            f"A word has {d_model} numbers, so a weight matrix has {d_model} rows: one for each "
            f"number that goes in. It has a column for each number that comes out: {d_k} for a "
            f"query or a key, {d_v} for a value.",
            f"X is {n_words} × {d_model} and W<sub>q</sub> is {d_model} × {d_k}, "
            f"so Q is {n_words} × {d_k}. "
            f"With a {d_model} × {d_k + 1} matrix, Q would be {n_words} × {d_k + 1}: "
            f"{d_k + 1} numbers per query.",
            "Keys need as many numbers as queries (d_k), because the two are compared. "
            "Values may have another number of them (d_v).",
        )
    with learned:
        html.paragraphs(
            "A model learns W<sub>q</sub>, W<sub>k</sub> and W<sub>v</sub> in its training, and "
            "then uses the same ones for every sentence. None of those shown here was trained.",
            "Queries, keys, values and the percentages aren't learned: they are computed anew for "
            "each sentence.",
        )
    with try_it:
        html.paragraphs(
            "Set d_v to 3. Which matrices change their shape, and what has the output?",
            "Set every number in W<sub>q</sub> to 0. What happens to the percentages?",
            "Take the example “Who helped whom” and follow “her”. What does its query ask for?",
        )
