"""What screens look like, cell by cell. Taken on the Textual of constraints.txt, and held on that
alone; `pytest tests/app/tui/test_snapshots.py --snapshot-update` takes them anew."""

import time
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

import pytest
import textual
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from app.history import History
from app.session import Session
from app.tui import themes
from app.tui.app import PushPull
from app.tui.follow_up.screen import FollowUpScreen
from app.tui.help import HelpScreen
from app.tui.home.screen import HomeScreen
from app.tui.past.screen import HistoryScreen
from app.tui.practice.screen import PracticeScreen
from app.tui.run.live import LiveScreen
from app.tui.run.screen import RunScreen
from app.tui.run.twist import TwistDialog
from engine.report import Frame
from questions.pack import Pack
from tests.app.tui.records import stored_attempt
from tests.app.tui.score.opening import open_score
from tests.app.tui.watching import press, settle, until_on, until_shown

CONSTRAINTS = Path(__file__).parents[3] / "constraints.txt"
SMALL, LARGE = (80, 24), (120, 36)
QUARTERS = 72
"""Quarters of a second of the story that are played; the twist comes after 80."""

pytestmark = pytest.mark.skipif(
    f"textual=={textual.__version__}" not in CONSTRAINTS.read_text().split(),
    reason="the snapshots were taken on another Textual",
)

Compare = Callable[..., bool]
Prepare = Callable[[Pilot[None], Session], Awaitable[None]]


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cursors do not blink, dates are those of Greenwich, runs have the same frames each time, and
    running the app gives its picture back."""
    monkeypatch.setattr(PushPull, "run", App.run)
    monkeypatch.setattr(LiveScreen, "play", play_a_part)
    monkeypatch.setattr("app.tui.run.board.monotonic", count().__next__)
    for field in (TextArea, Input):
        monkeypatch.setattr(field, "cursor_blink", False)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


@pytest.fixture
def session(sample: Pack, history: History) -> Session:
    """A session of `orders` whose clock stands still."""
    return Session(sample, sample.question("orders"), history, clock=lambda: 0.0)


def play_a_part(
    self: LiveScreen, advance: Callable[[float], Frame], more: Callable[[], bool]
) -> None:
    """In place of a thread: a frame for each quarter of a second, up to the twist."""
    for quarter in range(1, QUARTERS):
        if more():
            self.frame = advance(quarter / 4)
            self.board.show(self.frame)


async def at(pilot: Pilot[None], session: Session, kind: type[Screen[None]]) -> None:
    """Open the session, which stands where a screen of this kind shows it."""
    assert isinstance(pilot.app, PushPull)
    await until_on(pilot, HomeScreen)
    pilot.app.practise(session)
    await until_on(pilot, kind)


async def at_rest(pilot: Pilot[None]) -> None:
    """Let the app work until it paints the same three times."""
    painted = [""]
    while len(painted) < 4 or len(set(painted[-3:])) > 1:
        await pilot.pause()
        await settle(pilot)
        painted.append(pilot.app.export_screenshot())


async def at_home(pilot: Pilot[None], session: Session) -> None:  # noqa: ARG001
    await until_on(pilot, HomeScreen)
    await until_shown(pilot, "2 questions")


async def in_high_contrast(pilot: Pilot[None], session: Session) -> None:
    await at_home(pilot, session)
    pilot.app.theme = themes.HIGH_CONTRAST.name
    await settle(pilot)


async def at_practice(pilot: Pilot[None], session: Session) -> None:
    await at(pilot, session, PracticeScreen)
    await until_shown(pilot, "No mode yet")


async def choosing(pilot: Pilot[None], session: Session) -> None:
    session.choose("shop-to-broker", "push")
    await at(pilot, session, PracticeScreen)
    await press(pilot, "f6")
    await until_shown(pilot, "✓ shop-to-broker")


async def running(pilot: Pilot[None], session: Session) -> None:
    decide(session)
    session.predict("search", "500", "fresh")
    session.submit()
    await at(pilot, session, RunScreen)
    await until_shown(pilot, "p99")


async def at_the_twist(pilot: Pilot[None], session: Session) -> None:
    decide(session)
    session.submit()
    session.advance(30)
    await at(pilot, session, RunScreen)
    await press(pilot, "enter")
    await until_on(pilot, TwistDialog)


async def at_a_follow_up(pilot: Pilot[None], session: Session) -> None:
    decide(session)
    session.submit()
    while session.phase != "follow_ups":
        step(session)
    await at(pilot, session, FollowUpScreen)
    await until_shown(pilot, "question 1")


def decide(session: Session) -> None:
    session.choose("shop-to-broker", "push")
    session.choose("broker-to-teams", "pull")
    session.write("shop-to-broker", "The shop knows first.")


def step(session: Session) -> None:
    assert session.run is not None
    if session.phase == "twist":
        session.answer_twist()
    elif session.run.finished:
        session.finish_run()
    else:
        session.advance(60)


async def at_the_history(pilot: Pilot[None], session: Session) -> None:
    session.history.add_attempt(stored_attempt(61.0))
    session.history.add_attempt(stored_attempt(78.0, seen=True))
    await until_on(pilot, HomeScreen)
    await press(pilot, "h")
    await until_on(pilot, HistoryScreen)
    await until_shown(pilot, "2 attempts")


async def at_the_score(pilot: Pilot[None], session: Session) -> None:
    await open_score(pilot, session.history.add_attempt(stored_attempt()))


async def at_the_help(pilot: Pilot[None], session: Session) -> None:
    await at_home(pilot, session)
    await press(pilot, "f1")
    await until_on(pilot, HelpScreen)


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(
    ("prepare", "size"),
    [
        (at_home, SMALL),
        (at_home, LARGE),
        (in_high_contrast, SMALL),
        (at_practice, SMALL),
        (choosing, LARGE),
        (running, SMALL),
        (running, LARGE),
        (at_the_twist, SMALL),
        (at_a_follow_up, SMALL),
        (at_the_score, SMALL),
        (at_the_score, LARGE),
        (at_the_history, SMALL),
        (at_the_help, SMALL),
    ],
    ids=lambda value: value.__name__ if callable(value) else f"{value[0]}x{value[1]}",
)
def test_a_screen_looks_as_it_did(
    app: PushPull,
    session: Session,
    snap_compare: Compare,
    prepare: Prepare,
    size: tuple[int, int],
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await prepare(pilot, session)
        await at_rest(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
