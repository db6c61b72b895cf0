from app.history import Dispute, History
from app.tui.app import PushPull
from app.tui.home.screen import HomeScreen
from app.tui.past.screen import HistoryScreen
from app.tui.score.screen import ScoreScreen
from tests.app.tui.records import stored_attempt
from tests.app.tui.watching import press, shown, until, until_on, until_shown

OTHERWISE = Dispute("text", "pace-control", 2)


async def test_the_history_shows_both_totals(app: PushPull, history: History) -> None:
    history.add_attempt(stored_attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        await until_on(pilot, HistoryScreen)
        await until_shown(pilot, "1 attempt")
        assert "Yours" not in shown(pilot)
        await press(pilot, "enter")
        await until_on(pilot, ScoreScreen)
        own = history.dispute(1, OTHERWISE).own_score
        await press(pilot, "escape")
        await until_on(pilot, HistoryScreen)
        await until_shown(pilot, "Yours")
        row = next(row for row in shown(pilot).splitlines() if "Order events" in row)
        assert row.split()[7:10] == ["78", f"{own:g}", "hire"]


async def test_the_history_without_attempts_says_how_to_get_one(app: PushPull) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        await until(pilot, lambda: "No attempt yet." in shown(pilot))
        await press(pilot, "enter", "escape")
        await until_on(pilot, HomeScreen)


async def test_only_what_is_seen_otherwise_can_be_shown(app: PushPull, history: History) -> None:
    history.add_attempt(stored_attempt(61.0))
    history.add_attempt(stored_attempt(78.0))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        await until_on(pilot, HistoryScreen)
        await until_shown(pilot, "2 attempts")
        await press(pilot, "d")
        await until_shown(pilot, "You see no line otherwise.")
        assert "0 attempts" in shown(pilot)
        await press(pilot, "d")
        await until_shown(pilot, "2 attempts")
        history.dispute(1, OTHERWISE)
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        await until_on(pilot, HistoryScreen)
        await press(pilot, "d")
        await until_shown(pilot, "1 attempt")
        assert "61" in shown(pilot)
        assert "Seen otherwise" in shown(pilot)
        await press(pilot, "enter")
        score = await until_on(pilot, ScoreScreen)
        assert score.attempt.id == 1
