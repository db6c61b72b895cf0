"""How the answer stands: on the flow, on the tabs of its links, and what it still lacks."""

from collections.abc import Sequence

from textual.content import Content

from app.refused import sentence
from app.session import Session
from app.tui.flow.drawing import LinkLook
from app.tui.home.listing import ago
from app.tui.safe import line


def greeting(session: Session) -> str:
    """What is said of a draft that is gone on with; empty for a new one."""
    if not session.draft.revision:
        return ""
    since = ago(session.draft.updated)
    return f"This is your draft, last typed in {since}; n at Home begins anew."


def looks(session: Session, current: int) -> dict[str, LinkLook]:
    """How each link looks in the picture of the flow, the current one lit."""
    return {
        link.id: LinkLook(session.draft.link(link.id).delivery or "?", on=number == current)
        for number, link in enumerate(session.question.links)
    }


def tabs(session: Session, *, modes: bool) -> list[str]:
    """The links' names, with a tick where a mode is chosen; `modes`: and that mode."""
    chosen = {link.id: session.draft.link(link.id).delivery for link in session.question.links}
    return [
        f"✓ {line(name)}{f' {mode}' if modes else ''}" if mode else f"· {line(name)}"
        for name, mode in chosen.items()
    ]


def undecided(session: Session) -> list[str]:
    """The links without a mode."""
    links = [link.id for link in session.question.links]
    return [link for link in links if session.draft.link(link).delivery is None]


def standing(session: Session, problems: Sequence[str], untaken: Sequence[str]) -> Content:
    """What keeps the answer from being run, or what it still lacks; `untaken` are the settings for
    which something was typed that cannot be used."""
    if missing := undecided(session):
        return Content.assemble(("! ", "bold"), f"No mode yet for {line(', '.join(missing))}.")
    if problems:
        return Content.assemble(("! ", "bold"), sentence(line(problems[0])))
    if untaken:
        return Content.assemble(("! ", "bold"), f"Not taken yet: {line(', '.join(untaken))}.")
    if session.silent:
        return Content.assemble(
            ("Ready to run. ", "bold"), f"No reason yet for {line(', '.join(session.silent))}."
        )
    return Content.assemble(("Ready to run.", "bold"))
