"""The free run: chosen parts, chaos keys, starting again, jumping to events."""

import pytest

from app import figures
from app.explore.explored import Explored
from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.explore.bench import Bench
from app.tui.explore.chaos_bar import ChaosBar
from app.tui.explore.other_modes import OtherModesScreen
from app.tui.explore.screen import ExploreScreen
from app.tui.explore.sweep import SweepScreen
from app.tui.explore.what_if import WhatIfScreen
from app.tui.home.screen import HomeScreen
from app.tui.score.screen import ScoreScreen
from engine.report import Frame
from tests.app.tui.exploring import opened
from tests.app.tui.watching import press, shown, text_of, until, until_on, until_shown


async def test_the_score_leads_there_and_stays_what_it_was(
    app: PushPull, scored: Session, history: History
) -> None:
    assert scored.attempt is not None
    stored = history.attempt(scored.attempt)
    async with app.run_test(size=(120, 36)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(scored)
        await until_on(pilot, ScoreScreen)
        await press(pilot, "e")
        explore = await until_on(pilot, ExploreScreen)
        await until_shown(pilot, "nothing here changes the score")
        await press(pilot, "k", *["+"] * 6)
        await until(pilot, lambda: explore.frame is not None and explore.frame.finished)
        await until_shown(pilot, "The score is what it was.")
        await press(pilot, "escape")
        await until_on(pilot, ScoreScreen)
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
    assert history.attempt(scored.attempt) == stored


async def test_parts_are_chosen_with_the_arrow_keys_and_marked_in_the_flow(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        explore = await opened(pilot, explored)
        bar = explore.query_one(ChaosBar)
        assert explore.part == "billing"
        await press(pilot, "right")
        assert text_of(bar).split("  ") == [
            "←→ search consumer",
            "k kill",
            "s half speed",
            "r restore",
        ]
        await press(pilot, "right")
        assert text_of(bar).startswith("←→ shop source  b burst  r restore")
        await press(pilot, "down")
        assert text_of(bar).startswith("←→ shop-to-broker link  c cut  r restore")
        assert explore.board.selected == "shop-to-broker"
        await press(pilot, "left", "up")
        assert explore.part == "search"


async def test_a_consumer_is_killed_slowed_and_restored(app: PushPull, explored: Explored) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        explore = await opened(pilot, explored)
        bar = explore.query_one(ChaosBar)
        await press(pilot, "right", "k", "s", "s")
        assert "down, 0.25× speed" in text_of(bar)
        await until_shown(pilot, "search works at 0.25 of its speed. Nothing here changes")
        await press(pilot, "full_stop")
        await until(pilot, lambda: explore.frame and explore.frame.nodes["search"].down == 1)
        await until_shown(pilot, "✕search")
        await press(pilot, "r", "full_stop")
        await until(pilot, lambda: explore.frame and explore.frame.nodes["search"].down == 0)
        assert "down" not in text_of(bar)
        assert explore.run_ is not None
        mine = [(c.op, c.factor) for c in explore.run_.log if c.origin == "user"]
        assert mine == [
            ("kill", 1),
            ("speed", 0.5),
            ("speed", 0.25),
            ("restore", 1),
            ("speed", 1),
        ]


async def test_a_link_is_cut_and_mended(app: PushPull, explored: Explored) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        explore = await opened(pilot, explored)
        bar = explore.query_one(ChaosBar)
        await press(pilot, "left", "c")
        assert explore.part == "broker-to-teams"
        assert "cut  c mend" in text_of(bar)
        await press(pilot, "full_stop")
        link = "broker-to-teams"
        await until(pilot, lambda: explore.frame and explore.frame.links[link].cut)
        await press(pilot, "c", "full_stop")
        await until(pilot, lambda: explore.frame and not explore.frame.links[link].cut)
        assert "c cut" in text_of(bar)


async def test_a_burst_is_the_sources_and_what_a_part_is_none_for_is_said(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        explore = await opened(pilot, explored)
        run = explore.run_
        assert run is not None
        await press(pilot, "b")
        await until(pilot, lambda: [(c.op, c.of) for c in run.log][-1] == ("burst", "shop"))
        await press(pilot, "right", "right", "k")
        await until_shown(pilot, "shop is a source: choose a consumer")
        await press(pilot, "c")
        await until_shown(pilot, "shop is a source: choose a link")
        assert [c.op for c in run.log if c.origin == "user"] == ["burst"]


async def test_a_deed_may_be_clicked(app: PushPull, explored: Explored) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        explore = await opened(pilot, explored)
        at = text_of(explore.query_one(ChaosBar)).index("k kill") + 3
        await pilot.click(ChaosBar, offset=(at, 0))
        await until(pilot, lambda: "down" in text_of(explore.query_one(ChaosBar)))


@pytest.mark.parametrize(("key", "seed"), [("n", 1), ("N", 2)])
async def test_it_starts_again_with_the_same_seed_or_another(
    app: PushPull, explored: Explored, key: str, seed: int
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        explore = await opened(pilot, explored)
        before = explore.run_
        await press(pilot, "right", "k", key)
        await until(pilot, lambda: explore.run_ is not before)
        await until(pilot, lambda: "A free run" in shown(pilot))
        assert explore.run_ is not None
        assert explore.run_.seed == seed
        assert ("A free run with seed 2: nothing here" in shown(pilot)) == (seed == 2)
        assert "down" not in text_of(explore.query_one(ChaosBar))
        assert explore.part == "search"


async def test_it_jumps_from_event_to_event(app: PushPull, explored: Explored) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        explore = await opened(pilot, explored)
        told: list[str] = []
        while "search works at 0.5 of its speed" not in told:
            before = explore.frame
            await press(pilot, "j")
            await until(pilot, lambda last=before: _happened(explore, last))  # type: ignore[misc]
            assert explore.frame is not None
            assert explore.player is not None
            assert explore.player.paused
            first = explore.frame.happenings[0]
            await until_shown(pilot, f"{figures.clock(first.at)} {first.text}")
            told += [happening.text for happening in explore.frame.happenings]
        assert explore.frame is not None
        assert 20 <= explore.frame.at < 20.5


def _happened(explore: ExploreScreen, last: Frame | None) -> bool:
    return explore.frame is not last and bool(explore.frame and explore.frame.happenings)


async def test_when_the_story_is_over_nothing_can_be_done_but_to_start_again(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        explore = await opened(pilot, explored)
        await press(pilot, "space", *["+"] * 9)
        await until(pilot, lambda: explore.frame is not None and explore.frame.finished)
        for key in "kj":
            await press(pilot, key)
            await until_shown(pilot, "The story is over: n starts it again.")


async def test_at_80_by_24_the_keys_and_the_chosen_part_can_be_read(
    app: PushPull, explored: Explored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, explored)
        await until_shown(pilot, "billing consumer")
        *_, bar, said, keys = shown(pilot).splitlines()
        assert "billing consumer  k kill  s half speed  r restore" in bar
        assert "nothing here changes the score" in said
        for part in ("Space Pause", "j Jump", "nN Again", "mwv Compare", "Esc Score"):
            assert part in keys


@pytest.mark.parametrize(
    ("key", "kind"), [("m", OtherModesScreen), ("w", WhatIfScreen), ("v", SweepScreen)]
)
async def test_it_leads_to_the_screens_that_compare_and_waits_meanwhile(
    app: PushPull, explored: Explored, key: str, kind: type[Bench]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        explore = await opened(pilot, explored)
        await press(pilot, key)
        await until_on(pilot, kind)
        assert explore.player is not None
        assert explore.player._held
        await press(pilot, "escape")
        await until(pilot, lambda: explore.is_current)
