"""Every page without a browser: it runs, it says the right numbers, it survives changes."""

import re
from dataclasses import replace

import numpy as np
import pytest
from screen import PAGES, ROOT, healthy, html_with, opened, opened_alone, result_cells
from streamlit.testing.v1 import AppTest

from attention_core import View, to_link
from attention_core.lesson.examples import WRITE_A_POEM
from ui.frame.steps import STEPS

EXAMPLES = ("Aditya eats pizza", "A long sentence", "All attention on one word")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_courses_numbers(page: str | None) -> None:
    app = opened_alone(page)
    assert result_cells(app) == [
        ["35.7%", "40.1%", "24.2%", "1.01", "1.06"],
        ["34.1%", "60.5%", "5.4%", "0.20", "0.71"],
        ["7.2%", "3.2%", "89.6%", "3.50", "2.24"],
    ]
    app.selectbox(key="decimals").set_value(4).run()
    assert result_cells(app)[0] == ["35.73%", "40.11%", "24.16%", "1.0100", "1.0641"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_survives_other_examples_and_odd_sentences(page: str | None) -> None:
    app = opened_alone(page)
    for example in EXAMPLES:
        app.selectbox(key="example").set_value(example).run()
        assert healthy(app)
        for row in result_cells(app):
            shares = [float(cell.split("%")[0]) for cell in row if "%" in cell]
            assert sum(shares) == pytest.approx(100, abs=0.05 * len(shares) + 1e-9)
    for sentence in ("<b>x</b> \\x $y$", " ".join("abcdefghijkl"), ""):
        app.text_input(key="sentence").set_value(sentence).run()
        assert healthy(app)
    assert len(result_cells(app)) == 12, "an empty sentence leaves the last good one"


@pytest.mark.parametrize("size", [0.0, 5e-324, 1e-310])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_numbers_next_to_zero(page: str | None, size: float) -> None:
    tiny = [[size, 0], [size, -size], [0, 0]]
    app = opened(replace(WRITE_A_POEM, embeddings=np.array(tiny)), page=page)
    assert healthy(app)
    assert result_cells(app) == [["33.3%", "33.3%", "33.3%", "0.00", "0.00"]] * 3


def test_sizes_change_shapes_and_come_back() -> None:
    app = opened_alone(None)
    before = result_cells(app)
    app.selectbox(key="d_model").set_value(8).run()
    app.selectbox(key="d_k").set_value(1).run()
    app.selectbox(key="d_v").set_value(5).run()
    assert healthy(app)
    assert [len(row) for row in result_cells(app)] == [8, 8, 8]
    for key in ("d_model", "d_k", "d_v"):
        app.selectbox(key=key).set_value(2).run()
    assert result_cells(app) == before


def test_scaling_and_positions_change_the_results_and_reset_takes_them_back() -> None:
    app = opened_alone(None)
    before = result_cells(app)
    app.radio(key="scale").set_value("none").run()
    unscaled = result_cells(app)
    # e^-0.0990, e^0.0648 and e^-0.6523, each over their sum
    assert unscaled[0][:3] == ["36.3%", "42.8%", "20.9%"]
    app.toggle(key="position").set_value(True).run()
    assert result_cells(app) != unscaled
    app.button(key="reset").click().run()
    assert result_cells(app) == before
    assert app.radio(key="scale").value == "sqrt_d_k"
    assert app.toggle(key="position").value is False


def test_the_lesson_goes_from_page_to_page() -> None:
    app = opened_alone(None)
    app.text_input(key="sentence").set_value("Paris is good").run()
    before = result_cells(app)
    app.switch_page("pages/6_softmax.py").run()
    assert app.text_input(key="sentence").value == "Paris is good"
    assert result_cells(app) == before


def test_a_fault_in_a_page_says_how_to_go_on_and_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from ui.figures import pictures

    def broken(*_: object) -> None:
        raise RuntimeError("a secret of the server")

    app = opened_alone(None)
    app.text_input(key="sentence").set_value("Paris is good").run()
    monkeypatch.setattr(pictures, "show_softmax", broken)
    app.switch_page("pages/6_softmax.py").run()
    assert not app.exception
    assert "Your lesson is safe" in app.error[0].value
    assert "secret" not in str(app.main)
    assert app.query_params["lesson"]
    assert len(result_cells(app)) == 3
    monkeypatch.undo()
    app.button(key="failure_undo").click().run()
    assert healthy(app)
    assert app.text_input(key="sentence").value == "Write a poem"


@pytest.mark.parametrize("part", ["undo", "story", "changes", "results", "in_force", "trace"])
def test_after_a_fault_in_any_part_the_browser_is_answered_and_no_old_number_stays(
    monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    from ui import live

    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    owner, name = {
        "undo": (live.undo, "show_undo"),
        "story": (live.story, "show_story"),
        "changes": (live.before_after, "show_changes"),
        "results": (live.results, "show_results"),
        "in_force": (live.in_force, "show_in_force"),
        "trace": (live, "trace"),
    }[part]
    app = opened_alone(None)
    monkeypatch.setattr(owner, name, broken)
    app.switch_page("pages/6_softmax.py").run()
    assert not app.exception
    assert "Your lesson is safe" in app.error[0].value
    answers = [e.proto.json for e in app.get("bidi_component") if '"heard"' in e.proto.json]
    assert len(answers) == 1
    told = "".join(e.proto.body for e in app.get("html") if "data-for=" in e.proto.body)
    assert told.count("<i hidden") >= 4
    if part != "in_force":
        assert "<td" not in told.split("data-for='results'")[1].split("</i>")[0]


def test_two_faults_in_one_run_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import page
    from ui.figures import pictures
    from ui.frame import code

    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    app = opened_alone(None)
    for module, name in ((pictures, "show_softmax"), (code, "show_code"), (page, "_show_strip")):
        monkeypatch.setattr(module, name, broken)
    app.switch_page("pages/6_softmax.py").run()
    assert not app.exception
    assert len(app.error) == 1
    assert len(result_cells(app)) == 3


def test_the_output_can_be_drawn_along_any_of_its_numbers() -> None:
    app = opened_alone(None)
    app.selectbox(key="d_v").set_value(5).run()
    app.switch_page("pages/7_output.py").run()
    app.selectbox(key="axis_0").set_value(3).run()
    assert healthy(app)
    assert app.selectbox(key="axis_0").value == 3


def test_what_is_hidden_is_not_in_the_results() -> None:
    from attention_core import to_link
    from attention_core.lesson.examples import WRITE_A_POEM

    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lesson"] = to_link(WRITE_A_POEM, View(hidden=("shares",), focus=2))
    app.run()
    assert healthy(app)
    assert result_cells(app)[0] == ["?", "?", "?", "1.01", "1.06"]
    assert app.selectbox(key="focus").value == 2
    app.switch_page("pages/6_softmax.py").run()
    told = html_with(app, "class='al-sum")
    assert "al-sum'><bdi>weights[poem, Write]</bdi> = ?<" in told
    assert "%" not in html_with(app, "al-story")


def test_two_sessions_do_not_see_each_other() -> None:
    first, second = opened_alone(None), opened_alone(None)
    first.text_input(key="sentence").set_value("Paris is good").run()
    second.run()
    assert [len(row) for row in result_cells(second)] == [5, 5, 5]
    assert second.text_input(key="sentence").value == "Write a poem"


def test_a_link_that_is_followed_before_the_page_listens_brings_the_lesson_along() -> None:
    link = to_link(replace(WRITE_A_POEM, position=True))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lesson"] = link
    app.run()
    links = re.findall(r"<a href='([^']*)'", html_with(app, "aria-label='Steps'"))
    assert len(links) == len(STEPS)
    assert all(each.endswith(f"?lesson={link}") for each in links)


def test_a_sentence_that_the_gate_refuses_changes_nothing_and_ends() -> None:
    app = opened_alone(None)
    before = result_cells(app)
    app.text_input(key="sentence").set_value("a" * 5000).run(timeout=10)
    assert healthy(app)
    assert result_cells(app) == before


def test_the_overview_and_the_seven_steps_stand_in_the_strip_and_the_rest_under_further() -> None:
    strip = html_with(opened_alone(None), "aria-label='Steps'")
    steps, further = strip.split("<details")
    assert re.findall("data-page='(.*?)'", steps) == [
        "overview",
        "words",
        "positions",
        "queries_keys_values",
        "similarity",
        "scaling",
        "softmax",
        "output",
    ]
    assert re.findall("data-page='(.*?)'", further) == [
        "masks",
        "heads",
        "cross_attention",
        "why_scale",
        "word_order",
        "real_head",
        "training",
        "next_word",
    ]
