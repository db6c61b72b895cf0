"""One setting varied over a range: the curve, its target, another figure, stop."""

from math import inf
from threading import Event

import pytest
from textual.widgets import Input, OptionList, Static

from app.explore.dials import Dial
from app.explore.explored import Explored, Story
from app.explore.measures import Measure
from app.tui.app import PushPull
from app.tui.charts.marks import Target
from app.tui.charts.still_chart import StillChart
from app.tui.explore.dial_picker import DialPicker
from app.tui.explore.sweep import SweepScreen, sweep_plot, value_lines
from tests.app.tui.exploring import compared
from tests.app.tui.watching import press, shown, text_of, until, until_shown, write


async def go_to(bench: SweepScreen, name: str) -> None:
    """Put the cursor on a setting of the second link."""
    picker = bench.query_one(DialPicker)
    link = "broker-to-teams"
    at = next(n for n, d in enumerate(picker._by_row) if d and (d.link, d.name) == (link, name))
    picker.query_one(OptionList).highlighted = at


async def test_a_range_is_played_and_drawn_with_the_targets_line(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        bench = await compared(pilot, SweepScreen(explored))
        await go_to(bench, "interval")
        await until_shown(pilot, "How long the consumer waits")
        assert [field.value for field in bench.query(Input)] == ["100ms", "10s", "7"]
        await press(pilot, "enter")
        await write(pilot, "500ms")
        await press(pilot, "enter")
        await write(pilot, "8s")
        await press(pilot, "enter")
        await write(pilot, "3")
        await press(pilot, "enter")
        await until(pilot, lambda: bench.reports and not bench.busy)
        assert list(bench.reports) == ["500ms", "1s", "2s", "8s"]
        chart = bench.query_one(StillChart)
        assert chart.plot is not None
        assert str(chart.border_title) == "fresh: p99 latency"
        assert chart.plot.target is not None
        assert [text for _, text in chart.plot.axis or ()] == ["500ms", "1s", "2s", "8s"]
        rows = text_of(bench.query_one("#values", Static)).splitlines()
        assert rows[0].strip() == "interval  fresh ≤ 5 s"
        assert [row.split()[1] for row in rows[1:]] == ["500ms", "1s", "2s", "8s"]
        assert rows[2].endswith("as you have it")
        assert rows[4].startswith("✕")
        await until_shown(pilot, "interval from 500ms to 8s. m draws another figure.")
        await press(pilot, "m")
        assert str(chart.border_title) == "nothing-lost: lost events"
        await press(pilot, "M", "M")
        assert str(chart.border_title) == "deliveries an event"
        assert chart.plot.target is None


async def test_what_is_no_range_is_said_below_the_fields(app: PushPull, explored: Explored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        bench = await compared(pilot, SweepScreen(explored))
        assert bench.check_action("measure", (1,)) is False
        await go_to(bench, "batch")
        await press(pilot, "enter")
        await write(pilot, "5k")
        await press(pilot, "ctrl+j")
        await until_shown(pilot, "“from” is to be less than “to”.")
        assert not bench.busy


async def test_values_that_cannot_be_run_are_left_out_of_the_curve_and_told(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        bench = await compared(pilot, SweepScreen(explored))
        await go_to(bench, "interval")
        await press(pilot, "enter")
        await write(pilot, "0s")
        await press(pilot, "ctrl+j")
        await until(pilot, lambda: bench.reports and not bench.busy)
        assert list(bench.refused) == ["0s"]
        await until_shown(pilot, "1 of them cannot be run.")
        # The words took a line of the chart, which still has its axis.
        below = shown(pilot).splitlines()[-5]
        assert below.strip(" │").split() == list(bench.values)
        assert "0s  cannot be run: " in text_of(bench.query_one("#values", Static))


async def test_a_sweep_can_be_stopped(
    app: PushPull, explored: Explored, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = Event(), Event()
    start, started = Story.start, [0]

    def slow(story: Story) -> object:
        started[0] += 1
        if started[0] > 1:
            begun.set()
            go.wait(60)
        return start(story)

    monkeypatch.setattr(Story, "start", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        bench = await compared(pilot, SweepScreen(explored))
        await go_to(bench, "batch")
        await press(pilot, "ctrl+j")
        await until(pilot, lambda: begun.is_set() and bench.reports)
        await until_shown(pilot, "run 2 of 7")
        await press(pilot, "x")
        go.set()
        await until_shown(pilot, "Stopped after 1 of 7 values.")
        assert "Curve" in shown(pilot)


DIAL = Dial("a-to-b", "batch", "10", "count", True)


class Fake(Measure):
    """A figure that is written down by hand, in place of a report."""

    def value(self, report: object) -> float | None:
        return report  # type: ignore[return-value]

    def holds(self, report: object) -> bool | None:
        return isinstance(report, float) and report <= self.target


def test_times_near_each_other_stand_on_an_axis_from_nothing_in_their_own_unit() -> None:
    fake = Fake("fresh: p99 latency", "s", slo="fresh", op="<=", target=300.0)
    reports = {"1": 240.0, "10": 360.0}
    plot = sweep_plot(DIAL, ("1", "10"), reports, fake)  # type: ignore[arg-type]
    assert (plot.scale, plot.target) == ("linear", Target(5.0, "≤ 5 min"))
    assert plot.traces["batch"].peak == 6.0
    assert plot.show(6.0) == "6 min"


def test_times_far_apart_stand_on_a_ladder_and_never_is_a_gap() -> None:
    fake = Fake("fresh: p99 latency", "s", slo="fresh", op="<=", target=300.0)
    reports = {"1": 2.0, "5": inf, "10": 360.0}
    plot = sweep_plot(DIAL, ("1", "5", "10"), reports, fake)  # type: ignore[arg-type]
    assert plot.scale == "ladder"
    assert plot.traces["batch"].peak == 360.0
    rows = str(value_lines(DIAL, ("1", "5", "10"), reports, {}, fake)).splitlines()  # type: ignore[arg-type]
    assert [row.split() for row in rows[1:]] == [
        ["✓", "1", "2", "s"],
        ["✕", "5", "never"],
        ["✕", "10", "6", "min", "as", "you", "have", "it"],
    ]
