"""The other modes on the same messages: small charts, a table, more seeds, stop."""

from collections.abc import Sequence
from threading import Event

import pytest

from app.explore.explored import Explored, Story
from app.tui.app import PushPull
from app.tui.charts.still_chart import StillChart
from app.tui.explore.bench import Bench, Job
from app.tui.explore.other_modes import OtherModesScreen
from app.tui.explore.table import DifferenceTable
from app.tui.home.screen import HomeScreen
from engine import FlowError
from questions.answer import Answer
from tests.app.tui.exploring import compared
from tests.app.tui.watching import press, shown, text_of, until, until_shown


def names(bench: Bench) -> list[str]:
    return [str(chart.border_title) for chart in bench.query(StillChart)]


def lines(chart: StillChart) -> list[str]:
    return list(chart.plot.traces) if chart.plot else []


async def test_each_other_mode_has_a_chart_against_the_answer_and_a_column(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        bench = await compared(pilot, OtherModesScreen(explored))
        await until(pilot, lambda: not bench.busy)
        assert names(bench) == [
            "shop-to-broker: pull",
            "broker-to-teams: push",
            "broker-to-teams: notify-then-pull",
        ]
        charts = list(bench.query(StillChart))
        assert [str(chart.border_subtitle) for chart in charts] == [
            "default settings",
            "preset protected",
            "default settings",
        ]
        assert [lines(chart) for chart in charts] == [
            ["yours", "pull"],
            ["yours", "push"],
            ["yours", "hybrid"],
        ]
        assert len({tuple(chart.plot.also) for chart in charts if chart.plot}) == 1
        assert all(chart.plot and chart.plot.marks[0].at == 20 for chart in charts)
        table = text_of(bench.query_one(DifferenceTable))
        heads = [row.split() for row in table.splitlines()[:2]]
        assert heads == [
            ["shop-to-broker", "broker-to-teams", "broker-to-teams"],
            ["yours", "pull", "push", "notify-then-pull"],
        ]
        assert "fresh ≤ 5 s" in table
        assert "Nothing here changes the score." in shown(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_the_charts_show_the_latency_in_place_of_the_backlog(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        bench = await compared(pilot, OtherModesScreen(explored))
        await until(pilot, lambda: not bench.busy)
        chart = bench.query(StillChart).first()
        assert chart.plot is not None
        assert chart.plot.target is None
        await press(pilot, "l")
        assert chart.plot.target is not None
        assert chart.plot.target.label == "p99 ≤ 5 s"
        assert str(bench.query_one("#others-pane").border_title).startswith("p99 latency")
        await press(pilot, "l")
        assert str(bench.query_one("#others-pane").border_title).startswith("Backlog")
        await press(pilot, "f6")
        await until_shown(pilot, "Differences to your design")


async def test_one_more_seed_says_which_differences_are_sure(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        bench = await compared(pilot, OtherModesScreen(explored))
        await until(pilot, lambda: not bench.busy)
        await press(pilot, "+")
        await until(pilot, lambda: not bench.busy)
        await until_shown(pilot, "2 seeds; the charts show the first.")
        assert [report.seed for report in bench.reports["yours"]] == [1, 2]
        assert text_of(bench.query_one(DifferenceTable)).startswith("Means of 2 seeds, ± 95 %")


async def test_a_mode_that_cannot_be_run_says_why_in_its_chart(
    app: PushPull, explored: Explored, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Explored.story

    def fussy(self: Explored, answer: Answer | None = None, *, seed: int = 1) -> Story:
        if answer and answer.design["broker-to-teams"].delivery == "push":
            raise FlowError(["this would take too long; write `scale: 10`"])
        return story(self, answer, seed=seed)

    monkeypatch.setattr(Explored, "story", fussy)
    async with app.run_test(size=(120, 36)) as pilot:
        bench = await compared(pilot, OtherModesScreen(explored))
        await until(pilot, lambda: not bench.busy)
        await until_shown(pilot, "Cannot be run so: this would")
        assert list(bench.reports) == [
            "yours",
            "shop-to-broker pull",
            "broker-to-teams notify-then-pull",
        ]
        await press(pilot, "+")
        await until(pilot, lambda: not bench.busy)
        assert all(len(reports) == 2 for reports in bench.reports.values())


class Slow:
    """Stories that wait, from the second one on, until they are let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go, self.ended, self.started = Event(), Event(), Event(), 0
        start, play_all = Story.start, Bench._play_all

        def slow(story: Story) -> object:
            self.started += 1
            if self.started > 1:
                self.begun.set()
                self.go.wait(60)
            return start(story)

        def watched(bench: Bench, turn: int, jobs: Sequence[Job]) -> None:
            play_all(bench, turn, jobs)
            self.ended.set()

        monkeypatch.setattr(Story, "start", slow)
        monkeypatch.setattr(Bench, "_play_all", watched)


async def test_what_is_played_can_be_stopped_and_what_is_there_stays(
    app: PushPull, explored: Explored, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    async with app.run_test(size=(120, 36)) as pilot:
        bench = await compared(pilot, OtherModesScreen(explored))
        await until(pilot, lambda: slow.begun.is_set() and "yours" in bench.reports)
        await until_shown(pilot, "run 2 of 4")
        await press(pilot, "x")
        slow.go.set()
        assert not bench.busy
        await until_shown(pilot, "Stopped; what was played stays.")
        assert shown(pilot).count("Was not played.") == 3
        assert list(bench.reports) == ["yours"]
        await until(pilot, slow.ended.is_set)
        assert slow.started == 2


async def test_leaving_stops_what_is_played(
    app: PushPull, explored: Explored, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    async with app.run_test(size=(120, 36)) as pilot:
        await compared(pilot, OtherModesScreen(explored))
        await until(pilot, slow.begun.is_set)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        slow.go.set()
        await until(pilot, slow.ended.is_set)
        assert slow.started == 2
