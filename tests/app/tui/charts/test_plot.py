import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import figures
from app.tui.charts.marks import Mark, Target
from app.tui.charts.plot import ASCII, BRAILLE, Glyphs, Plot, draw
from app.tui.charts.trace import Trace
from app.tui.rows import Row, width_of


def rising(story: float = 60, high: float = 100) -> Trace:
    trace = Trace(story)
    for at in range(int(story) + 1):
        trace.add(at, high * at / story)
    return trace


def flat(value: float, story: float = 60, until: float = 60) -> Trace:
    trace = Trace(story)
    for at in range(int(until) + 1):
        trace.add(at, value)
    return trace


def plot(**traces: Trace) -> Plot:
    return Plot(60, traces, figures.count)


def text(rows: list[Row]) -> list[str]:
    return ["".join(piece for piece, _ in row) for row in rows]


def test_a_chart_has_exactly_these_cells() -> None:
    shown = text(draw(plot(backlog=rising()), 30, 8))
    assert shown == [
        "● backlog 100                 ",
        " 100│   ·   ·   ·   ·   ·⣀⣀⠤⠒●",
        "    │               ⣀⡠⠴⠒⠉⠁    ",
        "  50│   ·   ·  ⣀⠤⠔⠒⠉⠁   ·   · ",
        "    │     ⣀⠤⠔⠊⠉               ",
        "   0│⡠⠤⠒⠉●                    ",
        "    └┴───────────┴───────────┴",
        "     0          30s         1m",
    ]


def test_without_braille_a_line_is_drawn_with_its_letter() -> None:
    shown = text(draw(plot(backlog=flat(50), lag=flat(100)), 30, 8, ASCII))
    assert all(row.isascii() for row in shown)
    assert shown[0].startswith("a backlog 50")
    assert any("b" * 20 in row for row in shown)
    assert any("a" * 15 in row for row in shown)


def test_every_line_is_named_by_a_point_of_its_own_without_colour() -> None:
    traces = {f"team-{i}": flat(10 * i, until=40) for i in range(6)}
    rows = draw(plot(**traces), 100, 20)
    joined = "\n".join(text(rows[1:]))
    for point in BRAILLE.points[:6]:
        assert point in joined


def test_a_target_is_a_line_across_with_its_label() -> None:
    target = Target(80, "peak ≤ 80")
    shown = text(draw(Plot(60, {"x": flat(10)}, figures.count, target=target), 50, 13))
    (line,) = (row for row in shown if "peak ≤ 80" in row)
    assert line.count("╌") > 25


def test_a_target_far_above_every_value_does_not_flatten_the_lines() -> None:
    target = Target(1e9, "far away")
    shown = text(draw(Plot(60, {"x": flat(10)}, figures.count, target=target), 50, 13))
    assert not any("far away" in row for row in shown)
    assert shown[1].strip().startswith("10│")


def test_what_was_foreseen_is_drawn_beside_the_target() -> None:
    said = Target(5, "you said 5")
    plot = Plot(60, {"x": flat(10)}, figures.count, target=Target(8, "≤ 8"), said=said)
    rows = draw(plot, 50, 13)
    named = {style for row in rows for _, style in row}
    assert {"target", "said"} <= named
    assert [row.strip("│ ╌")[-10:] for row in text(rows) if "you said" in row] == ["you said 5"]


def test_a_mark_stands_at_its_time_with_its_label() -> None:
    shown = text(
        draw(Plot(60, {"x": flat(10, until=5)}, figures.count, marks=[Mark(30, "twist")]), 50, 13)
    )
    column = shown[1].index("┊")
    assert shown[1][column : column + 6] == "┊twist"
    assert all(row[column] == "┊" for row in shown[1:11])
    assert abs(column - shown[12].index("30s")) <= 2


def test_latencies_stand_on_a_ladder_so_that_milliseconds_and_minutes_are_both_seen() -> None:
    traces = {"p50": flat(0.02), "p99": flat(120)}
    shown = text(draw(Plot(60, traces, figures.seconds, "ladder"), 60, 16))
    labels = [row.split("│")[0].strip() for row in shown if "│" in row]
    assert [label for label in labels if label] == [
        "10 min",
        "1 min",
        "10 s",
        "1 s",
        "100 ms",
        "10 ms",
    ]


