"""What was changed, what that did, and against what."""

import numpy as np
import streamlit as st

from attention_core import Trace, format_number, place_labels, trace
from attention_core.changes import changed, differences
from attention_core.view import HIDEABLE
from ui import hands, html, session
from ui.now import Now

HIDEABLE_NAMES = {"shares": "percentages", "output": "outputs", "changes": "changes"}
LISTED = 3  # so many changes are named before the rest is counted
SEEN = 5e-5  # a share that moves by less is the same


def compared() -> Trace | None:
    """Compute what the changes are counted from: the last edit, or the pinned state."""
    now = session.state()
    before = now.history.compared
    if before is None or "changes" in now.view.hidden:
        return None
    return trace(before, min(now.view.head, before.n_heads - 1))


def show_changes(now: Now) -> None:
    """Say it in a few lines under the results."""
    history, place = session.state().history, st.empty()  # kept: what follows must not move
    if history.compared is None or now.before is None:
        return
    made = changed(history.compared, now.lesson, now.view.decimals)
    listed = [f"<b>{html.text(str(change))}</b>" for change in made[:LISTED]]
    if len(made) > LISTED:
        listed.append(f"and {len(made) - LISTED} more")
    pinned = history.baseline is not None
    against = "Since the pinned state" if pinned else "Last edit"
    what = "; ".join(listed) or "nothing differs"
    shown = not {"shares", "output"} & {*now.view.hidden}
    effects = _effects(now, now.before) if shown else ""
    told = f"<p class='al-text'>{against}: {what}.</p><p class='al-text'>{effects}</p>"
    place.html(f"<div class='al-changes'>{told}</div>")


def show_baseline_button() -> None:
    """Let people pin a state to compare with."""
    pinned = session.state().history.baseline is not None
    st.button(
        "Unpin" if pinned else "Pin to compare",
        key="baseline",
        on_click=hands.act,
        args=(session.pin_baseline,),
        type="tertiary",
    )


def show_hiding() -> None:
    """Let a teacher hide what the class shall work out first."""
    hidden = session.state().view.hidden
    # The same words whatever is hidden: with others it would close at each choice.
    part = st.popover("Hide", key="hide", type="tertiary", on_change="rerun")
    if part.open:
        with part:
            st.pills(
                "Hide in the results",
                HIDEABLE,
                format_func=HIDEABLE_NAMES.__getitem__,
                selection_mode="multi",
                **session.bind("hidden", list(hidden), default=list(hidden)),
                on_change=hands.act,
                args=(_hide,),
            )


def _hide() -> None:
    chosen = session.held("hidden")
    if isinstance(chosen, list | tuple):
        session.look(hidden=tuple(name for name in HIDEABLE if name in chosen))


def _effects(now: Now, before: Trace) -> str:
    """Say which shares moved, the biggest change first; else which output did."""
    shares, outputs = differences(before, now.trace)
    words = [html.text(label) for label in place_labels(now.trace.words)]
    keys = [html.text(label) for label in place_labels(now.trace.key_words)]
    if np.isnan(shares).all():
        return "All its words are new: there is nothing to compare their numbers with."
    sizes = np.nan_to_num(np.abs(shares))
    order = np.argsort(-sizes, axis=None, kind="stable")[:LISTED].tolist()
    told = []
    for place in order:
        row, column = divmod(place, len(keys))
        if sizes[row, column] >= SEEN:
            share = float(now.trace.weights[row, column])
            texts = _two_shares(share, share - float(shares[row, column]))
            told.append(f"{words[row]} now takes {texts[0]} from {keys[column]}; it was {texts[1]}")
    if told:
        return "; ".join(told) + "."
    moved = np.nan_to_num(np.abs(outputs)).max(axis=1)
    if moved.max() < SEEN:
        return "No percentage and no output changed."
    row = int(np.argmax(moved))
    new, old = now.trace.output[row], now.trace.output[row] - outputs[row]
    decimals = now.view.decimals
    return (
        f"No percentage changed. The output of {words[row]} is now {html.vector(new, decimals)}; "
        f"it was {_known(old, decimals)}."
    )


def _two_shares(new: float, old: float) -> tuple[str, str]:
    """Write two shares with as many digits as it takes to tell them apart."""
    for digits in (0, 1, 2):
        texts = f"{100 * new:.{digits}f} %", f"{100 * old:.{digits}f} %"
        if texts[0] != texts[1]:
            break
    return texts


def _known(numbers: np.ndarray, decimals: int) -> str:
    texts = ("new" if np.isnan(n) else format_number(n, decimals) for n in numbers.tolist())
    return html.brackets(texts)
