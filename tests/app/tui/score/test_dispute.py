from app.history import History
from app.tui.app import PushPull
from app.tui.score.dispute import DisputeDialog
from app.tui.score.gains import Gain
from tests.app.tui.records import stored_attempt
from tests.app.tui.score.opening import open_score, until_focused
from tests.app.tui.watching import press, shown, until, until_on, until_shown, write


async def test_a_line_is_seen_otherwise_and_both_totals_stand(
    app: PushPull, history: History
) -> None:
    number = history.add_attempt(stored_attempt())
    async with app.run_test(size=(120, 36)) as pilot:
        score = await open_score(pilot, number)
        await press(pilot, "c")
        await until_focused(pilot, "criterion-list")
        await press(pilot, "down", "d")
        await until_on(pilot, DisputeDialog)
        await until_focused(pilot, "own-level")
        assert "Who sets the pace  level 1 of 2 was given" in shown(pilot)
        await press(pilot, "down", "enter", "down")
        await until_focused(pilot, "own-note")
        await write(pilot, "I say who [/b] decides.")
        await press(pilot, "ctrl+j")
        await until(pilot, lambda: app.screen is score)
        await until_shown(pilot, "≠ Who sets the pace")
        assert "You say level 2 of 2 - I say who [/b] decides." in shown(pilot)
        stored = history.attempt(number)
        (dispute,) = stored.disputes
        assert (dispute.criterion, dispute.level) == ("pace-control", 2)
        assert stored.grade.score == 78.0
        await press(pilot, "1")
        await until_shown(pilot, f"yours               {stored.own_score:.1f}")
        assert "score               78.0" in shown(pilot)


async def test_what_was_said_can_be_withdrawn_and_saying_nothing_new_keeps_nothing(
    app: PushPull, history: History
) -> None:
    number = history.add_attempt(stored_attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        score = await open_score(pilot, number)
        await press(pilot, "tab")
        await until(pilot, lambda: isinstance(app.focused, Gain))
        await press(pilot, "d")
        dialog = await until_on(pilot, DisputeDialog)
        await until_focused(pilot, "own-level")
        assert "p99 latency  missed was given" in shown(pilot)
        assert dialog.check_action("withdraw", ()) is False
        await press(pilot, "ctrl+j")
        await until_shown(pilot, "Nothing is filed: that is the level given, and no note says why.")
        assert "Withdrawn" not in shown(pilot)
        assert history.attempt(number).own_score is None
        await press(pilot, "d")
        await until_on(pilot, DisputeDialog)
        await until_focused(pilot, "own-level")
        await press(pilot, "down", "enter", "f5")
        await until(pilot, lambda: app.screen is score)
        await until(pilot, lambda: history.attempt(number).own_score is not None)
        await press(pilot, "d")
        await until_on(pilot, DisputeDialog)
        await until_focused(pilot, "own-level")
        await press(pilot, "f8")
        await until_shown(pilot, "Withdrawn: the grade stands as it was given.")
        assert history.attempt(number).disputes == ()
        assert "yours" not in shown(pilot)


async def test_a_note_is_not_thrown_away_at_the_first_escape(
    app: PushPull, history: History
) -> None:
    number = history.add_attempt(stored_attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        score = await open_score(pilot, number)
        await press(pilot, "d")
        await until_shown(pilot, "Go to the line that you see otherwise")
        await until_focused(pilot, "criterion-list")
        await press(pilot, "d")
        dialog = await until_on(pilot, DisputeDialog)
        await until_focused(pilot, "own-level")
        dialog.query_one("#own-note").focus()
        await until_focused(pilot, "own-note")
        await write(pilot, "No")
        await press(pilot, "escape")
        await until_shown(pilot, "Your note is not kept yet")
        await press(pilot, "escape")
        await until(pilot, lambda: app.screen is score)
        assert history.attempt(number).disputes == ()


async def test_a_gain_leads_to_its_criterion_and_left_and_right_to_other_tabs(
    app: PushPull, history: History
) -> None:
    number = history.add_attempt(stored_attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_score(pilot, number)
        await press(pilot, "right", "right")
        await until_shown(pilot, "This attempt has no run")
        await press(pilot, "left")
        await until_shown(pilot, "shop-to-broker: push")
        await press(pilot, "left")
        await until_shown(pilot, "Most to gain")
        await press(pilot, "tab", "tab")
        await until(pilot, lambda: isinstance(app.focused, Gain))
        await press(pilot, "enter")
        await until_shown(pilot, "level 1 of 2")
        assert "Missing: Say who decides." in shown(pilot)
