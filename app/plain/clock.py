"""The interview's clock on request: what it shows, stopping it, and how it counts."""

from collections.abc import Iterator
from functools import partial

from app.plain.talk import Command, Talk
from app.session import Session
from app.timer import MODES


def clock_commands(session: Session) -> Iterator[Command]:
    """What one may ask of the clock at any question."""
    yield Command("time", "how long you have taken.", partial(_tell, session=session))
    yield Command(
        "pause", "stop the clock; once more lets it go on.", partial(_pause, session=session)
    )
    yield Command(
        "clock", "let it count down, or up, or show no time.", partial(_turn, session=session)
    )


def _tell(talk: Talk, session: Session) -> None:
    talk.say(session.timer.text() or "No time is shown: `clock` changes that.")


def _pause(talk: Talk, session: Session) -> None:
    timer = session.timer
    timer.pause(not timer.paused)
    if timer.paused:
        session.save()
    talk.say("The clock stands still: `pause` lets it go on." if timer.paused else "It goes on.")


def _turn(talk: Talk, session: Session) -> None:
    session.timer.next_mode()
    session.save()
    talk.say(f"The clock {MODES[session.timer.mode]}.")
