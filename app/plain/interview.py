"""After the run: the interviewer's follow-ups."""

from app.plain.prompt import paragraphs
from app.plain.talk import Back, Command, Talk
from app.plain.write import write_kept
from app.session import Session

QUESTION = "Your reply? An empty one skips the question, `stop` all of them."


class Stopped(Exception):  # noqa: N818
    """The person wants no more questions."""


def follow_up(talk: Talk, session: Session) -> None:
    """Ask the open follow-up; an empty reply skips it, `stop` leads straight to the score."""
    asked = session.follow_up
    assert asked is not None

    talk.say()
    if session.run_showed:
        talk.say(f"The run: {session.run_showed}")
    talk.say(f"The interviewer: {paragraphs(asked.ask)}")
    stop = Command("stop", "no more questions; the score.", _stop)
    talk.commands = (*talk.commands, stop)
    try:
        so_far = session.draft.replies.get(asked.id, "")
        text = write_kept(talk, session, QUESTION, so_far, session.write_reply)
    except Back:
        talk.say("There is no way back to an earlier reply: it was given.")
    except Stopped:
        session.stop()
    else:
        if text.strip():
            session.reply()
        else:
            session.skip()


def _stop(talk: Talk) -> None:  # noqa: ARG001
    raise Stopped
