from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.charts.line_chart import LineChart
from app.tui.charts.marks import Target
from app.tui.editor import Editor
from app.tui.follow_up.screen import FollowUpScreen
from app.tui.help import HelpScreen
from app.tui.home.screen import HomeScreen
from app.tui.run.live import LiveScreen
from app.tui.run.screen import RunScreen
from app.tui.run.twist import TwistDialog
from app.tui.setting_row import SettingRow
from questions.pack import Pack
from tests.app.tui import records
from tests.app.tui.records import ORDERS, pack
from tests.app.tui.watching import press, shown, text_of, until, until_on, until_shown, write


async def begin(pilot: Pilot[None], session: Session) -> RunScreen:
    """The graded run, from its beginning."""
    app = pilot.app
    assert isinstance(app, PushPull)
    await until_on(pilot, HomeScreen)
    session.submit()
    app.practise(session)
    await until(pilot, lambda: any(isinstance(s, RunScreen) for s in app.screen_stack))
    (run,) = (screen for screen in app.screen_stack if isinstance(screen, RunScreen))
    return run


def quick(session: Session) -> Session:
    """The same question, told in a moment."""
    flow = session.question.flow
    assert flow is not None
    session.question = session.question.model_copy(
        update={"flow": flow.model_copy(update={"speed": 1_000.0})}
    )
    return session


