import pytest

from app.explore.explored import Explored
from app.tui.app import PushPull
from app.tui.explore.bench import Bench
from app.tui.explore.other_modes import OtherModesScreen
from app.tui.explore.sweep import SweepScreen
from app.tui.explore.what_if import WhatIfScreen
from tests.app.tui.exploring import compared, opened
from tests.app.tui.watching import press, shown, until

STORM = [(20, 5), (120, 36), (41, 9), (80, 24)]


async def test_a_free_run_survives_every_size(app: PushPull, explored: Explored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        explore = await opened(pilot, explored)
        for size in STORM:
            await pilot.resize_terminal(*size)
            await press(pilot, "right", "full_stop")
        await until(pilot, lambda: f"{explore.part} " in shown(pilot))


@pytest.mark.parametrize("kind", [OtherModesScreen, WhatIfScreen, SweepScreen])
async def test_the_screens_that_compare_survive_every_size(
    app: PushPull, explored: Explored, kind: type[Bench]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        bench = await compared(pilot, kind(explored))
        for size in STORM:
            await pilot.resize_terminal(*size)
            await press(pilot, "f6")
        await until(pilot, lambda: not bench.busy)
        assert bench.title_line in shown(pilot)
