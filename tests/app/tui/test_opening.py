"""The app stands on the terminal before it has read anything."""

import subprocess
import sys
from threading import Event

from app.history import History
from app.tui.app import Opened, PushPull
from app.tui.home.screen import HomeScreen
from app.tui.opening import OpeningScreen
from app.tui.practice.screen import PracticeScreen
from questions.pack import Pack
from tests.app.tui.watching import press, shown, until, until_on


async def test_it_says_that_it_reads_and_then_shows_home(sample: Pack, history: History) -> None:
    go = Event()

    def read() -> Opened:
        go.wait()
        return Opened((sample,), history)

    app = PushPull(read=read)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, OpeningScreen)
        await until(pilot, lambda: "Reading the questions" in shown(pilot))
        go.set()
        await until_on(pilot, HomeScreen)
        await until(pilot, lambda: "Order events for two teams" in shown(pilot))
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_it_begins_with_the_question_named(sample: Pack, history: History) -> None:
    app = PushPull(read=lambda: Opened((sample,), history, (sample, "orders")))
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.question.id == "orders"


async def test_it_ends_where_nothing_can_be_read() -> None:
    def read() -> Opened:
        raise SystemExit(1)

    app = PushPull(read=read)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.failed)
    assert app.return_code == 0


def test_what_it_reads_with_is_not_loaded_before() -> None:
    heavy = ("pydantic", "engine", "rubrics", "questions.model", "app.session", "sqlite3", "yaml")
    code = (
        "import sys, app.cli.practice, app.tui.app, app.tui.opening;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
