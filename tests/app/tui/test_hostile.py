"""Text from outside that would act on the terminal, or on the app, if it were let through."""

from dataclasses import replace

import pytest

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.disclosure import Disclosure
from app.tui.explore.other_modes import OtherModesScreen
from app.tui.explore.screen import ExploreScreen
from app.tui.explore.sweep import SweepScreen
from app.tui.explore.what_if import WhatIfScreen
from app.tui.follow_up.screen import FollowUpScreen
from app.tui.home.screen import HomeScreen
from app.tui.past.screen import HistoryScreen
from app.tui.practice.doubts import DoubtsDialog
from app.tui.practice.predict import PredictDialog
from app.tui.practice.proposal import ProposalDialog
from app.tui.practice.screen import PracticeScreen
from app.tui.run.live import LiveScreen
from app.tui.run.screen import RunScreen
from app.tui.run.twist import TwistDialog
from app.tui.score.screen import ScoreScreen
from engine.report import Backlog as BacklogReport
from engine.report import Books, ConsumerReport, Latency, Recovery, Report
from questions.pack import Pack
from rubrics.grade import Assumed, Notice, TextEvidence
from tests.app.tui.hostility import HOSTILE, MARKUP, OSC, assert_harmless, poisoned
from tests.app.tui.records import stored_attempt
from tests.app.tui.watching import press, shown, until, until_on


async def test_a_whole_session_shows_hostile_text_as_text(
    hostile_pack: Pack, history: History
) -> None:
    app = PushPull([hostile_pack], history)
    session = Session(hostile_pack, hostile_pack.questions[0], history)
    async with app.run_test(size=(140, 60)) as pilot:
        await until_on(pilot, HomeScreen)
        await until(pilot, lambda: "200 order events" in shown(pilot))
        assert "Order events for two teams [/x]" in assert_harmless(pilot)

        app.practise(session)
        practice = await until_on(pilot, PracticeScreen)
        session.choose("shop-to-broker", "push")
        session.choose("broker-to-teams", "pull")
        session.write("broker-to-teams", HOSTILE)
        for each in practice.query(Disclosure):
            each.action_open_or_close()
        await press(pilot, "f3", "f3", "f4", "f1")
        assert_harmless(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: "[/x]broker" in shown(pilot))
        text = assert_harmless(pilot)
        for slot in ("Each team carries", "May events be lost?", "None may be lost.", "Hint 1"):
            assert f"{slot}" in text
        assert text.count("[@click=app.quit]") >= 8

        await press(pilot, "ctrl+j")
        await until_on(pilot, DoubtsDialog)
        assert_harmless(pilot)
        await press(pilot, "y")
        await until_on(pilot, PredictDialog)
        assert "[/x]billing" in assert_harmless(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: not practice.query_one("Panes").disabled)
        session.save()
        session.submit()
        app.go_on()
        await until(pilot, lambda: any(isinstance(s, RunScreen) for s in app.screen_stack))
        live = next(s for s in app.screen_stack if isinstance(s, LiveScreen))
        assert live.player is not None
        for _ in range(6):
            live.player.faster(1)
        await until_on(pilot, TwistDialog)
        assert "Search runs at half speed" in assert_harmless(pilot)
        await press(pilot, *"[/x]", "ctrl+j")
        await until(pilot, lambda: live.frame is not None and live.frame.finished)
        assert "[/x]billing fell behind" in assert_harmless(pilot)
        await press(pilot, "enter")
        await until_on(pilot, FollowUpScreen)
        assert "One team falls behind for an hour" in assert_harmless(pilot)
        await press(pilot, *"[/x]", "ctrl+j")
        score = await until_on(pilot, ScoreScreen)
        for key in "12345":
            await press(pilot, key)
            await until(pilot, lambda: score.is_current)
            assert_harmless(pilot)
        await press(pilot, "e")
        explore = await until_on(pilot, ExploreScreen)
        await until(pilot, lambda: explore.frame is not None)
        await press(pilot, "right")
        await until(pilot, lambda: f"{explore.part} consumer" in shown(pilot))
        assert_harmless(pilot)
        for key, kind in (("m", OtherModesScreen), ("w", WhatIfScreen), ("v", SweepScreen)):
            await press(pilot, key)
            bench = await until_on(pilot, kind)
            await until(pilot, lambda bench=bench: not bench.busy)  # type: ignore[misc]
            assert_harmless(pilot)
            await press(pilot, "escape")
            await until(pilot, lambda: explore.is_current)


async def test_a_proposal_shows_hostile_text_as_text(app: PushPull) -> None:
    evidence = (TextEvidence("justification", 0, 3, HOSTILE),)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        app.push_screen(ProposalDialog(Assumed(HOSTILE, HOSTILE, HOSTILE, evidence), HOSTILE))
        await until_on(pilot, ProposalDialog)
        assert "[@click=app.quit]x[/]" in assert_harmless(pilot)
        await pilot.click(offset=(40, 11))
        assert app.is_running


async def test_a_stored_attempt_shows_hostile_text_as_text(
    app: PushPull, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = poisoned(stored_attempt(title=f"Order {HOSTILE}"))
    notice = Notice("n", TextEvidence("justification", 0, 1, HOSTILE), HOSTILE, HOSTILE)
    grade = replace(attempt.grade, notices=(notice,), notes=(HOSTILE,), run=report())
    attempt = replace(attempt, grade=grade, id=1)
    number = history.add_attempt(stored_attempt(title=f"Order {MARKUP}"))
    monkeypatch.setattr(History, "attempt", lambda *_: attempt)
    async with app.run_test(size=(120, 50)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        await until_on(pilot, HistoryScreen)
        await until(pilot, lambda: "Order [/x] [@click=app.quit]x[/]" in shown(pilot))
        assert_harmless(pilot)
        app.show_attempt(number)
        await until_on(pilot, ScoreScreen)
        for key, part in (
            ("1", "Push has no pace of its own. [/x]"),
            ("2", "It knows first. [/x]"),
            ("3", "[/x]billing"),
            ("5", "A log decouples the teams."),
        ):
            await press(pilot, key)
            await until(pilot, lambda part=part: part in shown(pilot), part)  # type: ignore[misc]
            assert_harmless(pilot)


def report() -> Report:
    books = Books(1, 1, 1, 0, 0, 0, 0, 0, 0, 0)
    latency = Latency(1, 0.1, 0.1, 0.1, 0.1, 0.1)
    backlog = BacklogReport(0, 1, 2.0, 0)
    consumer = ConsumerReport(books, latency, {HOSTILE: latency}, backlog, 0.5)
    return Report(
        engine="1",
        digest="0",
        seed=1,
        scale=1,
        story=60,
        books=books,
        latency=latency,
        backlog=backlog,
        links={},
        consumers={f"[/x]billing{OSC}": consumer},
        deliveries_per_event=1,
        recoveries=(Recovery(HOSTILE, 1.0, None),),
        verdicts=(),
    )