async def test_a_run_shows_flow_charts_events_and_targets(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        run = await begin(pilot, quick(chosen))
        dialog = await until_on(pilot, TwistDialog)
        await press(pilot, "escape")
        await until(pilot, lambda: run.is_current)
        text = shown(pilot)
        for part in (
            "Flow",
            "Backlog, events waiting",
            "Latency, created to processed",
            "Events",
            "Targets",
            "‖ 0:00:20 of 0:01:00",
            "1000× asked",
            "p99 ≤ 5 s",
            "✓ nothing-lost",
            "an event",
            "dead letters",
            "The interviewer waits: Enter answers.",
        ):
            assert part in text, part
        assert dialog not in app.screen_stack
        assert run.frame is not None
        assert run.frame.at == pytest.approx(20, abs=1e-3)
        assert "200/s" in text


async def test_the_run_is_paused_stepped_and_made_faster_and_slower(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        run = await begin(pilot, chosen)
        player = run.player
        assert player is not None
        await until(pilot, lambda: run.frame is not None)
        await press(pilot, "space")
        assert player.paused
        await until(pilot, lambda: "‖" in shown(pilot))
        await press(pilot, "+")
        assert player.speed == 50
        await press(pilot, "minus", "minus")
        assert player.speed == 10
        await until(pilot, lambda: "10× asked" in shown(pilot))
        await until(pilot, lambda: not player._jobs)
        before = run.frame.at if run.frame else 0
        await press(pilot, "full_stop")
        await until(pilot, lambda: run.frame is not None and run.frame.at == before + 0.25)
        await press(pilot, "space")
        await until(pilot, lambda: run.frame is not None and run.frame.at > before + 0.5)


async def test_a_narrow_bar_tells_the_time_and_speed_in_brief(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        run = await begin(pilot, chosen)
        await press(pilot, "space")
        await until(pilot, lambda: run.frame is not None)
        await until_shown(pilot, "× of 20×")
        assert "Order events" in shown(pilot).splitlines()[0]


async def test_the_twist_takes_a_change_and_a_reason_and_the_run_goes_on_with_them(
    app: PushPull, chosen: Session, history: History
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        run = await begin(pilot, quick(chosen))
        dialog = await until_on(pilot, TwistDialog)
        assert "Search runs at half speed from now on." in shown(pilot)
        assert isinstance(app.focused, Editor)
        assert dialog.query_one(".dialog").scroll_y == 0
        await write(pilot, "It falls behind.")
        (row,) = (r for r in dialog.query(SettingRow) if r.setting.name == "batch")
        row.query_one(Input).focus()
        await write(pilot, "lots")
        await until(pilot, lambda: row.query_one(".setting-fault").display)
        await press(pilot, "home", "shift+end")
        await write(pilot, "900")
        await until(pilot, lambda: not row.query_one(".setting-fault").display)
        await until(
            pilot, lambda: [d.twist_reason for d in history.drafts()] == ["It falls behind."]
        )
        await press(pilot, "escape")
        await until(pilot, lambda: run.is_current)
        await press(pilot, "enter")
        await until_on(pilot, TwistDialog)
        await press(pilot, "escape")
        await until(pilot, lambda: run.is_current)
        await press(pilot, "t")
        again = await until_on(pilot, TwistDialog)
        assert again.query_one(Editor).text == "It falls behind."
        await press(pilot, "ctrl+j")
        await until(pilot, lambda: "The story is over." in shown(pilot))
        assert chosen.answer.twist_change == {"broker-to-teams": {"batch": "900"}}
        marks = [mark.label for mark in run.query_one("#backlog", LineChart).plot.marks]
        assert marks == ["twist: search works at 0.5 of its speed", "your change"]


async def test_after_the_run_come_the_questions(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        run = await begin(pilot, quick(chosen))
        await press(pilot, "enter")
        await until_on(pilot, TwistDialog)
        await press(pilot, "f5", "f5")
        await until(pilot, lambda: run.frame is not None and run.frame.finished)
        await until_shown(pilot, "Go on")
        await press(pilot, "enter")
        await until_on(pilot, FollowUpScreen)


async def test_no_reason_at_the_twist_is_asked_about_once(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, quick(chosen))
        dialog = await until_on(pilot, TwistDialog)
        await press(pilot, "ctrl+j")
        await until_shown(pilot, "Go on without a reason?")
        dialog.query_one("#reason", Editor).focus()
        await write(pilot, "S")
        await until(pilot, lambda: "Go on without a reason?" not in shown(pilot))
        await press(pilot, "backspace", "ctrl+j")
        await until_shown(pilot, "Go on without a reason?")
        assert chosen.phase == "twist"
        dialog.query_one("#go-on", Button).press()
        await until(pilot, lambda: chosen.phase != "twist")
        assert chosen.draft.twist_reason == ""


async def test_a_prediction_is_drawn_and_held_against_the_run(
    app: PushPull, chosen: Session
) -> None:
    chosen.predict("search", "2k", "fresh")
    async with app.run_test(size=(120, 36)) as pilot:
        run = await begin(pilot, quick(chosen))
        dialog = await until_on(pilot, TwistDialog)
        foretold = text_of(run.query_one("#said"))
        assert "You said: first backlog search, largest backlog 2k, missed target fresh" in foretold
        dialog.dismiss(True)
        await until_shown(pilot, "Largest backlog: you said 2k, measured 6.1k")
        assert run.query_one("#backlog", LineChart).plot.said == Target(2_000, "you said 2k")
        assert "Your prediction" in text_of(run.query_one("#said"))


async def test_a_cache_shows_what_it_serves_first_and_o_shows_the_other_charts(
    tmp_path: Path, history: History
) -> None:
    made = pack(tmp_path / "caches", records.CACHED)
    session = Session(made, made.question("cached"), history)
    session.choose("origin-to-edges", "push")
    app = PushPull([made], history)
    async with app.run_test(size=(120, 36)) as pilot:
        run = await begin(pilot, session)
        titles = (
            ("Answers with an old version", "Load on the origin"),
            ("Backlog, events waiting", "Latency, created to processed"),
            ("Answers from a copy",),
        )
        for number, shown_now in enumerate((*titles, titles[0])):
            for title in shown_now:
                await until_shown(pilot, title)
            await until_shown(pilot, f"charts {number % 3 + 1} of 3")
            await press(pilot, "o")
        assert run.board.charts.all_shown is False


async def test_a_run_that_was_left_starts_over_with_the_answer_as_submitted(
    app: PushPull, chosen: Session, history: History
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        run = await begin(pilot, chosen)
        player = run.player
        assert player is not None
        await press(pilot, "escape")
        home = await until_on(pilot, HomeScreen)
        assert player.join(10)
        await until(pilot, lambda: "submitted, the run waits" in shown(pilot))
        assert home.focused is not None
        await press(pilot, "enter")
        again = await until_on(pilot, RunScreen)
        assert again.session.draft.link("broker-to-teams").delivery == "pull"
        assert len(history.drafts()) == 1


async def test_a_run_out_of_sight_stands_still(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        run = await begin(pilot, chosen)
        await until(pilot, lambda: run.frame is not None)
        await press(pilot, "f1")
        await until_on(pilot, HelpScreen)
        assert run.player is not None
        idle = Event()
        run.player.do(idle.set)
        await until(pilot, idle.is_set)
        seen = run.frame
        await press(pilot, *["down"] * 20)
        assert run.frame is seen
        await press(pilot, "escape")
        await until(pilot, lambda: run.frame is not seen)


async def test_a_run_that_no_screen_takes_frames_of_is_played_no_further(
    app: PushPull, chosen: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        run = await begin(pilot, chosen)
        post = run.post_message
        monkeypatch.setattr(
            run, "post_message", lambda m: not isinstance(m, LiveScreen.FrameReady) and post(m)
        )
        player = run.player
        assert player is not None
        await until(pilot, lambda: player.join(0))
        assert run.frame is None or not run.frame.finished


async def test_in_a_small_terminal_every_pane_is_a_tab(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, quick(chosen))
        await until_on(pilot, TwistDialog)
        await press(pilot, "escape")
        for part in ("search fell behind", "✓ nothing-lost", "▐ broker ▌", "Latency, created to"):
            await press(pilot, "f6")
            await until_shown(pilot, part)


async def test_a_fault_of_the_engine_is_told_and_nothing_crashes(
    app: PushPull, chosen: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("[/x] broken \x1b[31m")

    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(Session, "advance", broken)
        await begin(pilot, chosen)
        await until(pilot, lambda: "a fault of pushpull's" in shown(pilot))
        assert "[/x] broken" in shown(pilot)
        assert "\x1b" not in shown(pilot)
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)


@pytest.mark.parametrize("scale", [1, 5])
async def test_a_scaled_flow_says_so(tmp_path: Path, history: History, scale: int) -> None:
    flow = {**ORDERS["flow"], "scale": scale}  # type: ignore[dict-item]
    made: Pack = pack(tmp_path / "scaled", {**ORDERS, "flow": flow})
    session = Session(made, made.question("orders"), history)
    session.choose("shop-to-broker", "push")
    session.choose("broker-to-teams", "pull")
    app = PushPull([made], history)
    async with app.run_test(size=(120, 36)) as pilot:
        run = await begin(pilot, session)
        await until(pilot, lambda: run.frame is not None)
        counters = text_of(run.query_one("#counters")).split()
        assert (counters[-2:] == ["scale", "1:5"]) is (scale == 5)
        assert isinstance(run, LiveScreen)


async def test_what_was_typed_just_before_going_on_is_taken_and_told_once(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, quick(chosen))
        dialog = await until_on(pilot, TwistDialog)
        dialog.query_one("#reason", Editor).insert("Nothing changes.")
        dialog.action_go_on()
        await until(pilot, lambda: chosen.phase != "twist")
        await pilot.pause()
        assert chosen.draft.twist_reason == "Nothing changes."
