import pytest

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.help import HelpScreen
from app.tui.home.screen import HomeScreen
from app.tui.past.screen import HistoryScreen
from app.tui.practice.screen import PracticeScreen
from app.tui.score.screen import ScoreScreen
from questions.model import Question
from questions.pack import Pack
from tests.app.clock import Clock
from tests.app.tui.practice.at_practice import begin, run_unforeseen, submit_as_it_is
from tests.app.tui.records import stored_attempt
from tests.app.tui.watching import press, shown, until, until_on, until_shown


async def test_the_clock_counts_down_by_phase_up_or_not_at_all_and_never_cuts_off(
    app: PushPull, sample: Pack, history: History
) -> None:
    clock = Clock()
    session = Session(sample, sample.question("orders"), history, clock=clock)
    async with app.run_test(size=(120, 36)) as pilot:
        await begin(pilot, session)
        await until_shown(pilot, "clarify 3:45 left · 25:00 left")
        clock.now += 230
        await until_shown(pilot, "clarify 0:05 over 3:45 · 21:10 left")
        await press(pilot, "f7")
        await until_shown(pilot, "clarify 0:05 over 3:45 · 3:50 of 25:00")
        await until_shown(pilot, "The clock counts the time that you take.")
        await press(pilot, "f7")
        await until(pilot, lambda: " of 25:00" not in shown(pilot))
        await press(pilot, "f7")
        clock.now += 1_500
        await until_shown(pilot, "25:05 over 3:45 · 3:50 over 25:00")
        session.choose("shop-to-broker", "push")
        session.choose("broker-to-teams", "pull")
        await until_shown(pilot, "explain 8:45 left")
        await submit_as_it_is(pilot)
        assert session.timer.phase == "run"
        await press(pilot, "escape")
        await until_shown(pilot, "explain 8:45 left")
        await press(pilot, "ctrl+j")
        await run_unforeseen(pilot)
        await until_shown(pilot, "predict and run 3:45 left")


async def test_the_clock_is_paused_and_stands_still_at_home(
    app: PushPull, sample: Pack, history: History
) -> None:
    clock = Clock()
    session = Session(sample, sample.question("orders"), history, clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session)
        await until_shown(pilot, "clarify 3:45 left")
        assert "25:00" not in shown(pilot)
        await press(pilot, "f8")
        await until_shown(pilot, "paused · clarify 3:45 left")
        clock.now += 10
        await press(pilot, "f8")
        clock.now += 5
        await until_shown(pilot, " clarify 3:40 left")
        assert "paused" not in shown(pilot)
        session.choose("shop-to-broker", "push")
        await press(pilot, "escape")
        home = await until_on(pilot, HomeScreen)
        clock.now += 100
        assert session.timer.total == 5
        assert history.drafts()[0].time.seconds == {"clarify": 5}
        await until(pilot, lambda: "left" not in str(home.query_one("#clock").render()))


async def test_a_dialog_of_the_interview_shows_the_clock_and_the_page_below_stands_still(
    app: PushPull, chosen: Session, history: History, sample: Pack
) -> None:
    clock = Clock()
    session = Session(sample, sample.question("orders"), history, chosen.draft, clock=clock)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await begin(pilot, session)
        await submit_as_it_is(pilot)
        await until_shown(pilot, "predict and run 3:45 left · 25:00 left")
        below = str(screen.query_one("#clock").render())
        clock.now += 5
        await until_shown(pilot, "predict and run 3:40 left · 24:55 left")
        assert str(screen.query_one("#clock").render()) == below
        assert shown(pilot).count(" left · ") == 1
        await press(pilot, "escape")
        await until_shown(pilot, "explain 8:45 left · 24:55 left")
        await press(pilot, "f1")
        help_screen = await until_on(pilot, HelpScreen)
        await until(pilot, lambda: "24:55" not in shown(pilot))
        await press(pilot, "escape")
        await until(pilot, lambda: app.screen is not help_screen)
        await until_shown(pilot, "24:55 left")


@pytest.mark.parametrize(("key", "start"), [("r", "clarify 3:45 left"), ("n", "clarify 0:00")])
async def test_the_clock_runs_however_one_comes_to_practise(
    app: PushPull, history: History, monkeypatch: pytest.MonkeyPatch, key: str, start: str
) -> None:
    """From an old score in the history, and from there Esc leads Home, as its key says."""
    clock = Clock()
    history.add_attempt(stored_attempt())

    def new_session(pack: Pack, question: Question) -> Session:
        return Session(pack, question, history, clock=clock)

    monkeypatch.setattr(app, "new_session", new_session)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        await until_on(pilot, HistoryScreen)
        await until_shown(pilot, "1 attempt")
        await press(pilot, "enter")
        await until_on(pilot, ScoreScreen)
        await press(pilot, key)
        await until_on(pilot, PracticeScreen)
        await until_shown(pilot, start)
        clock.now += 3
        await until(pilot, lambda: start not in shown(pilot))
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
        assert app.session is None
