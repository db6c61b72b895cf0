"""What is expected of the run, asked before it and held against it afterwards."""

from collections.abc import Mapping

from app.plain.pick import pick
from app.plain.talk import Talk
from app.prediction import QUESTIONS, Asked, meanings, outcomes, places
from app.session import Refused, Session
from engine.quantities import write_count
from engine.report import Report

SKIP = "skip"
HELP = "It is never graded; afterwards you see how far you were off."
PEAK = "Such as 500 or 15M; Enter skips."


def ask_prediction(talk: Talk, session: Session) -> None:
    """Ask the three questions, each of which may be skipped; what was said before stands."""
    flow, before = session.question.flow, session.draft.prediction
    assert flow is not None
    talk.say()
    talk.say("Before it runs: what do you expect? This is not graded.")
    where = _name(talk, "where", dict.fromkeys(places(flow), ""), before.where)
    session.predict(where, _peak_of(session), before.breaks)
    _ask_peak(talk, session)
    breaks = _name(talk, "breaks", meanings(flow), before.breaks)
    session.predict(where, _peak_of(session), breaks)


def tell_outcomes(talk: Talk, session: Session, report: Report) -> None:
    """A line for each thing predicted: what was said, and what was measured."""
    assert session.run is not None
    if told := outcomes(session.draft.prediction, session.run.happenings, report):
        talk.say()
        talk.say("What you expected:")
        for each in told:
            talk.say(each.text, "  ")


def _name(talk: Talk, asked: Asked, names: Mapping[str, str], now: str) -> str:
    said = pick(talk, QUESTIONS[asked], {**names, SKIP: ""}, now or SKIP)
    return "" if said == SKIP else said


def _peak_of(session: Session) -> str:
    peak = session.draft.prediction.peak
    return "" if peak is None else write_count(peak)


def _ask_peak(talk: Talk, session: Session) -> None:
    so_far = _peak_of(session)
    kept = PEAK.replace("skips", f"keeps {so_far}") if so_far else PEAK
    while typed := talk.ask(f"{QUESTIONS['peak']} {kept}", HELP):
        said = session.draft.prediction
        try:
            session.predict(said.where, typed, said.breaks)
        except Refused as refused:
            talk.say(str(refused))
        else:
            return
