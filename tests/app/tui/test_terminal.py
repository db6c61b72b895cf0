import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.history import Attempt, History
from app.prediction import Prediction
from tests.app.tui.emulator import Emulator

PUSHPULL = (sys.executable, "-m", "app.cli")
REASON = "Only the shop knows when an order changes."
PATIENCE = 30.0


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Iterator[Callable[..., Emulator]]:
    """Starts the app in a terminal of its own."""
    running: list[Emulator] = []

    def emulator(*arguments: str, **how: Any) -> Emulator:
        environment = {"PUSHPULL_HOME": str(home), "TEXTUAL_ANIMATIONS": "none"}
        terminal = Emulator([*PUSHPULL, "practice", *arguments], environment, **how)
        running.append(terminal)
        return terminal

    yield emulator
    for terminal in running:
        terminal.close()


def reasons(home: Path) -> list[str]:
    """The reasons of the first link in all stored drafts."""
    file = home / "history.db"
    if not file.exists():
        return []
    with History.open(file) as history:
        return [draft.link("shop-to-broker").justification for draft in history.drafts()]


def stored(home: Path) -> list[Attempt]:
    """Every attempt in the history."""
    with History.open(home / "history.db") as history:
        return [history.attempt(line.id) for line in history.attempts()]


def restored(terminal: Emulator) -> bool:
    """Whether the shell's screen, its cursor and its mouse are back."""
    last = [
        (terminal.raw.rfind(b"\x1b[?%sl" % n), terminal.raw.rfind(b"\x1b[?%sh" % n))
        for n in (b"1049", b"1003", b"2004")
    ]
    return all(off > on for off, on in last) and terminal.raw.rfind(
        b"\x1b[?25h"
    ) > terminal.raw.rfind(b"\x1b[?25l")


def write_a_reason(terminal: Emulator) -> None:
    terminal.wait_for("Also assumed")
    terminal.press("f6")
    terminal.wait_for("The shop appends each event")
    terminal.wait_for("Choose")
    terminal.press("enter")
    terminal.wait_for("✓ shop-to-broker")
    terminal.press("tab")
    terminal.wait_gone("Choose")
    terminal.press(REASON)
    terminal.wait_for(f"{len(REASON)} characters")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_a_whole_session_goes_from_the_list_of_questions_to_a_stored_score_and_beyond(
    start: Callable[..., Emulator], home: Path, columns: int, rows: int
) -> None:
    terminal = start(columns=columns, rows=rows)
    terminal.wait_for("Taking a page down")
    terminal.wait_for("Start anew")
    terminal.press("/")
    terminal.wait_gone("Start anew")
    terminal.press("five teams")
    terminal.wait_for("Order events for five teams")
    terminal.wait_gone("Taking a page down")
    terminal.press("enter")
    terminal.wait_for("Start anew")
    terminal.press("enter")
    write_a_reason(terminal)
    terminal.press("f4")
    terminal.wait_for("Each team fetches the next batch")
    terminal.wait_for("Choose")
    terminal.press("down", "enter")
    terminal.wait_for("Ready to run.")
    terminal.press("tab")
    terminal.wait_gone("Choose")
    terminal.press("Each team sets its own pace and keeps its own offset.")
    terminal.wait_for("53 characters")
    terminal.press("ctrl+j")
    terminal.wait_for("Who falls behind first?")
    terminal.press("search")
    terminal.wait_beside("Who falls behind first?", "search")
    terminal.press("ctrl+j")
    terminal.wait_for("Backlog, events waiting")
    terminal.press(*"+++++")
    terminal.wait_for("What do you change, and why?")
    terminal.press("Nothing: search falls behind and catches up.")
    terminal.wait_for("44 characters")
    terminal.press("ctrl+j")
    terminal.wait_for("The story is over.")
    terminal.press("enter")
    terminal.wait_for("question 1")
    terminal.press("A sixth team reads the log from its own offset; nobody else notices.")
    terminal.wait_for("68 characters")
    terminal.press("ctrl+j")
    asked = 1
    terminal.wait_gone("question 1")
    while "of 100" not in terminal.shown:
        terminal.wait_for("of 100", f"question {asked + 1}")
        if "of 100" not in terminal.shown:
            asked += 1
            terminal.press("f4")
            terminal.wait_gone(f"question {asked}")
    terminal.wait_for("Most to gain")
    terminal.press("e")
    terminal.wait_for("free run")
    terminal.press("escape")
    terminal.wait_for("Most to gain")
    terminal.press("ctrl+q")
    assert terminal.leave() == 0
    assert restored(terminal)

    (attempt,) = stored(home)
    assert attempt.question == "order-events"
    assert attempt.prediction == Prediction(where="search")
    assert attempt.answer.twist_reason == "Nothing: search falls behind and catches up."
    assert len(attempt.answer.follow_ups) == 1
    assert 0 < attempt.grade.score < 100

    again = start(columns=columns, rows=rows)
    again.wait_for("18 questions · 1 attempt")
    again.press("h")
    again.wait_for("1 attempt")
    again.press("enter")
    again.wait_for("Most to gain")


def test_a_damaged_history_is_asked_about_before_the_app_stands_again(
    start: Callable[..., Emulator], home: Path
) -> None:
    home.mkdir()
    (home / "history.db").write_bytes(b"spoilt")
    terminal = start()
    terminal.wait_for("Do that now? [y/N]:")
    terminal.press("y", "enter")
    terminal.wait_for("18 questions · 0 attempts")
    terminal.press("ctrl+q")
    assert terminal.leave() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_restores_the_screen_and_keeps_the_draft(
    start: Callable[..., Emulator], home: Path, number: signal.Signals
) -> None:
    terminal = start("order-events")
    write_a_reason(terminal)
    terminal.send(number)
    assert terminal.leave() == 128 + number
    assert restored(terminal)
    assert reasons(home) == [REASON]


@pytest.mark.parametrize("controls", [True, False])
def test_a_terminal_that_is_closed_ends_the_app_and_keeps_the_draft(
    start: Callable[..., Emulator], home: Path, controls: bool
) -> None:
    """One that does not control the program sends it no signal."""
    terminal = start("order-events", controls=controls)
    write_a_reason(terminal)
    assert terminal.hang_up() == 128 + signal.SIGHUP
    assert reasons(home) == [REASON]


def test_what_was_typed_a_second_ago_survives_being_killed(
    start: Callable[..., Emulator], home: Path
) -> None:
    terminal = start("order-events")
    write_a_reason(terminal)
    until = time.monotonic() + PATIENCE
    while reasons(home) != [REASON]:
        assert time.monotonic() < until
    terminal.send(signal.SIGKILL)
    again = start()
    again.wait_for("▶ Continue  Order events for five teams")
    again.press("enter")
    again.wait_for("Also assumed")
    again.press("f6")
    again.wait_for(REASON)


def test_the_terminal_may_be_resized_while_one_types(start: Callable[..., Emulator]) -> None:
    terminal = start("order-events")
    write_a_reason(terminal)
    terminal.resize(110, 30)
    terminal.resize(120, 36)
    terminal.wait_for("Also assumed")
    terminal.wait_for(REASON)
    terminal.resize(80, 24)
    terminal.press(" And so.")
    terminal.wait_for(f"{len(REASON) + 8} characters")
