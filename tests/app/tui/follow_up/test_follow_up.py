import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.editor import Editor
from app.tui.follow_up.screen import FollowUpScreen
from app.tui.home.screen import HomeScreen
from app.tui.score.screen import ScoreScreen
from tests.app.tui.watching import press, shown, until, until_on, until_shown, write


@pytest.fixture
def asked(chosen: Session) -> Session:
    """The session at the interviewer's question, its run played."""
    chosen.submit()
    for phase in ("run", "twist", "run"):
        assert chosen.phase == phase
        if phase == "twist":
            chosen.answer_twist()
        else:
            assert chosen.run is not None
            chosen.advance(60)
    chosen.finish_run()
    assert chosen.phase == "follow_ups"
    return chosen


async def begin(pilot: Pilot[None], session: Session) -> FollowUpScreen:
    app = pilot.app
    assert isinstance(app, PushPull)
    await until_on(pilot, HomeScreen)
    app.practise(session)
    return await until_on(pilot, FollowUpScreen)


async def test_an_empty_reply_is_refused_in_words_and_a_written_one_leads_to_the_score(
    app: PushPull, asked: Session, history: History
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        follow_up = await begin(pilot, asked)
        assert "One team falls behind for an hour. Where do its events wait?" in shown(pilot)
        await press(pilot, "ctrl+j")
        await until(pilot, lambda: "The reply is empty" in shown(pilot))
        assert follow_up.query_one(Editor).has_focus
        await write(pilot, "They wait in the log.")
        await until(
            pilot,
            lambda: (
                [d.replies for d in history.drafts()] == [{"slow-team": "They wait in the log."}]
            ),
        )
        await press(pilot, "ctrl+j")
        score = await until_on(pilot, ScoreScreen)
        assert score.attempt.answer.follow_ups == {"slow-team": "They wait in the log."}
        assert history.drafts() == []


async def test_a_reply_waits_at_home_and_can_still_be_skipped(
    app: PushPull, asked: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, asked)
        await write(pilot, "Well")
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
        await until(pilot, lambda: "the follow-ups wait" in shown(pilot))
        await press(pilot, "enter")
        again = await until_on(pilot, FollowUpScreen)
        assert again.query_one(Editor).text == "Well"
        await press(pilot, "f4")
        score = await until_on(pilot, ScoreScreen)
        assert score.attempt.answer.follow_ups == {}


async def test_stop_leads_to_the_score_and_asks_once_about_a_reply_that_is_not_given(
    app: PushPull, asked: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, asked)
        await write(pilot, "Well")
        await press(pilot, "f9")
        await until(pilot, lambda: "Your reply is not given yet" in shown(pilot))
        await write(pilot, ".")
        await press(pilot, "f9")
        assert asked.phase == "follow_ups"
        await press(pilot, "f9")
        score = await until_on(pilot, ScoreScreen)
        assert score.attempt.answer.follow_ups == {}


async def test_what_the_run_showed_stands_below_the_question(app: PushPull, asked: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, asked)
        assert asked.run_showed
        await until_shown(pilot, "The run showed it: ")


async def test_the_buttons_skip_and_stop(app: PushPull, asked: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        follow_up = await begin(pilot, asked)
        follow_up.query_one("#stop", Button).press()
        await until_on(pilot, ScoreScreen)
