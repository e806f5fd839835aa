"""Links between the steps: where they lead, and which one is open."""

from ui.frame.steps import STEPS, link


def test_a_link_leads_to_its_page_with_the_lesson_and_says_whether_it_is_open() -> None:
    words, overview = STEPS["words"], STEPS["overview"]
    assert link(words, "1 Words", {"lesson": "a b"}) == (
        "<a href='words?lesson=a+b' data-page='words'>1 Words</a>"
    )
    assert link(words, "1 Words", {}, here=True) == (
        "<a href='words' data-page='words' aria-current='page'>1 Words</a>"
    )
    assert link(overview, "Overview", {}) == "<a href='.' data-page='overview'>Overview</a>"
