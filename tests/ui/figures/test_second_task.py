"""The second task of the training page: only the output is judged."""

from screen import healthy, html_with, opened, result_cells

from attention_core.lesson.examples import WRITE_A_POEM


def test_the_second_task_learns_where_to_look_and_opens_as_a_lesson() -> None:
    app = opened(WRITE_A_POEM, page="14_training.py")
    app.session_state["output_task"] = True
    app.run()
    app.button(key="learn").click().run()
    assert healthy(app)
    # docs/training.md: seed 0
    table = html_with(app, "New sentences")
    for text in ("6.18", "0.23", "42.3%", "96.7%", "19.2%", "100.0%"):
        assert f">{text}<" in table, text
    app.button(key="open_goes").click().run()
    assert healthy(app)
    assert result_cells(app)[1][3] == "100.0%"
    assert app.text_input(key="sentence").value == "Anna goes pizza Paris"
    app.button(key="undo").click().run()
    assert app.session_state["attention_live"].lesson == WRITE_A_POEM
