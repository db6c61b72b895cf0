"""Waiting for what a screen shows, and reading it."""

from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

PATIENCE = 15.0
S = TypeVar("S", bound=Screen[Any])


async def until(pilot: Pilot[None], condition: Callable[[], object], what: str = "") -> None:
    """Let the app work until the condition holds."""
    deadline = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < deadline, f"{what or condition} never held:\n{shown(pilot)}"
        await pilot.pause(0.01)
    await pilot.pause()


async def until_on(pilot: Pilot[None], kind: type[S]) -> S:
    """Wait for a screen of this kind."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind), kind.__name__)
    screen = pilot.app.screen
    assert isinstance(screen, kind)
    return screen


def shown(pilot: Pilot[None]) -> str:
    """The text on the whole screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def text_of(widget: Widget) -> str:
    """The text of one widget, whether or not it is in view."""
    return str(widget.render())
