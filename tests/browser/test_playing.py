"""A training that plays, when something else is done in the middle of it or the server is slow."""

from browser.conftest import Server
from browser.grid import answered, at_rest, cell_text, lesson_of, open_page, pause, until
from browser.test_learning import bar, drag, step
from playwright.sync_api import Locator, Page, expect

from attention_core.lesson.examples import WRITE_A_POEM

# How often what a hand has left looked whether it may follow the lesson again.
FOLLOWED = """() => {
    const wait = window.setTimeout;
    window.followed = 0;
    window.setTimeout = (act, ms, ...more) =>
        wait(() => ((followed += act.name === "follow" && ms > 100), act()), ms, ...more);
}"""
SLIDER = ".st-key-run_slider input"


def play(server: Server, page: Page) -> None:
    open_page(page, f"{server.url}/training")
    page.get_by_role("button", name="Train").click()
    until(page, lambda: step(page) > 3)


def test_after_an_undo_the_slider_is_where_the_lesson_is(server: Server, page: Page) -> None:
    play(server, page)
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    at_rest(page)
    until(page, lambda: lesson_of(page) == WRITE_A_POEM)
    expect(page.locator(SLIDER)).to_have_value("0")
    expect(page.locator(SLIDER)).to_have_attribute("aria-valuetext", "step 0 of 100")


def test_no_step_is_told_while_a_click_waits_until_all_is_heard(server: Server, page: Page) -> None:
    play(server, page)
    page.evaluate(
        """() => {
          const { tell } = attentionLive;
          window.late = 0;
          attentionLive.tell = (fact) => {
            window.late += fact.what === "step" && attentionLive.held.length > 0;
            tell(fact);
          };
          window.frames = 0;
          window.clicks = setInterval(() => attentionLive.held.push(() => {}), 2);
          const count = () => ++window.frames < 60 && requestAnimationFrame(count);
          count();
        }"""
    )
    page.wait_for_function("frames >= 60")  # at each of them the next step could be told
    assert page.evaluate("() => (clearInterval(clicks), late)") == 0
    page.evaluate("attentionLive.held = []")  # no answer comes that would let them go
    stood = step(page)
    until(page, lambda: step(page) > stood)  # and then it goes on
    page.locator(".st-key-strip a[data-page=softmax]").click()
    expect(page.locator(".al-heading h1")).to_have_text("6 Softmax")


def test_the_grids_follow_at_once_when_it_is_stopped_and_when_it_ends(
    server: Server, page: Page
) -> None:
    play(server, page)
    page.evaluate(
        """() => {
          const { tell } = attentionLive;
          window.told = [];
          attentionLive.tell = (fact) => (told.push(fact.what), tell(fact));
        }"""
    )
    page.get_by_role("button", name="Stop").click()
    assert page.evaluate("told.at(-1)") == "rest"
    until(page, lambda: follows(page))
    page.get_by_role("button", name="Play").click()
    until(page, lambda: step(page) == 100)
    page.wait_for_function("() => told.at(-1) === 'rest'")
    until(page, lambda: follows(page))


def follows(page: Page) -> bool:
    """Tell whether the grids show the numbers of the address, and aren't faded."""
    faded = page.evaluate("attentionLive.data.turning")
    number = float(lesson_of(page).w_q[0, 0, 1])
    return not faded and step(page) > 0 and cell_text(page, "w_q", 0, 1) == f"{number:.2f}"


def drags_while_asleep(server: Server, page: Page, thing: Locator, rests: float = 0) -> None:
    """Drag it far, then a little while nobody answers: it stays where the hand has left it."""
    page.evaluate(FOLLOWED)
    drag(page, thing, 0.6)
    pause(page, rests)
    with server.asleep():
        drag(page, thing, 0.2)
        left = thing.input_value()
        page.wait_for_function("followed >= 2")  # it has looked whether an answer came
        assert thing.input_value() == left
    answered(page)
    assert thing.input_value() == left


def test_a_bar_and_the_slider_stay_where_a_hand_has_left_them(
    fresh_server: Server, page: Page
) -> None:
    open_page(page, f"{fresh_server.url}/training")
    drags_while_asleep(fresh_server, page, bar(page, "a"))
    drags_while_asleep(fresh_server, page, bar(page, "Write"), rests=1000)
    page.get_by_role("button", name="Train").click()
    until(page, lambda: step(page) > 0)
    drags_while_asleep(fresh_server, page, page.locator(SLIDER))
