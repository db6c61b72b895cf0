"""Waiting for what a screen shows, and reading it."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

PATIENCE = 120.0
S = TypeVar("S", bound=Screen[Any])


async def until(pilot: Pilot[None], condition: Callable[[], object], what: str = "") -> None:
    """Let the app work until the condition holds."""
    deadline = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < deadline, f"{what or condition} never held:\n{shown(pilot)}"
        await asyncio.sleep(0.02)
    await settle(pilot)


async def until_shown(pilot: Pilot[None], text: str) -> None:
    """Let the app work until the text stands on the screen."""
    await until(pilot, lambda: text in shown(pilot), text)


async def settle(pilot: Pilot[None]) -> None:
    """Let every widget work off what was posted to it, and what that posts in turn.

    Unlike the pilot's own pause this does not wait for an idle process: a run plays on meanwhile.
    """
    for _ in range(3):
        await pilot._wait_for_screen()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press one key after the other."""
    for key in keys:
        _send(pilot, key)
        await settle(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type into the focused field."""
    for letter in text:
        _send(pilot, letter)
    await settle(pilot)


def _send(pilot: Pilot[None], key: str) -> None:
    single = len(key) == 1
    name = _character_to_key(key) if single else key
    pilot.app.post_message(Key(name, key if single else " " if key == "space" else None))


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
