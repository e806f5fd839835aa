"""What the arrow pictures promise; expected numbers were worked out by hand."""

import json
from contextlib import nullcontext
from math import hypot
from typing import Any

import pytest

from ui.charts import arrow_chart
from ui.charts.arrow_chart import COLOURS, marks, show_arrows
from ui.charts.plane import Arrow, fitting_plane, tick_text


def texts(arrows: list[Arrow]) -> list[str]:
    return [mark["text"] for mark in drawn(arrows) if mark["kind"] == "text"]


def drawn(arrows: list[Arrow]) -> list[dict[str, Any]]:
    return list(marks(arrows, "first", "second", 320))


def test_edits_change_only_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    specs: list[dict[str, Any]] = []
    monkeypatch.setattr(arrow_chart.st, "vega_lite_chart", lambda spec, **_: specs.append(spec))
    monkeypatch.setattr(arrow_chart.st, "container", lambda **_: nullcontext())
    for end in ((0.5, 0.2), (70.0, -3.0)):
        show_arrows("a", [Arrow("cat", end)], x_title="1", y_title="2", alt="One arrow.")
    one, other = (json.dumps({k: v for k, v in s.items() if k != "datasets"}) for s in specs)
    assert one == other
    assert "datasets" not in arrow_chart.template(320)
    assert arrow_chart.template(320) is arrow_chart.template(320)


def test_a_unit_is_as_long_to_the_right_as_upwards() -> None:
    plane = fitting_plane([Arrow("a", (1.0, 1.0))], 320)
    (x, y), (right, _), (_, up) = (plane.place(p) for p in ((0, 0), (1, 0), (0, 1)))
    assert right - x == pytest.approx(y - up)
    assert right > x


@pytest.mark.parametrize(("size", "end"), [(0.0, 1), (0.9, 1), (1.1, 2), (2.4, 3), (4, 5), (6, 10)])
def test_the_range_ends_at_a_round_number(size: float, end: float) -> None:
    assert fitting_plane([Arrow("a", (0.0, -size))], 320).end == end


def test_every_tip_lies_inside_the_picture() -> None:
    for x, y in ((9.9, 0.0), (0.0, -9.9), (-1e6, 1e6), (3e-7, 2e-7)):
        plane = fitting_plane([Arrow("a", (x, y))], 320)
        across, down = plane.place((x, y))
        assert arrow_chart.LEFT <= across <= arrow_chart.WIDTH
        assert 0 <= down <= 320 - arrow_chart.BELOW


def test_an_arrow_can_start_at_the_tip_of_another() -> None:
    chain = [Arrow("a", (1.0, 0.0)), Arrow("b", (1.0, 2.0), start=(1.0, 0.0))]
    plane = fitting_plane(chain, 320)
    line = [m for m in drawn(chain) if m["kind"] == "line" and m["colour"] == COLOURS["other"]][1]
    assert (line["x"], line["y"]) == pytest.approx(plane.place((1.0, 0.0)))
    head = [m for m in drawn(chain) if m["kind"] == "head"][1]
    assert (head["x"], head["y"]) == pytest.approx(plane.place((1.0, 2.0)))
    assert head["angle"] == pytest.approx(0)  # straight up


def test_heads_point_along_their_arrow() -> None:
    angles = {(1.0, 0.0): 90, (0.0, -1.0): 180, (-1.0, 0.0): -90, (1.0, 1.0): 45}
    for end, angle in angles.items():
        head = next(m for m in drawn([Arrow("a", end)]) if m["kind"] == "head")
        assert head["angle"] == pytest.approx(angle)


def test_a_zero_arrow_is_a_dot() -> None:
    kinds = [m["kind"] for m in drawn([Arrow("a", (0.0, 0.0)), Arrow("b", (1.0, 0.0))])]
    assert kinds.count("dot") == 1
    assert kinds.count("head") == 1


def test_words_that_end_together_share_a_label() -> None:
    assert "Write, a" in texts([Arrow("Write", (1.0, 1.0)), Arrow("a", (1.0, 1.0))])
    both = texts([Arrow("a", (1.0, 1.0)), Arrow("output", (1.0, 1.0), role="sum")])
    assert {"a", "output"} <= set(both)


def test_a_long_word_is_cut() -> None:
    assert "internationaliz…" in texts([Arrow("internationalization", (1.0, 0.5))])


def test_labels_of_near_tips_keep_apart() -> None:
    arrows = [Arrow(f"word{n}", (1 + 0.02 * n, 1 - 0.03 * n)) for n in range(4)]
    places = [(m["x"], m["y"]) for m in drawn(arrows) if (m.get("text") or "").startswith("word")]
    assert len(places) == 4
    gaps = [hypot(a - c, b - d) for a, b in places for c, d in places if (a, b) != (c, d)]
    assert min(gaps) >= 12


def test_roles_differ_in_colour_and_more() -> None:
    looks = set()
    for role in ("focus", "other", "sum"):
        arrow = Arrow("a", (1.0, 1.0), role=role)
        line = [m for m in drawn([arrow]) if m["kind"] == "line"][-1]
        looks.add((line["width"], line["dashed"]))
    assert len(looks) == len(set(COLOURS.values())) == 3


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.5, "−0.5"), (20.0, "20"), (1.5e6, "1.5e6"), (5e5, "5e5"), (-2e-5, "−2e−5")],
)
def test_ticks_are_short(value: float, text: str) -> None:
    assert tick_text(value) == text


@pytest.mark.parametrize("size", [0.0, 5e-324, 1e-310, 1e-306, 1e6])
def test_arrows_of_any_size_are_drawn_inside_the_picture(size: float) -> None:
    made = drawn(
        [
            Arrow("a", (size, -size)),
            Arrow("b", (0.0, size / 2), (size, 0.0)),
            Arrow("c", (0.0, 0.0)),
        ]
    )
    for mark in made:
        assert 0 <= mark["x"] <= 420
        assert 0 <= mark["y"] <= 320
    assert sum(mark["kind"] == "head" for mark in made) == (2 if size >= 1e-300 else 0)
    assert sum(mark["kind"] == "dot" for mark in made) == (1 if size >= 1e-300 else 3)
