"""Each number on a page tells how it came about, or that it is hidden."""

import json
import re

import pytest
from screen import PAGES, healthy, html, html_with, opened, opened_alone, sent

from attention_core import View
from attention_core.lesson.examples import WRITE_A_POEM


@pytest.mark.parametrize("page", PAGES)
def test_every_number_in_a_table_tells_how_it_came_about(page: str | None) -> None:
    app = opened_alone(page)
    tables = [body for body in html(app) if "<table" in body]
    assert tables
    for table in tables:
        if "The largest of 8 shares" in table:
            continue  # averages over random vectors, which stand in no lesson
        for attributes, cell in re.findall(r"<td([^>]*)>(.*?)</td>", table):
            told = re.sub(r"<(span|div) [^>]*data-(sum|cell)=[^>]*>.*?</\1>", "", cell)
            untold = re.sub(r"<[^>]*>", "", told)
            known = re.search("data-(sum|cell)='", attributes) or untold in (
                "no difference",
                "100%",
            )
            assert known or not re.search(r"\d", untold), cell


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("hidden", [(), ("shares",), ("output",)])
def test_each_number_of_a_matrix_has_its_sum_once(
    page: str | None, hidden: tuple[str, ...]
) -> None:
    app = opened(WRITE_A_POEM, View(hidden=hidden), page=page)
    bridge = next(text for text in sent(app) if isinstance(text, str) and '"sums"' in text)
    sums = json.loads(bridge)["sums"]
    places = set(re.findall(r"data-cell='(\w+) (\d+) (\d+)'(?! data-sum)", "".join(html(app))))
    assert places or hidden
    for matrix, row, column in places:
        assert "=" in sums[matrix][int(row)][int(column)]
    if "shares" in hidden:
        assert not {"weights", "output", "concat"} & set(sums)


def test_numbers_of_other_lessons_tell_their_sums_too() -> None:
    app = opened_alone("5_scaling.py")
    choices = html_with(app, "Three choices")
    # Scores −0.0990, 0.0648 and −0.6523, divided by 2: e to these is 0.952, 1.033 and 0.722.
    told = "÷ dₖ: weights[Write, Write] = e^−0.05 / (e^−0.05 + e^0.03 + e^−0.33) ≈ 35.2%"
    assert f"<span data-sum='{told}'>35.2%</span>" in choices
    how = "largest − smallest of −0.10, 0.06, −0.65 = 0.06 − (−0.65) = 0.71"
    assert f"<span data-sum='{how}'>0.71</span>" in choices
    app.switch_page("pages/7_output.py").run()
    # 40.11 % of −0.3535 is −0.1418.
    told = "share × value = 40.1% × −0.35 ≈ −0.14"
    assert f"<span data-sum='{told}'>−0.14</span>" in html_with(app, "As numbers")


def test_what_is_hidden_is_in_no_other_lesson_either() -> None:
    app = opened(WRITE_A_POEM, View(hidden=("shares", "output")))
    for page, part in (("2_positions.py", "Aditya eats"), ("5_scaling.py", "Three choices")):
        app.switch_page(f"pages/{page}").run()
        assert healthy(app)
        assert "<span data-sum='?'>?</span>" in html_with(app, part)
        assert "%<" not in html_with(app, part)
