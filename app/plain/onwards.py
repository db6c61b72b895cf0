"""From a score onwards: into a file, to other attempts, to the next session."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.cli.history_text import in_full, listing
from app.draft import now
from app.export.file import export, name_for
from app.history import HistoryError
from app.plain.desk import Desk
from app.plain.score import kept
from app.plain.talk import Talk
from app.plain.verb import Verb
from app.refused import Refused
from app.session import Session
from app.suggestion import Suggestion, suggest
from questions.safe_text import visible_line

SEEN = "The model answers were shown: this attempt will be marked as seen."


class Onwards(Exception):  # noqa: N818
    """The person wants to go on with another session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


def onward_verbs(talk: Talk, session: Session, desk: Desk) -> Iterator[Verb]:
    """What leads away from the score; `retry` and `next` raise `Onwards`."""

    def write(rest: Sequence[str]) -> None:
        attempt = kept(session)
        path = Path(" ".join(rest) or name_for(attempt)).expanduser()
        export(path, attempt, session.pack, session.question)
        talk.say(f"Written to {visible_line(str(path.absolute()))}")

    def look_back(rest: Sequence[str]) -> None:
        talk.show(listing(desk.history.attempts()) if not rest else _past(desk, rest[0]))

    def retry(rest: Sequence[str]) -> None:  # noqa: ARG001
        if desk.history.saw_model_answers(session.pack.id, session.question.id):
            talk.say(SEEN)
        raise Onwards(desk.session(session.pack, session.question))

    yield Verb("export FILE", "all of it into a new file, .html or .md.", write)
    yield Verb("history", "your attempts; `history 3` shows the third in full.", look_back)
    yield Verb("retry", "the same question again, from an empty answer.", retry)
    if following := suggested(session, desk):
        talk.say(f"Next: {visible_line(following.question.title)}. {following.why}")

        def begin(rest: Sequence[str]) -> None:  # noqa: ARG001
            raise Onwards(desk.session(following.pack, following.question))

        yield Verb("next", f"practise {visible_line(following.question.title)}.", begin)


def suggested(session: Session, desk: Desk) -> Suggestion | None:
    """What to practise after this one; a draft is offered when a session begins."""
    others = [(draft.pack, draft.question) for draft in desk.history.drafts()]
    others.append((session.pack.id, session.question.id))
    return suggest(desk.shelf.packs, desk.history.attempts(), now(), except_for=others)


def _past(desk: Desk, number: str) -> str:
    if not (number.isdecimal() and len(number) < 10):
        raise Refused(f"“{number}” is no attempt: write a number of the list.")
    try:
        return in_full(desk.history.attempt(int(number)))
    except HistoryError as error:
        raise Refused(str(error)) from None
