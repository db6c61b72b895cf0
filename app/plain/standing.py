"""How the answer stands, a line for each link."""

from app.plain.talk import Talk
from app.session import Session


def tell_answer(talk: Talk, session: Session) -> None:
    """A line for each link: how it delivers, and how much is said of it."""
    talk.say()
    talk.say("Your answer:")
    for link in session.question.links:
        talk.say(standing(session, link.id), "  ")


def standing(session: Session, link: str) -> str:
    """`shop-to-log: push, preset protected; inbox = 2k; 12 words`."""
    draft = session.draft.link(link)
    kind = f" ({draft.kind})" if draft.kind else ""
    preset = f", preset {draft.preset}" if draft.preset else ""
    how = f"{draft.delivery}{kind}{preset}" if draft.delivery else "no mode yet"
    settings = [f"{name} = {text}" for name, text in draft.settings.items()]
    words = len(draft.justification.split())
    parts = [how, *settings, f"{words} {'word' if words == 1 else 'words'}"]
    return f"{link}: {'; '.join(parts)}"
