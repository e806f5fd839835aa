"""What a lesson has beyond the usual: said below the results on every page, with the way there."""

from collections.abc import Iterator

from attention_core import Lesson
from attention_core.lesson.example_words import lender
from attention_core.lesson.examples import has_positions
from attention_core.lesson.numbers import spelled
from ui.frame import steps
from ui.frame.steps import STEPS, Step
from ui.state import address, drawn
from ui.state.scene import Scene


def show_in_force(here: Step, scene: Scene) -> None:
    """Name it, but for what the page itself is about, or has its own switch for."""
    query = address.query()
    links = [
        steps.link(STEPS[page], told, query)
        for page, told, control in _settings(scene.lesson, scene.view.head)
        if page != here.key and control not in here.controls
    ]
    told = f"<p class='al-force'>In force: {' · '.join(links)}</p>" if links else ""
    drawn.write_at(scene, "in_force", told)


def _settings(lesson: Lesson, head: int) -> Iterator[tuple[str, str, str]]:
    """Yield what differs from the usual, the page that is about it, and the switch that says so."""
    if lesson.position and has_positions(lesson):
        yield "positions", "positions are added, to numbers that hold them already", ""
    elif lesson.position:
        yield "positions", "positions are added", "position"
    if lesson.scaling != "sqrt_d_k":
        divided = "scores ÷ d<sub>k</sub>" if lesson.scaling == "d_k" else "scores aren’t divided"
        yield "scaling", divided, "scale"
    if lesson.temperature != 1.0:
        yield "why_scale", f"temperature {spelled(f'{lesson.temperature:g}')}", ""
    if lesson.masking != "none":
        yield "masks", "a mask: some words may not look at others", ""
    if lesson.memory is not None:
        yield "cross_attention", "a second sentence is looked at", ""
    if lesson.n_heads > 1:
        yield "heads", f"head {head + 1} of {lesson.n_heads}", ""
    if borrowed := lender(lesson):
        yield "queries_keys_values", f"the weight matrices of “{borrowed}”", ""
