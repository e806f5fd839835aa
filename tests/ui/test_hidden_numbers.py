"""What a teacher hides is to be worked out first: nothing that the browser gets holds it."""

import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from screen import PAGES, healthy, html_with, opened, opened_in, sent
from streamlit.testing.v1 import AppTest

from attention_core import History, Lesson, View, to_file, trace
from attention_core.lesson.examples import WRITE_A_POEM
from attention_core.sharing.code import notebook, script, torch_script
from attention_core.view import HIDEABLE
from ui.state.state import State

# Numbers whose digits occur nowhere else on any page.
BEFORE = Lesson(
    ("Ada", "met", "Bob"),
    [[1.24, 1.73], [0.84, 2.18], [0.52, 1.14]],
    [[0.89, -0.19], [-0.13, 0.91]],
    [[-0.53, -0.81], [0.4, 0.68]],
    [[3.79, 2.41], [6.73, -8.17]],
)
AFTER = replace(BEFORE, w_q=[[0.89, -0.19], [-0.13, 1.39]], w_v=[[3.79, 2.41], [6.73, 5.72]])
HIDDEN = [names for n in (1, 2, 3) for names in combinations(HIDEABLE, n)]


def numbers(lesson: Lesson) -> dict[str, list[float]]:
    computed = trace(lesson)
    return {"shares": computed.weights.ravel().tolist(), "output": computed.output.ravel().tolist()}


def secret(hidden: tuple[str, ...]) -> dict[str, list[float]]:
    """What must not be read, by how it would be spelled."""
    before, after = numbers(BEFORE), numbers(AFTER)
    secrets: dict[str, list[float]] = {"shares": [], "output": []}
    for name in secrets:
        if name in hidden:
            secrets[name] += after[name]
        if "changes" in hidden:
            secrets[name] += before[name]
            changes = np.subtract(after[name], before[name])
            secrets[name] += [change for change in changes.tolist() if abs(change) > 0.005]
    return secrets


def spellings(number: float, *, share: bool) -> str:
    """Every way to write a number with four decimals shown, as a pattern; signs don't count."""
    size = abs(number)
    texts = {f"{size:.{digits}f}" for digits in ((3, 4, 6) if share else (2, 4, 6))}
    if share:
        texts |= {f"{100 * size:.{digits}f}" for digits in (1, 2, 3)}
    patterns = [re.escape(text) + r"(?!\d)" for text in sorted(texts)]
    if share:
        patterns.append(rf"{100 * size:.0f}\s*\\?%")
    return rf"(?<![\d.])(?:{'|'.join(patterns)})"


def found(values: list[str | float], secrets: dict[str, list[float]]) -> set[str]:
    """Search texts and numbers for them; tell what was found."""
    texts = "\n".join(value for value in values if isinstance(value, str) and "<style" not in value)
    floats = np.array([value for value in values if isinstance(value, float)])
    met = set()
    for name, listed in secrets.items():
        for number in listed:
            in_text = re.search(spellings(number, share=name == "shares"), texts)
            if in_text:
                met.add(f"{name} {number}: …{texts[in_text.start() - 60 : in_text.end() + 9]}")
            for wanted in (number, 100 * number):
                if np.isclose(floats, wanted, rtol=1e-6, atol=0).any():
                    met.add(f"{name} {number} as a number")
    return met


def after_an_edit(view: View, page: str | None) -> AppTest:
    """Open a page, and all on it, in a session in which an edit was made."""
    return opened_in(State(history=History(BEFORE).edited(AFTER), view=view, runs=1), page)


@pytest.mark.parametrize("hidden", HIDDEN, ids="+".join)
def test_no_page_sends_what_is_hidden(hidden: tuple[str, ...]) -> None:
    view = View(hidden=hidden, decimals=4)
    for page in PAGES:
        app = after_an_edit(view, page)
        assert healthy(app)
        values = list(sent(app))
        if page and page.endswith("real_head.py"):
            # A trained model's numbers are the same whatever the lesson is: any digits may occur.
            other = opened(WRITE_A_POEM, view, page=page)
            always = {*sent(other)}
            values = [value for value in values if value not in always]
        assert found(values, secret(hidden)) == set(), page


def test_what_is_not_hidden_is_found_by_the_same_search() -> None:
    app = after_an_edit(View(decimals=4), "6_softmax.py")
    values = list(sent(app))
    for name, listed in numbers(AFTER).items():
        for number in listed:
            assert found(values, {name: [number]}), (name, number)
    assert "now takes" in html_with(app, "al-changes")
    assert any(str(value).endswith("\\%") for value in values), "the LaTeX of a percentage"


def test_programs_and_files_hold_no_result() -> None:
    files = [write(AFTER) for write in (script, torch_script, notebook)] + [to_file(AFTER, View())]
    assert found([*files], secret(HIDEABLE)) == set()
