"""The score of a stored attempt, opened from Home."""

from typing import cast

from textual.pilot import Pilot

from app.tui.app import PushPull
from app.tui.home.screen import HomeScreen
from app.tui.score.screen import ScoreScreen
from tests.app.tui.watching import until, until_on


async def open_score(pilot: Pilot[None], number: int) -> ScoreScreen:
    """Show it and wait until its summary has the focus."""
    app = cast("PushPull", pilot.app)
    await until_on(pilot, HomeScreen)
    app.show_attempt(number)
    score = await until_on(pilot, ScoreScreen)
    await until_focused(pilot, "summary")
    return score


async def until_focused(pilot: Pilot[None], name: str) -> None:
    """Wait until the widget with this id has the focus."""
    await until(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.id == name, name)
