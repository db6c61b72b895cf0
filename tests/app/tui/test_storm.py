"""Every screen and dialog at sizes that follow each other without warning, from 20x5 to 300x100."""

from itertools import cycle
from typing import Any

from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

from app.explore.explored import Explored
from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.explore.other_modes import OtherModesScreen
from app.tui.explore.screen import ExploreScreen
from app.tui.explore.sweep import SweepScreen
from app.tui.explore.what_if import WhatIfScreen
from app.tui.follow_up.screen import FollowUpScreen
from app.tui.help import HelpScreen
from app.tui.home.screen import HomeScreen
from app.tui.page import Page
from app.tui.pick import PickDialog
from app.tui.practice.proposal import ProposalDialog
from app.tui.practice.screen import PracticeScreen
from app.tui.run.screen import RunScreen
from app.tui.run.twist import TwistDialog
from app.tui.score.dispute import DisputeDialog
from app.tui.score.export import ExportDialog
from app.tui.score.screen import ScoreScreen
from rubrics.grade import Assumed, TextEvidence
from tests.app.tui.records import stored_attempt
from tests.app.tui.watching import press, shown, until, until_on

SIZES = [(20, 5), (300, 100), (33, 7), (80, 24)]
"""For a screen."""
NARROW = [(20, 5), (101, 12), (80, 24)]
"""For a dialog, and for the places of a screen: 300x100 takes its time."""
LONG = "A slow team falls behind. " * 40
PROPOSAL = Assumed("broker-to-teams", "interval", "200ms", (TextEvidence("", 0, 1, LONG),))


async def storm(pilot: Pilot[None], kind: type[Screen[Any]]) -> str:
    """Change the size again and again; what is shown at the end."""
    screen = await until_on(pilot, kind)
    for size in NARROW if issubclass(kind, ModalScreen) else SIZES:
        await become(pilot, size)
    assert pilot.app.screen is screen
    text = shown(pilot)
    assert text.strip()
    return text


async def storm_at_each_place(pilot: Pilot[None], kind: type[Page]) -> None:
    """The same, and at another place of the screen each time."""
    screen = await until_on(pilot, kind)
    sizes = cycle(NARROW)
    for place in screen.places():
        place.go()
        await become(pilot, next(sizes))
    await storm(pilot, kind)


async def become(pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await until(pilot, lambda: tuple(pilot.app.size) == size)
    assert pilot.app._exception is None


async def test_home_and_its_dialogs(app: PushPull) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        assert "Order events for two teams" in await storm(pilot, HomeScreen)
        for key, kind, stays in (
            ("question_mark", HelpScreen, "Help"),
            ("t", PickDialog, "fan-out"),
            ("ctrl+o", PickDialog, "Preview"),
        ):
            await press(pilot, key)
            assert stays in await storm(pilot, kind)
            await press(pilot, "escape")
            await until_on(pilot, HomeScreen)


async def test_practice_and_its_dialogs(app: PushPull, session: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(session)
        await storm_at_each_place(pilot, PracticeScreen)
        app.push_screen(ProposalDialog(PROPOSAL, "none"))
        assert "Before the run" in await storm(pilot, ProposalDialog)


async def test_a_run_and_its_twist(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        chosen.submit()
        app.practise(chosen)
        await until_on(pilot, RunScreen)
        await press(pilot, "space")
        await storm_at_each_place(pilot, RunScreen)
        app.push_screen(TwistDialog(chosen))
        assert "What do you change, and why?" in await storm(pilot, TwistDialog)


async def test_a_follow_up(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        chosen.submit()
        chosen.advance(60)
        chosen.answer_twist()
        chosen.advance(60)
        chosen.finish_run()
        app.practise(chosen)
        assert "Where do its events wait?" in await storm(pilot, FollowUpScreen)


async def test_the_score_and_its_dialogs(app: PushPull, history: History) -> None:
    attempt = stored_attempt(title=LONG)
    number = history.add_attempt(attempt)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        app.show_attempt(number)
        await storm_at_each_place(pilot, ScoreScreen)
        app.push_screen(DisputeDialog(attempt.grade.criteria[1], None))
        assert "Who sets the pace" in await storm(pilot, DisputeDialog)
        app.push_screen(ExportDialog("a-name.html"))
        assert "a-name.html" in await storm(pilot, ExportDialog)


async def test_what_comes_after_the_score(app: PushPull, explored: Explored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        for kind in (ExploreScreen, WhatIfScreen, SweepScreen, OtherModesScreen):
            app.push_screen(kind(explored))
            await storm(pilot, kind)
