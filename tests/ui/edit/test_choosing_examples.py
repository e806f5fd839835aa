"""An example opens on what it is about, and says of whose numbers other words make use."""

from screen import html, html_with, opened

from attention_core import View
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM


def test_an_example_opens_on_its_own_word_and_says_what_its_numbers_stand_for() -> None:
    app = opened(WRITE_A_POEM, View(focus=2))
    app.selectbox(key="example").set_value("Who helped whom").run()
    assert app.selectbox(key="focus").value == 4
    assert "<b><bdi>he</bdi></b> takes 92.1% from" in html_with(app, "al-story")
    assert "1 woman · 2 man · 3 she · 4 he" in html_with(app, "al-means")
    app.button(key="undo").click().run()
    assert app.selectbox(key="focus").value == 2, "undo follows what was followed before"
    app.selectbox(key="example").set_value("Who helped whom").run()
    app.selectbox(key="focus").set_value(1).run()
    app.button(key="reset").click().run()
    assert app.selectbox(key="focus").value == 1, "the same sentence: whoever is followed stays so"
    app.selectbox(key="focus").set_value(2).run()
    app.selectbox(key="example").set_value("Equal attention").run()
    assert app.selectbox(key="focus").value == 2, "any word does: it is the place of the one before"


def test_other_words_with_an_examples_weights_say_whose_they_are() -> None:
    app = opened(EXAMPLES["River bank"])
    assert "class='al-force'" not in "".join(html(app))
    app.text_input(key="sentence").set_value("dogs chase cats").run()
    told = html_with(app, "class='al-force'")
    assert "the weight matrices of “River bank”" in told
    again = opened(app.session_state["attention_live"].lesson)
    assert "of “River bank”" in html_with(again, "class='al-force'"), "after a reload, too"
    app = opened(EXAMPLES["Money bank"])  # it has the same weights as “River bank”
    assert "class='al-force'" not in "".join(html(app))
    app = opened(WRITE_A_POEM)
    app.text_input(key="sentence").set_value("dogs chase cats").run()
    assert "class='al-force'" not in "".join(html(app))
