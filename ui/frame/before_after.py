"""What was changed, what that did, and against what."""

import streamlit as st

from attention_core import History, Trace, trace
from attention_core.view import HIDEABLE
from ui.edit import hands
from ui.edit.choices import choose_several
from ui.state import drawn, session
from ui.state.scene import Scene
from ui.tables import cause, effects, html

HIDEABLE_NAMES = {"shares": "percentages", "output": "outputs", "changes": "changes"}
HINT = "Change a number: here will stand what follows from it, step by step."
MASK_LOST = (
    "The pairs that were chosen for the mask don’t fit another number of words, so every word may "
    "look at every word again. Undo brings them back."
)
ANEW = "The words, or their order, have changed: no single number is the cause."
MARK = "<i class='al-corner'></i>"  # as on the numbers of a picture that were changed
LISTED = 3  # so many changes are named before the rest is counted


def compared() -> Trace | None:
    """Compute what the changes are counted from: the last edit, or the pinned state.

    A head that wasn't there before has nothing to be compared with.
    """
    state = session.state()
    before, head = state.history.compared, state.view.head
    if before is None or "changes" in state.view.hidden or head >= before.n_heads:
        return None
    if state.compared is None or state.compared[0] is not before or state.compared[1] != head:
        state.compared = (before, head, trace(before, head))  # the same for all keys of a number
    return state.compared[2]


def why(scene: Scene) -> str:
    """Return one line of cause and effect, or what will stand there."""
    asked = session.asked()
    way = session.state().causes = cause.way(scene, asked)
    since, lesson = scene.since, scene.lesson
    hint = HINT if scene.before is None or since == lesson else ""
    if since and (since.words, since.memory) != (lesson.words, lesson.memory):
        hint = ANEW
    return cause.line(scene, way, asked) or f"<p class='al-cause al-yet'><span>{hint}</span></p>"


def show_changes(scene: Scene) -> None:
    """Say it in a few lines under the results."""
    drawn.write_at(scene, "changes", _changes(scene))


def _changes(scene: Scene) -> str:
    history = session.state().history
    if scene.before is None:
        return ""
    made = scene.changes
    listed = [f"<b><bdi>{html.changed(change)}</bdi></b>" for change in made[:LISTED]]
    if len(made) > LISTED:
        listed.append(f"and {len(made) - LISTED} more")
    pinned = history.baseline is not None
    against = "Since the pinned state" if pinned else "Last edit"
    what = "; ".join(listed) or "nothing differs"
    shown = not {"shares", "output"} & {*scene.view.hidden}
    effect = effects.told(scene) if shown else ""
    lost = MASK_LOST * _lost_mask(history)
    made_by = f"{against}{MARK}: {what}."
    told = map(html.text_block, filter(None, (made_by, lost, effect)))
    return f"<div class='al-changes'>{''.join(told)}</div>"


def _lost_mask(history: History) -> bool:
    """Tell whether the last edit took chosen pairs, as it brought another number of words."""
    if not history.past or history.past[-1].opens:
        return False
    mask, now = history.past[-1].before.mask, history.present
    sizes = len(now.words), len(now.memory or now.words)
    return mask is not None and now.masking == "none" and mask.shape != sizes


def show_baseline_button() -> None:
    """Let people pin a state to compare with."""
    pinned = session.state().history.baseline is not None
    st.button(
        "Unpin" if pinned else "Pin to compare",
        key="baseline",
        on_click=hands.act,
        args=(session.pin_baseline,),
    )


def show_hiding() -> None:
    """Let a teacher hide what the class shall work out first."""
    hidden = session.state().view.hidden
    # The same words whatever is hidden: with others it would close at each choice.
    part = st.popover("Hide", key="hide", on_change="rerun")
    if part.open:
        with part:
            choose_several(
                "Hide in the results",
                HIDEABLE,
                hidden,
                lambda chosen: session.look(hidden=chosen),
                key="hidden",
                format_func=HIDEABLE_NAMES.__getitem__,
            )


def show_reveal() -> None:
    """Say beside the results what is hidden there, and offer to reveal it."""
    hidden = session.state().view.hidden
    if hidden:
        names = " and ".join(HIDEABLE_NAMES[name] for name in hidden).capitalize()
        label = f"{names} hidden · reveal"
        st.button(label, key="reveal", on_click=hands.act, args=(_reveal,))


def _reveal() -> None:
    session.look(hidden=())
