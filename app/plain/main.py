"""The plain session as a process: its streams, its signals, and what is said on leaving."""

import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from app.plain.choose import choose_session
from app.plain.desk import Desk
from app.plain.dialogue import practise
from app.plain.explore import explore
from app.plain.talk import Left, Talk
from app.session import Session
from questions.model import Question
from questions.pack import Pack

LEAVING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
ALARM_SECONDS = 0.5


def converse(desk: Desk, start: tuple[Pack, Question] | None) -> int:
    """A session on standard input and output; the exit code (0, or 128 and the signal)."""
    talk = Talk(sys.stdin, sys.stdout)
    session = None
    try:
        with _leaving_by_signal():
            session = choose_session(talk, desk, start)
            while session is not None:
                practise(talk, session)
                session = explore(talk, session, desk)
    except Left as left:
        if session is not None:
            session.save()
        _say_goodbye(talk, session, left)
        return 128 + left.signal if left.signal else 0
    return 0


@contextmanager
def _leaving_by_signal() -> Iterator[None]:
    """A signal that ends the process raises `Left` first; the next ones find it leaving."""

    def leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        for each in LEAVING:
            signal.signal(each, signal.SIG_IGN)
        raise Left(number)

    before = {each: signal.signal(each, leave) for each in LEAVING}
    if hasattr(signal, "setitimer"):
        # One that comes between a prompt and the wait for its line is seen at the next alarm.
        signal.signal(signal.SIGALRM, lambda *_: None)
        signal.setitimer(signal.ITIMER_REAL, ALARM_SECONDS, ALARM_SECONDS)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        if all(signal.getsignal(each) is leave for each in LEAVING):
            for each, handler in before.items():
                signal.signal(each, handler)


def _say_goodbye(talk: Talk, session: Session | None, left: Left) -> None:
    try:
        talk.say()
        talk.show(_goodbye(session))
    except OSError:
        # With a signal the terminal may be gone; there is nobody to tell, and the draft is kept.
        if not left.signal:
            raise


def _goodbye(session: Session | None) -> str:
    if session is None or not session.draft.revision:
        return "Nothing was written, so nothing is kept."
    if session.phase == "score":
        return "Goodbye."
    pack, question = session.pack, session.question
    folder = f" --pack {shlex.quote(str(pack.question_dir.parent))}"
    where = folder if pack.origin == "given" else ""
    name = pack.full_name(question)
    return f"Your draft is kept. Go on with:\n  pushpull practice --plain{where} {name}"
