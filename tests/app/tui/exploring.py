"""Ways to the screens of a free run."""

from typing import TypeVar

from textual.pilot import Pilot

from app.explore.explored import Explored
from app.tui.app import PushPull
from app.tui.explore.bench import Bench
from app.tui.explore.screen import ExploreScreen
from app.tui.home.screen import HomeScreen
from tests.app.tui.watching import press, until, until_on

B = TypeVar("B", bound=Bench)


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


async def compared(pilot: Pilot[None], screen: B) -> B:
    """The same with a screen that holds runs against each other."""
    await until_on(pilot, HomeScreen)
    pilot.app.push_screen(screen)
    return await until_on(pilot, type(screen))