def test_the_legend_takes_a_second_row_where_one_is_too_short() -> None:
    traces = {f"consumer-{i}": flat(i) for i in range(4)}
    shown = text(draw(plot(**traces), 44, 14))
    assert "consumer-0" in shown[0]
    assert "consumer-3" in shown[1]


def test_a_chart_without_any_value_shows_its_axes() -> None:
    shown = text(draw(plot(backlog=Trace(60)), 40, 10))
    assert shown[0].startswith("● backlog -")
    assert shown[-1].split() == ["0", "30s", "1m"]


@given(
    st.integers(1, 130),
    st.integers(1, 50),
    st.sampled_from([BRAILLE, ASCII]),
    st.lists(st.floats(0, 1e9), min_size=1, max_size=40),
)
def test_every_size_gives_exactly_its_cells(
    width: int, height: int, glyphs: Glyphs, values: list[float]
) -> None:
    trace = Trace(60)
    for at, value in enumerate(values):
        trace.add(at, value)
    marks = [Mark(30, "日本"), Mark(31, "twist")]
    shape = Plot(60, {"日本語": trace}, figures.count, target=Target(50, "t"), marks=marks)
    rows = draw(shape, width, height, glyphs)
    assert len(rows) == height
    assert {sum(width_of(piece) for piece, _ in row) for row in rows} == {width}


@pytest.mark.parametrize("story", [0.5, 59.0, 3_601.0, 604_800.0])
def test_the_time_axis_is_labelled_whatever_the_story_lasts(story: float) -> None:
    rows = text(draw(Plot(story, {"x": Trace(story)}, figures.count), 60, 10))
    assert len(rows[-1].split()) >= 3


@pytest.mark.parametrize("width", range(36, 64))
def test_charts_beside_each_other_have_the_same_times(width: int) -> None:
    few, many = (
        text(draw(Plot(240, {"x": rising(240, high)}, figures.count), width, 10))[-1]
        for high in (5, 123_456)
    )
    assert few.split() == many.split()


def test_an_axis_of_its_own_stands_in_place_of_the_times_and_points_mark_every_value() -> None:
    trace = Trace(10)
    for at, value in ((0.0, 100.0), (5.0, 50.0), (10.0, 20.0)):
        trace.add(at, value)
    axis = [(0.0, "1"), (5.0, "10"), (10.0, "100")]
    shown = text(draw(Plot(10, {"p99": trace}, figures.count, axis=axis, points=True), 40, 8))
    assert shown[-1].split() == ["1", "10", "100"]
    assert sum(row.count("●") for row in shown[1:]) == 3


def test_charts_beside_each_other_may_share_the_vertical_axis() -> None:
    alone = text(draw(Plot(60, {"x": flat(10)}, figures.count), 40, 13))
    beside = text(draw(Plot(60, {"x": flat(10)}, figures.count, also=[1_000]), 40, 13))
    assert alone[1].strip().startswith("10│")
    assert beside[1].strip().startswith("1k│")
    ladder = Plot(60, {"x": flat(10)}, figures.seconds, scale="ladder", also=[0.01, 600])
    labels = [row.split("│")[0].strip() for row in text(draw(ladder, 40, 13)) if "│" in row]
    assert [label for label in labels if label] == [
        "10 min",
        "1 min",
        "10 s",
        "1 s",
        "100 ms",
        "10 ms",
    ]


def test_the_legend_may_give_the_peak_in_place_of_the_latest_value() -> None:
    trace = Trace(60)
    trace.add(0, 70)
    trace.add(60, 5)
    latest, peak = (Plot(60, {"x": trace}, figures.count, peaks=peaks) for peaks in (False, True))
    assert text(draw(latest, 30, 8))[0].split() == ["●", "x", "5"]
    assert text(draw(peak, 30, 8))[0].split() == ["●", "x", "peak", "70"]
