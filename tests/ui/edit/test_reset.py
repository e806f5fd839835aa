"""Reset brings the example back as it was, and forgets what was not in sight, too."""

from screen import go_to, opened, result_cells
from streamlit.testing.v1 import AppTest

from attention_core.lesson.examples import WRITE_A_POEM


def widened(app: AppTest) -> AppTest:
    """Give keys a third number; its weights come from a fixed seed."""
    go_to(app, "3_queries_keys_values.py").selectbox(key="d_k").set_value(3).run()
    return app


def test_after_reset_a_new_column_holds_what_it_holds_in_a_new_session() -> None:
    fresh = result_cells(widened(opened(WRITE_A_POEM)))
    app = go_to(widened(opened(WRITE_A_POEM)), "6_softmax.py", everything=True)
    app.selectbox(key="what_if_field").set_value("W_q").run()
    app.selectbox(key="what_if_column").set_value("column 3").run()
    for _ in range(5):
        app.button(key="what_if_plus").click().run()
    shares = [row[:3] for row in result_cells(app)]
    assert shares != [row[:3] for row in fresh], "the edit counts"
    app.button(key="reset").click().run()
    assert result_cells(widened(app)) == fresh
