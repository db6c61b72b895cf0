"""An answer file given line by line, as a person would have: the whole session for scripts."""

import io
import sys

from app.draft_answer import as_yaml
from app.history import History
from app.plain.curves import Curves
from app.plain.prompt import show_question
from app.plain.run import play
from app.plain.score import replayed
from app.plain.talk import Talk
from app.session import Session
from questions.answer import Answer
from questions.model import Question
from questions.pack import Pack


def replay(pack: Pack, question: Question, answer: Answer, history: History) -> None:
    """Show the question, give the answer, play the run, and store the attempt.

    FindingsError where the answer does not fit; nothing is stored then.
    """
    talk = Talk(io.StringIO(), sys.stdout)
    session = Session(pack, question, history)
    session.fill(answer)
    show_question(talk, question)
    talk.say()
    talk.say("The answer:")
    talk.show(as_yaml(session.answer))
    session.submit()
    while session.phase != "score":
        if session.phase == "run":
            play(talk, session, Curves())
        elif session.twist is not None and session.phase == "twist":
            talk.say()
            talk.say(f"The interviewer: {session.twist.says}")
            _tell_change(talk, session)
            session.answer_twist()
        else:
            session.skip()
    replayed(talk, session)


def _tell_change(talk: Talk, session: Session) -> None:
    for link, changes in session.draft.twist_change.items():
        for name, text in changes.items():
            talk.say(f"From now on, {link}.{name} = {text}.", "  ")
    if reason := session.draft.twist_reason.strip():
        talk.say(f"Why: {reason}", "  ")
