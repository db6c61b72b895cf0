from pathlib import Path

import pytest
from textual.widgets import Input, Static

from app.history import History
from app.prediction import Prediction
from app.session import Session
from app.tui.app import PushPull
from app.tui.home.screen import HomeScreen
from app.tui.score.export import ExportDialog
from app.tui.score.screen import ScoreScreen
from tests.app.tui.records import stored_attempt
from tests.app.tui.score.opening import open_score, until_focused
from tests.app.tui.watching import press, shown, text_of, until, until_on, until_shown


@pytest.fixture
def scored(chosen: Session) -> Session:
    """A session with a prediction, played to its score."""
    chosen.predict("search", "2k", "none")
    chosen.submit()
    chosen.advance(60)
    chosen.answer_twist()
    chosen.advance(60)
    chosen.finish_run()
    while chosen.phase == "follow_ups":
        chosen.skip()
    return chosen


async def test_an_old_attempt_tells_what_was_predicted_and_is_written_to_a_file(
    app: PushPull, scored: Session, tmp_path: Path
) -> None:
    assert scored.attempt is not None
    async with app.run_test(size=(80, 24)) as pilot:
        score = await open_score(pilot, scored.attempt)
        await press(pilot, "3")
        await until_shown(pilot, "first backlog: you said search")
        await press(pilot, "x")
        dialog = await until_on(pilot, ExportDialog)
        await until_focused(pilot, "export-to")
        field = dialog.query_one(Input)
        assert field.value == f"pushpull-orders-{scored.attempt}.html"
        to = tmp_path / "mine.html"
        field.value = str(to)
        await press(pilot, "enter")
        await until(pilot, to.exists)
        await until_shown(pilot, "Written to")
        assert to.read_text(encoding="utf-8").count("<svg") == 2
        await press(pilot, "x")
        dialog = await until_on(pilot, ExportDialog)
        dialog.query_one(Input).value = str(to)
        await press(pilot, "ctrl+j")
        say = score.query_one("#say", Static)
        await until(pilot, lambda: "is there already" in text_of(say))
        await press(pilot, "x")
        await until_on(pilot, ExportDialog)
        await press(pilot, "escape")
        await until_on(pilot, ScoreScreen)


async def test_the_prediction_stands_against_what_was_measured(
    app: PushPull, scored: Session, history: History
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(scored)
        await until_on(pilot, ScoreScreen)
        await press(pilot, "3")
        await until_shown(pilot, "What you predicted")
        assert "first backlog: you said search" in shown(pilot)
    assert scored.attempt is not None
    assert history.attempt(scored.attempt).prediction == Prediction(
        where="search", peak=2000, breaks="none"
    )


async def test_a_run_that_cannot_be_played_again_says_so(
    app: PushPull, scored: Session, history: History
) -> None:
    assert scored.attempt is not None
    old = history.attempt(scored.attempt)
    gone = stored_attempt(question="gone", grade=old.grade, prediction=old.prediction)
    number = history.add_attempt(gone)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_score(pilot, number)
        await press(pilot, "3")
        await until_shown(pilot, "The question is not in any pack any more: its run cannot")
