"""After the run: the interviewer's follow-ups, then the score with everything that earned it."""

from app.cli.grade_text import grade_text
from app.plain.prompt import paragraphs
from app.plain.talk import Back, Talk
from app.plain.write import write_kept
from app.session import Session

QUESTION = "Your reply (an empty one skips the question)?"


def follow_up(talk: Talk, session: Session) -> None:
    """Ask the open follow-up; an empty reply skips it."""
    asked = session.follow_up
    assert asked is not None

    talk.say()
    talk.say(f"The interviewer: {paragraphs(asked.ask)}")
    try:
        so_far = session.draft.replies.get(asked.id, "")
        text = write_kept(talk, session, QUESTION, so_far, session.write_reply)
    except Back:
        talk.say("There is no way back to an earlier reply: it was given.")
        return
    if text.strip():
        session.reply()
    else:
        session.skip()


def show_score(talk: Talk, session: Session) -> None:
    """The grade in full, and where it is kept."""
    assert session.grade is not None
    talk.say()
    talk.show(grade_text(session.grade, session.question.title))
    talk.say()
    talk.say(
        f"Kept as attempt {session.attempt}: `pushpull history {session.attempt}` shows it again."
    )
