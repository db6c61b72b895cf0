"""Ways to the screens of a free run."""

from typing import TypeVar

from textual.pilot import Pilot

from app.explore.explored import Explored
from app.tui.app import PushPull
from app.tui.explore.screen import ExploreScreen
from app.tui.home.screen import HomeScreen
from app.tui.page import Page
from tests.app.tui.watching import press, until, until_on

P = TypeVar("P", bound=Page)


async def opened(pilot: Pilot[None], explored: Explored) -> ExploreScreen:
    """The free run, paused somewhere near its beginning."""
    app = pilot.app
    assert isinstance(app, PushPull)
    await until_on(pilot, HomeScreen)
    app.push_screen(ExploreScreen(explored))
    explore = await until_on(pilot, ExploreScreen)
    await until(pilot, lambda: explore.frame is not None)
    await press(pilot, "space")
    return explore


async def compared(pilot: Pilot[None], explored: Explored, key: str, kind: type[P]) -> P:
    """A screen that holds runs against each other, reached by its key."""
    await opened(pilot, explored)
    await press(pilot, key)
    return await until_on(pilot, kind)
