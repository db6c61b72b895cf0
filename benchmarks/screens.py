"""What the screens cost, on a real terminal: paints a second, answers to keys, idle, start."""

import asyncio
import math
import re
import statistics
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import process_time
from typing import Final

from textual.widgets import DataTable

from app.history import History
from app.tui.app import PushPull
from app.tui.home.screen import HomeScreen
from benchmarks.at_terminal import AtTerminal
from benchmarks.measure import Result, at_least, at_most, in_turn, measured, seconds
from benchmarks.shown import LONG, times
from questions.pack import core_pack

SETTLE: Final = 3.0
WATCHED: Final = 8.0
KEYS: Final = 200
STARTS: Final = 7
QUESTIONS: Final = 500
F9, SUBMIT, PALETTE = "\x1b[20~", "\n", "\x10"
SLOWER, FASTER = "-", "+"
IDLE: Final = {
    "Home": ("home", "", "five teams"),
    "Practice": ("answer", "", "characters"),
    "Run, paused": ("steady", " ", "‖"),
    "the twist": ("twist", "\r", "What do you change"),
    "a follow-up": ("follow_ups", "", "question 1"),
    "Score": ("score", "", "of 100"),
    "History": ("home", "h", "attempt"),
    "Help": ("home", "?", "Help"),
    "the palette": ("answer", PALETTE, "Search"),
    "what is overlooked": ("answer", SUBMIT, "Run it anyway"),
    "the prediction": ("reasoned", SUBMIT, "falls behind"),
    "Disagree": ("score", "\td", "otherwise"),
}
"""Screen → where the session stands, the keys that lead on from there, and what is seen then."""
CLOCK: Final = re.compile(rb"(\d+:\d\d:\d\d) of")


def results() -> Iterator[Result]:
    """All of it; the run shows a thousand messages a second, each with three consumers."""
    yield from _running()
    yield _while_typing()
    yield from _idle()
    yield from _starting()


def shown(*words: str) -> AtTerminal:
    """The app at a place of a session."""
    home = {"TEXTUAL_ANIMATIONS": "none"}
    return AtTerminal("-m", "benchmarks.shown", *words, environment=home)


def _running() -> Iterator[Result]:
    with shown("steady") as terminal:
        terminal.wait_for("asked")
        terminal.watch(SETTLE)
        before = terminal.busy()
        clocks = CLOCK.findall(terminal.watch(WATCHED))
        busy = (terminal.busy() - before) / WATCHED
        yield at_least(
            "Run at 1,000 messages a second: paints", len(set(clocks)) / WATCHED, "/s", 28
        )
        yield at_most("Run at 1,000 messages a second: share of a core", 100 * busy, "%", 40)
        times = []
        for n in range(KEYS):
            key, asked = ((FASTER, "100"), (SLOWER, "50"))[n % 2]
            pressed = terminal.press(key)
            times.append(terminal.wait_for(f"{asked}× asked") - pressed)
        yield _answered("key to paint while running", times)


def _while_typing() -> Result:
    with shown("answer") as terminal:
        terminal.wait_for(f"{len(LONG):,} characters")
        terminal.press(F9)
        terminal.watch(SETTLE)
        times = []
        for n in range(KEYS):
            pressed = terminal.press("x")
            times.append(terminal.wait_for(f"{len(LONG) + n + 1:,} characters") - pressed)
        return _answered(f"key to paint in an answer of {len(LONG):,} characters", times)


def _answered(name: str, times: list[float]) -> Result:
    """The 99th percentile of them, by nearest rank."""
    p99 = sorted(times)[math.ceil(0.99 * len(times)) - 1]
    return at_most(f"{name}, p99 of {len(times)}", 1_000 * p99, "ms", 50)


def _idle() -> Iterator[Result]:
    for name, (place, keys, seen) in IDLE.items():
        with shown(place) as terminal:
            terminal.wait_for("Help")
            terminal.watch(SETTLE)
            if keys:
                terminal.press(keys)
                terminal.wait_for(seen)
                terminal.watch(SETTLE)
            before = terminal.busy()
            terminal.watch(WATCHED)
            busy = (terminal.busy() - before) / WATCHED
        yield at_most(f"{name}, idle: share of a core", 100 * busy, "%", 1)


def _starting() -> Iterator[Result]:
    title = core_pack().questions[0].title[:12]
    with tempfile.TemporaryDirectory() as home:
        least, first, whole = in_turn(
            [
                partial(_until_shown, "A minimal app.", "-m", "benchmarks.minimal", home=home),
                partial(_until_shown, "Reading", "-m", "app.cli", "practice", home=home),
                partial(_until_shown, title, "-m", "app.cli", "practice", home=home),
            ],
            STARTS,
            seconds,
        )
    yield at_most("start to first paint, times a minimal app's", first / least, "x", 2)
    yield measured("start to the table of questions, times that", whole / least, "x")
    opened = statistics.median(asyncio.run(_opening(QUESTIONS)) for _ in range(STARTS))
    yield at_most(f"opening a table of {QUESTIONS} questions, own work", 1_000 * opened, "ms", 300)


def _until_shown(seen: str, *words: str, home: str) -> None:
    environment = {"PUSHPULL_HOME": home, "TEXTUAL_ANIMATIONS": "none"}
    with AtTerminal(*words, environment=environment) as terminal:
        terminal.wait_for(seen)


async def _opening(number: int) -> float:
    """Seconds of this process's own work from opening Home to its table, painted."""
    with tempfile.TemporaryDirectory() as folder, History.open(Path(folder) / "h.db") as history:
        app = PushPull([times(core_pack(), number)], history)
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            begun = process_time()
            await app.push_screen(HomeScreen())
            await pilot.pause()
            assert app.screen.query_one(DataTable).row_count == number
            return process_time() - begun
