"""One setting changed: before and after in one chart."""

from textual.widgets import Input, OptionList

from app.explore.explored import Explored
from app.tui.app import PushPull
from app.tui.charts.still_chart import StillChart
from app.tui.explore.dial_picker import DialPicker
from app.tui.explore.table import DifferenceTable
from app.tui.explore.what_if import WhatIfScreen
from app.tui.home.screen import HomeScreen
from tests.app.tui.exploring import compared
from tests.app.tui.watching import press, shown, text_of, until, until_shown, write


async def go_to(bench: WhatIfScreen, link: str, name: str) -> None:
    """Put the cursor on a setting."""
    picker = bench.query_one(DialPicker)
    at = next(n for n, d in enumerate(picker._by_row) if d and (d.link, d.name) == (link, name))
    picker.query_one(OptionList).highlighted = at


async def test_a_changed_setting_is_drawn_beside_what_it_was(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        bench = await compared(pilot, WhatIfScreen(explored))
        assert isinstance(app.focused, OptionList)
        await go_to(bench, "broker-to-teams", "interval")
        await until_shown(pilot, "How long the consumer waits from one")
        field = bench.query_one(Input)
        assert field.value == "1s"
        await press(pilot, "enter")
        assert field.has_focus
        await write(pilot, "9s")
        await press(pilot, "enter")
        await until(pilot, lambda: "after" in bench.played and not bench.busy)
        assert isinstance(app.focused, OptionList)
        for chart in bench.query(StillChart):
            assert chart.plot is not None
            assert list(chart.plot.traces) == ["before", "after"]
        backlog = bench.query_one("#backlog", StillChart).plot
        assert backlog is not None
        assert backlog.traces["after"].peak > backlog.traces["before"].peak
        await until_shown(
            pilot, "broker-to-teams: interval 1s → 9s. Nothing here changes the score."
        )
        assert "p99 latency" in text_of(bench.query_one(DifferenceTable))
        before = bench.played["before"]
        await press(pilot, "enter", *"2s", "ctrl+j")
        await until_shown(pilot, "interval 1s → 2s.")
        assert bench.played["before"] is before


async def test_what_cannot_be_set_so_is_said_below_the_field(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        bench = await compared(pilot, WhatIfScreen(explored))
        await go_to(bench, "broker-to-teams", "interval")
        await press(pilot, "enter")
        await write(pilot, "soon")
        await press(pilot, "enter")
        await until_shown(pilot, "`soon` is not a duration")
        assert not bench.busy
        assert isinstance(app.focused, Input)
        await press(pilot, "escape")
        assert isinstance(app.focused, OptionList)
        await press(pilot, "down")
        assert "is not a duration" not in shown(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_a_change_of_which_nothing_comes_is_told(app: PushPull, explored: Explored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        bench = await compared(pilot, WhatIfScreen(explored))
        await go_to(bench, "broker-to-teams", "visibility")
        await press(pilot, "enter")
        await write(pilot, "20s")
        await press(pilot, "f5")
        await until(pilot, lambda: "after" in bench.played and not bench.busy)
        await until_shown(pilot, "visibility 30s → 20s. Nothing comes of it.")
        await until_shown(pilot, "before")
        assert "Before and after" in shown(pilot)
