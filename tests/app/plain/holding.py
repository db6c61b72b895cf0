"""Someone who types what stands in a text, in a conversation or in a whole session."""

import io

from app.draft import Draft
from app.plain.dialogue import practise
from app.plain.talk import Left, Talk
from app.session import Session


def talk_of(typed: str) -> tuple[Talk, io.StringIO]:
    """A conversation with someone who types these lines, and what it looks like."""
    shown = io.StringIO()
    return Talk(io.StringIO(typed), shown), shown


class Typist(io.StringIO):
    """Types the lines, and looks at the draft before each of them."""

    session: Session

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.drafts: list[Draft] = []

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        self.drafts.append(self.session.draft)
        return super().readline(-1 if size is None else size)


def hold(session: Session, typed: str) -> tuple[str, list[Draft]]:
    """Hold the session with someone who types these lines: what is shown, draft before each."""
    typist, shown = Typist(typed), io.StringIO()
    typist.session = session
    try:
        practise(Talk(typist, shown), session)
    except Left:
        typist.drafts.append(session.draft)
    return shown.getvalue(), typist.drafts
