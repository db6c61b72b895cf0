from textual.widgets import OptionList

from app.history import History
from app.tui.app import PushPull
from app.tui.explore.screen import ExploreScreen
from app.tui.home.screen import HomeScreen
from app.tui.past.screen import HistoryScreen
from app.tui.practice.screen import PracticeScreen
from app.tui.score.marked_text import MarkedText
from app.tui.score.screen import ScoreScreen
from tests.app.tui.records import ANSWER, stored_attempt
from tests.app.tui.score.opening import open_score
from tests.app.tui.watching import press, shown, text_of, until, until_on, until_shown


async def test_an_old_attempt_opens_from_the_history_with_all_that_was_stored(
    app: PushPull, history: History
) -> None:
    history.add_attempt(stored_attempt(61.0, title="Another question", question="gone"))
    history.add_attempt(stored_attempt(78.0, seen=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        past = await until_on(pilot, HistoryScreen)
        await until(pilot, lambda: "2 attempts" in shown(pilot))
        assert "Order events for two teams      78  hire          seen" in shown(pilot)
        await press(pilot, "enter")
        score = await until_on(pilot, ScoreScreen)
        await until(pilot, lambda: "78 of 100   hire" in shown(pilot))
        assert "p99 latency  25.0 of 25 points left" in shown(pilot)
        assert score.check_action("explore", ()) is True
        await press(pilot, "escape")
        await until(pilot, lambda: app.screen is past)
        await press(pilot, "down", "enter")
        gone = await until_on(pilot, ScoreScreen)
        assert gone.check_action("retry", ()) is False
        assert gone.check_action("explore", ()) is False
        await press(pilot, "5")
        await until(pilot, lambda: "not in any pack any more" in shown(pilot))


async def test_the_marks_move_with_the_selected_criterion(app: PushPull, history: History) -> None:
    number = history.add_attempt(stored_attempt())
    async with app.run_test(size=(120, 36)) as pilot:
        score = await open_score(pilot, number)
        await press(pilot, "c")
        criteria = score.query_one("#criterion-list", OptionList)
        await until(pilot, lambda: criteria.has_focus)
        paragraphs = list(score.query_one(MarkedText).query(".paragraph"))

        def marks() -> list[int]:
            return [len(place.visual.spans) for place in paragraphs]  # type: ignore[attr-defined]

        assert "● 20.0/20   shop-to-broker: push" in shown(pilot)
        assert marks() == [0, 0, 0, 0, 0]
        await press(pilot, "down")
        await until(pilot, lambda: marks() == [0, 1, 0, 0, 0])
        assert "level 1 of 2" in shown(pilot)
        await press(pilot, "down")
        await until(pilot, lambda: marks() == [0, 0, 1, 0, 0])
        assert "Nearest: “Its events wait in the log”" in shown(pilot)
        await press(pilot, "down")
        await until(pilot, lambda: "Measured: p99 latency 7.5 s" in shown(pilot))
        assert marks() == [0, 0, 0, 0, 0]


async def test_every_pane_of_the_score_is_a_key_away(app: PushPull, history: History) -> None:
    number = history.add_attempt(stored_attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_score(pilot, number)
        for key, part in (
            ("2", "Who sets the pace"),
            ("3", "This attempt has no run"),
            ("4", "This question has no model answer."),
            ("5", "A log decouples the teams."),
            ("1", "Most to gain"),
        ):
            await press(pilot, key)
            await until_shown(pilot, part)


async def test_a_question_is_tried_again_from_its_score(app: PushPull, history: History) -> None:
    number = history.add_attempt(stored_attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_score(pilot, number)
        await press(pilot, "r")
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.question.id == "orders"
        assert practice.session.draft.untouched
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)


async def test_an_old_attempt_can_be_explored_like_a_new_one(
    app: PushPull, history: History
) -> None:
    number = history.add_attempt(stored_attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_score(pilot, number)
        await press(pilot, "e")
        explore = await until_on(pilot, ExploreScreen)
        await until(pilot, lambda: explore.frame is not None)
        await press(pilot, "escape")
        await until_on(pilot, ScoreScreen)


async def test_what_the_question_offers_no_more_cannot_be_explored(
    app: PushPull, history: History
) -> None:
    other = ANSWER.model_copy(update={"design": {"no-such-link": ANSWER.design["shop-to-broker"]}})
    number = history.add_attempt(stored_attempt(answer=other))
    async with app.run_test(size=(80, 24)) as pilot:
        score = await open_score(pilot, number)
        await press(pilot, "e")
        await until(pilot, lambda: "no-such-link" in text_of(score.query_one("#say")))
        assert app.screen is score
