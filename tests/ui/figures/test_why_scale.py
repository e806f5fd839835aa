"""What the page about √d_k says of random vectors and of the lesson's temperature."""

import re
from dataclasses import replace
from math import exp, log, sqrt
from operator import mul

import numpy as np
import pytest
from hand_worked import ANT, plain
from screen import charts, html_with, opened, result_cells
from streamlit.testing.v1 import AppTest

from attention_core import Lesson, View
from attention_core.lesson.examples import WRITE_A_POEM

PAGE = "11_why_scale.py"


def showing(lesson: Lesson = WRITE_A_POEM, view: View | None = None, d_k: int = 64) -> AppTest:
    app = opened(lesson, view, page=PAGE)
    app.session_state["attention_live"].d_k = d_k
    return app.run()


def rows(app: AppTest) -> list[list[str]]:
    body = html_with(app, "al-random").split("<tbody>")[1]
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", body)
    return [
        [plain(each) for each in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in found
    ]


def by_hand(seed: int, d_k: int) -> np.ndarray:
    """Add up products of the seed's random numbers, one by one."""
    dice = np.random.default_rng(seed)
    queries = dice.standard_normal((500, 512))[:, :d_k].tolist()
    keys = dice.standard_normal((500, 8, 512))[:, :, :d_k].tolist()
    return np.array(
        [
            [sum(map(mul, query, key)) for key in eight]
            for query, eight in zip(queries, keys, strict=True)
        ]
    )


def measured(scores: np.ndarray) -> tuple[str, str, str]:
    shares = [max(map(exp, row)) / sum(map(exp, row)) for row in scores.tolist()]
    mean = sum(scores.ravel().tolist()) / scores.size
    spread = sqrt(sum((each - mean) ** 2 for each in scores.ravel().tolist()) / scores.size)
    gradient = sum(share * (1 - share) for share in shares) / 500
    return f"{spread:.2f}", f"{100 * sum(shares) / 500:.1f}%", f"{gradient:.3f}"


@pytest.mark.parametrize(("d_k", "theory"), [(2, "1.41"), (64, "8.00"), (512, "22.63")])
def test_the_measured_stands_beside_the_theory_for_each_draw(d_k: int, theory: str) -> None:
    app = showing(d_k=d_k)
    for seed in (0, 1):
        scores = by_hand(seed, d_k)
        raw, divided = measured(scores), measured(scores / sqrt(d_k))
        assert [row[:5] for row in rows(app)] == [
            ["q · k", raw[0], theory, raw[1], raw[2]],
            [f"q · k / √{d_k}", divided[0], "1.00", divided[1], divided[2]],
        ]
        app.button(key="draw").click().run()


def test_the_experiment_says_what_it_is_of() -> None:
    caption = plain(
        re.findall("<caption>.*?</caption>", html_with(showing(d_k=16), "al-random"))[0]
    )
    assert caption == (
        "Random experiment, dk = 16: 500 queries meet 8 keys each. "
        "Gradient: p · (1 − p), at most 0.25."
    )


def test_the_bars_hold_every_score_and_the_dots_each_d_k() -> None:
    sums, spreads = [
        data for data in charts(showing(d_k=16)) if data[0]["kind"] in ("bar", "curve")
    ]
    bars = [mark for mark in sums if mark["kind"] == "bar"]
    scores = by_hand(0, 16)
    heights = [((scores >= bar["x"] - 1e-12) & (scores < bar["end"] - 1e-12)).sum() for bar in bars]
    top = 4000 * 1.6 / sqrt(2 * np.pi * 16)
    assert [bar["y"] * top for bar in bars] == pytest.approx(heights)
    assert (bars[0]["x"], bars[-1]["end"]) == pytest.approx((-16, 16))
    dots = {mark["x"]: mark["y"] for mark in spreads if mark["kind"] == "dot"}
    assert [*dots] == [2, 4, 8, 16, 32, 64, 128, 256, 512]
    (here,) = [mark for mark in spreads if mark["kind"] == "here"]
    assert (here["x"], here["y"]) == (16, dots[16])
    assert here["y"] == pytest.approx(float(scores.std()))


def test_the_shares_of_one_query_sum_to_one_and_tell_how() -> None:
    table = html_with(showing(), "al-random")
    for bar in re.findall(r"<div class='al-stacked'.*?</div></div>", table):
        widths = [float(each) for each in re.findall(r"flex-basis:([\d.]+)%", bar)]
        assert len(widths) == 8
        assert sum(widths) == pytest.approx(100, abs=0.05)
        ways = re.findall(r"data-sum='softmax\((.*?)\) gives key (\d) of 8 ([\d.]+)%'", bar)
        assert [int(key) for _, key, _ in ways] == [*range(1, 9)]
        scores = [float(each.replace("−", "-")) for each in ways[0][0].split(", ")]
        powers = [exp(score) for score in scores]
        for power, width, (_, _, share) in zip(powers, widths, ways, strict=True):
            assert width == pytest.approx(100 * power / sum(powers), abs=0.6)
            assert float(share) == pytest.approx(width, abs=0.06)


def test_the_temperature_is_one_more_divisor_of_the_lessons_own_scores() -> None:
    # ant's scores are ln 2 × (1, 0, 4): halved, the exponentials are √2, 1 and 4.
    app = showing(replace(ANT, temperature=2.0), View(focus=1))
    total = sqrt(2) + 1 + 4
    expected = [f"{100 * power / total:.1f}%" for power in (sqrt(2), 1, 4)]
    assert result_cells(app)[1][:3] == expected
    told = plain(html_with(app, "al-story"))
    a, b, c = expected
    assert told.startswith(
        f"At temperature 2, ant takes {a} from red, {b} from ant and {c} from bee"
    )
    effect = html_with(app, "al-stays")
    assert "Scores ÷ (1 × 2): what ant takes" in plain(effect)
    assert re.findall(r"flex-basis:([\d.]+)%", effect) == [
        f"{100 * power / total:.2f}" for power in (sqrt(2), 1, 4)
    ]
    app.button(key="cold").click().run()
    assert result_cells(app)[1][:3] == ["10.5%", "5.3%", "84.2%"]
    assert app.button(key="cold").disabled
    app.button(key="undo").click().run()
    assert result_cells(app)[1][:3] == expected


def test_hot_is_uniform_and_cold_is_one_hot() -> None:
    hot = result_cells(showing(replace(ANT, temperature=1000.0)))
    assert all(cell in ("33.2%", "33.3%", "33.4%", "33.5%") for row in hot for cell in row[:3])
    cold = result_cells(showing(replace(ANT, temperature=0.05)))
    assert [row[:3] for row in cold] == [
        ["0.0%", "100.0%", "0.0%"],
        ["0.0%", "0.0%", "100.0%"],
        ["0.0%", "100.0%", "0.0%"],
    ]
    assert log(2) / 0.05 > 13, "so the second best gets less than a millionth"


def test_hidden_percentages_are_not_told_by_the_temperature() -> None:
    app = showing(view=View(hidden=("shares",)))
    effect = plain(html_with(app, "al-stays"))
    assert "what Write takes ?" in effect
    assert "%" not in effect
