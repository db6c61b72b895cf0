"""The end of the answer: what keeps it back, what is proposed, what one expects, submit."""

from app.doubts import no_reason
from app.plain.predict import ask_prediction
from app.plain.standing import tell_answer
from app.plain.talk import Back, Talk
from app.session import Session
from rubrics.grade import Assumed

NOT_YET = "Not submitted. `back` and `go` lead to what you want to change."


def submit(talk: Talk, session: Session) -> None:
    """Submit the answer; `Back` where it is to be changed first."""
    if problems := session.problems:
        for problem in problems:
            talk.say(f"Not yet: {problem}.")
        raise Back
    for proposal in session.proposals:
        _propose(talk, session, proposal)
    session.timer.enter("run")
    if session.question.flow is not None:
        ask_prediction(talk, session)
    tell_answer(talk, session)
    if doubt := no_reason(session.silent):
        talk.say(doubt)
    explained = "Submitting locks the design and the reasons."
    if talk.confirm("Submit it?", explained):
        session.submit()
    else:
        talk.say(NOT_YET)
        raise Back


def _propose(talk: Talk, session: Session, proposal: Assumed) -> None:
    quote = " … ".join(evidence.text for evidence in proposal.evidence[:2])
    stands = {each.name: each.text for each in session.settings(proposal.link)}
    now = stands.get(proposal.setting, "not set")
    if now == proposal.value:
        return
    talk.say()
    talk.say(f"You wrote “{quote}”; on {proposal.link}, {proposal.setting} is {now}.")
    explained = (
        "What your text explains and your settings lack is assumed for the run in any case; with y"
        " it stands in your answer. To run without it, go back and set it yourself."
    )
    if talk.confirm(f"Set {proposal.setting} = {proposal.value}?", explained):
        session.accept(proposal)
    else:
        session.decline(proposal)
