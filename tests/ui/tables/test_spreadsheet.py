"""What is copied from a table into a spreadsheet stays text, whatever the words are."""

import re
from dataclasses import replace

from screen import PAGES, html, opened

from attention_core.lesson.examples import WRITE_A_POEM

FORMULAS = ("=1+1", "+1", "=cmd|'/c'!A0")


def test_no_cell_of_a_table_begins_as_a_formula_does() -> None:
    lesson = replace(WRITE_A_POEM, words=FORMULAS, memory=FORMULAS[::-1])
    for page in PAGES:
        app = opened(lesson, page=page, everything=True)
        cells = re.findall(r"<(?:td|th|caption)[^>]*>(.*?)</(?:td|th|caption)>", "".join(html(app)))
        texts = [re.sub(r"<[^>]*>", "", cell) for cell in cells]
        assert sum("1+1" in text for text in texts) >= 2, "the word is shown, as it was typed"
        assert not [text for text in texts if re.match("[=+@-].", text)]
