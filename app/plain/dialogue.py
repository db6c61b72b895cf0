"""A whole session in lines, from the prompt to the stored score."""

from app.plain.answer import give_answer
from app.plain.interview import follow_up, show_score
from app.plain.run import answer_twist, play
from app.plain.talk import Talk
from app.session import Session

_ASK = {
    "answer": give_answer,
    "run": play,
    "twist": answer_twist,
    "follow_ups": follow_up,
}


def practise(talk: Talk, session: Session) -> None:
    """Lead from where the session stands to its score. `Left` where the person leaves before."""
    while session.phase != "score":
        talk.notice(session.notice)
        _ASK[session.phase](talk, session)
    show_score(talk, session)
