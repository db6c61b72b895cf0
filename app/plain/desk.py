"""What plain sessions are made from: the questions, the history, and what the person has set."""

from dataclasses import dataclass

from app.draft import Draft, TimerMode
from app.history import History
from app.session import Session
from questions.model import Question
from questions.pack import Pack
from questions.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Desk:
    """`timer` is how the clock of a new session counts."""

    shelf: Shelf
    history: History
    timer: TimerMode = "down"

    def session(self, pack: Pack, question: Question, draft: Draft | None = None) -> Session:
        """A session that begins, or goes on with a draft, whose clock counts as it did."""
        session = Session(pack, question, self.history, draft)
        if draft is None:
            session.timer.mode = self.timer
        return session
