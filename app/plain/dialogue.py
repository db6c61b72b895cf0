"""A whole session in lines, from the prompt to the stored score."""

from app.plain.answer import give_answer
from app.plain.clock import clock_commands
from app.plain.curves import Curves
from app.plain.interview import follow_up
from app.plain.run import play
from app.plain.score import show_score
from app.plain.talk import Talk
from app.plain.twist import answer_twist
from app.session import Session


def practise(talk: Talk, session: Session) -> None:
    """Lead from where the session stands to its score. `Left` where the person leaves before."""
    curves = Curves()
    clock = tuple(clock_commands(session))
    session.timer.go()
    try:
        while session.phase != "score":
            talk.notice(session.notice)
            talk.commands = clock if session.phase == "answer" else (*clock, curves.command)
            if session.phase == "answer":
                give_answer(talk, session)
            elif session.phase == "run":
                play(talk, session, curves)
            elif session.phase == "twist":
                answer_twist(talk, session)
            else:
                follow_up(talk, session)
    finally:
        session.timer.stop()
        talk.commands = ()
    show_score(talk, session)
