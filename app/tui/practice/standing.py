"""The line that says whether the answer can be run, and what it still lacks."""

from collections.abc import Sequence

from textual.content import Content

from app.session import Session
from app.tui.safe import line


def undecided(session: Session) -> list[str]:
    """The links without a mode."""
    links = [link.id for link in session.question.links]
    return [link for link in links if session.draft.link(link).delivery is None]


def standing(session: Session, problems: Sequence[str]) -> Content:
    """What keeps the answer from being run, or what it still lacks."""
    if missing := undecided(session):
        return Content.assemble(("! ", "bold"), f"No mode yet for {line(', '.join(missing))}.")
    if problems:
        return Content.assemble(("! ", "bold"), f"{line(problems[0])}.")
    links = [link.id for link in session.question.links]
    silent = [link for link in links if not session.draft.link(link).justification.strip()]
    if silent:
        return Content.assemble(
            ("Ready to run. ", "bold"), f"No reason yet for {line(', '.join(silent))}."
        )
    return Content.assemble(("Ready to run.", "bold"))
