"""The three questions to think along, one by one, with notes that are one's own."""

from app.plain.talk import Talk
from app.scaffold import FOR_YOU, QUESTIONS, Notes
from app.session import Session

KEEP = "Enter leaves it as it is; `none` takes it out."


def take_notes(talk: Talk, session: Session, link: str) -> None:
    """Ask the three questions of a link, and whether the notes are to stand in its reason."""
    talk.say()
    talk.say(FOR_YOU)
    for asked, question in QUESTIONS.items():
        so_far = getattr(session.draft.link(link).notes, asked)
        now = f" You noted: {so_far}" if so_far else ""
        if typed := talk.ask(f"{question}{now}", f"{FOR_YOU} {KEEP}"):
            session.note(link, asked, "" if typed == "none" else typed)
            session.end_typing()
            session.save()
    if session.draft.link(link).notes == Notes():
        return
    if talk.confirm("Add them to the reason?", "There they are graded like any other words."):
        session.add_notes(link)
