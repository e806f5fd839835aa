"""What the bridge tells, done once each and in the order in which people did it."""

from collections.abc import Callable, Sequence

from attention_core.sweep import Knob
from ui.edit import grids, hands, knob, mask, opening, order, real, scales, training
from ui.state import session
from ui.state.gate import Fact, facts

KEYS = ("typed", "left")  # what is told of one cell
TURNS = ("slide", "drag", "step")  # numbers that change without a grid
# A hand is moving: the address waits until it rests.
STEADY = ("typed", "sentence", "memory", "temperature", "want", *TURNS)


def hear(told: object) -> None:
    """Do what is new of it; what was told twice, as after a broken-off run, is done once.

    What the grids hold comes along: it is later than the keys that are told with it, but where a
    cell was opened once more, and earlier than anything else, but for what was typed after that.
    """
    state, noted = session.state(), False
    several = facts(told)
    for place, fact in enumerate(several):
        if fact.number > state.heard:
            state.heard = fact.number
            state.moving, state.turning = fact.what in STEADY, fact.what in TURNS
            if fact.what not in KEYS and not noted:
                hands.note(_typed(several[place:]))
                noted = True
            elif noted:
                grids.begin_editions()  # what was done before may have changed what they show
            if fact.what:
                seen = _is_seen(fact)
                _DO[fact.what](fact)
                if not seen:
                    _show_anew(fact)
    if not noted:
        hands.note()


def _typed(several: Sequence[Fact]) -> set[tuple[str, grids.Place]]:
    """Return the cells that were typed into."""
    typed = (each.values for each in several if each.what in KEYS)
    return {(told["grid"], (told["row"], told["column"])) for told in typed}


def _is_seen(fact: Fact) -> bool:
    """Tell whether the field that it was typed into is still there, and shows it."""
    state = session.state()
    page, edition = (fact.values.pop(name, None) for name in ("page", "edition"))
    now = state.editions.get(fact.values.get("grid", ""))
    return page in (None, state.path) and (edition is None or now is None or edition == now.number)


def _show_anew(fact: Fact) -> None:
    """Let a field show what was typed into one that is gone: a page's, or a grid's, before."""
    if fact.what in ("sentence", "memory"):
        session.write(fact.what, getattr(session.state(), fact.what))
    else:
        grids.renew(fact.values["grid"])


def _plain(_: Fact) -> None:
    """Let the grids send edits by themselves, since the browser's are not as we know them."""
    session.state().plain = True
    grids.forget_drawn()


_DO: dict[str, Callable[[Fact], None]] = {
    "typed": lambda fact: hands.type_number(**fact.values),
    "left": lambda fact: hands.type_number(**fact.values, left=True),
    "back": lambda fact: hands.take_back(**fact.values),
    "look": lambda _: None,  # what the grids hold has been taken over before this
    "plain": _plain,
    "rest": lambda _: None,
    "chosen": lambda _: None,  # it came after what a list or a button has told
    "undo": lambda _: session.undo(),
    "redo": lambda _: session.redo(),
    "reset": lambda _: opening.reset(),
    "baseline": lambda _: session.pin_baseline(),
    "sentence": lambda fact: opening.type_sentence(fact.values["text"]),
    "memory": lambda fact: opening.type_memory(fact.values["text"]),
    "slide": lambda fact: knob.slide(**fact.values),
    "drag": lambda fact: knob.drag(**fact.values),
    "unpin": lambda _: session.look(pinned=None),
    "turn": lambda fact: knob.pin(Knob(*fact.values.values())),
    "pin": lambda fact: session.pin(fact.values["cell"]),
    "go": lambda fact: session.go_to(fact.values["cell"]),
    "why": lambda fact: session.go_back_to(fact.values["cell"]),
    "want": lambda fact: training.want(**fact.values),
    "step": lambda fact: training.show_step(**fact.values),
    "allow": lambda fact: mask.switch(**fact.values),
    "example": lambda fact: opening.choose_example(fact.values["name"]),
    "swap": lambda fact: order.swap(**fact.values),
    "head": lambda fact: session.look(head=fact.values["place"]),
    "temperature": lambda fact: scales.turn_temperature(**fact.values),
    "d_k": lambda fact: scales.turn_d_k(fact.values["number"]),
    "real": lambda fact: real.follow(fact.values["place"]),
    "follow": lambda fact: session.look(focus=fact.values["place"]),
}
