"""After the score: its lines, how others answer it, and the story again in other ways."""

from functools import partial

from app.cli.report_text import report_text
from app.draft_answer import as_yaml
from app.model_comparison import Ahead, compared
from app.plain.desk import Desk
from app.plain.free_play import FreePlay
from app.plain.onwards import Onwards, onward_verbs
from app.plain.prompt import paragraphs
from app.plain.score import disagree, kept, show_grade
from app.plain.talk import Back, Talk
from app.plain.verb import Verb
from app.plain.what_if import WAIT, tell_change, tell_modes, tell_sweep
from app.refused import Refused, one_of
from app.session import Session


def explore(talk: Talk, session: Session, desk: Desk) -> Session | None:
    """Whatever the person asks for, until they end; the score stays. The session to go on with."""
    talk.say()
    verbs = _verbs(talk, session, desk)
    help_ = "\n".join(f"{verb.written}: {verb.help}" for verb in verbs.values())
    story = ", or play the story in other ways and break things" if session.question.flow else ""
    talk.say(f"The score stands. You may look at its lines and at model answers{story}.")
    while typed := _ask(talk, f"{help_}\nEnter alone ends."):
        name, *rest = typed.split()
        try:
            if name not in verbs:
                raise Refused(f"“{name}” is none of {one_of(list(verbs))}.")
            verbs[name].do(rest)
        except Refused as refused:
            talk.say(str(refused))
        except Back:
            talk.say("Nothing is changed by that.")
        except Onwards as onwards:
            return onwards.session
    return None


def _ask(talk: Talk, help_: str) -> str:
    try:
        return talk.ask("What next? Enter ends, ? explains.", help_)
    except Back:
        return ""


def _verbs(talk: Talk, session: Session, desk: Desk) -> dict[str, Verb]:
    found = [
        Verb("criteria", "every line of the grade.", lambda _: show_grade(talk, session)),
        Verb("disagree", "a level of your own for a line.", lambda _: disagree(talk, session)),
        Verb("debrief", "what decides here.", lambda _: _debrief(talk, session)),
        Verb(
            "models",
            "model answers; later attempts at this question are marked as seen.",
            lambda _: _show_models(talk, session),
        ),
    ]
    found += onward_verbs(talk, session, desk)
    if session.question.flow is not None:
        found += _verbs_of_the_story(talk, session)
    return {verb.written.split()[0]: verb for verb in found}


def _verbs_of_the_story(talk: Talk, session: Session) -> list[Verb]:
    free = FreePlay(talk, session)
    deeds = {
        "kill NAME": "stop a consumer.",
        "restore NAME": "start it again.",
        "speed NAME 0.5": "let a consumer work at that part of its speed.",
        "burst NAME 3": "let a source send so many times as much.",
        "cut NAME": "break a link.",
        "mend NAME": "mend it.",
    }
    return [
        Verb("figures", "what the graded run measured.", lambda _: _figures(talk, session)),
        Verb("run 5m", "play the story on for so long; `run` to its end.", free.run),
        *(
            Verb(written, told, partial(free.do, written.split()[0]))
            for written, told in deeds.items()
        ),
        Verb("again", "start the story over; `again 7` with the seed 7.", free.again),
        Verb("modes", "the same messages by the other modes.", partial(tell_modes, talk, session)),
        Verb(
            "set LINK.NAME = VALUE",
            "the same messages with another setting.",
            partial(tell_change, talk, session),
        ),
        Verb(
            "sweep LINK.NAME FROM TO",
            "the same with a setting over a range.",
            partial(tell_sweep, talk, session),
        ),
    ]


def _figures(talk: Talk, session: Session) -> None:
    report = kept(session).grade.run
    assert report is not None
    talk.show(report_text(report, session.question.title))


def _debrief(talk: Talk, session: Session) -> None:
    question = session.question
    talk.say(paragraphs(question.debrief) or "This question has none.")
    if question.systems:
        talk.say()
        talk.say(f"Systems and patterns like this: {', '.join(question.systems)}")
    for each in question.reading:
        talk.say()
        talk.say(f"Further reading: {each.title}, {each.url}")


def _show_models(talk: Talk, session: Session) -> None:
    files = session.question.model_answers
    if not files:
        raise Refused("This question has no model answers.")
    session.see_model_answers()
    own = kept(session).grade
    if own.run is not None:
        talk.say(WAIT)
    for number, file in enumerate(files, 1):
        found = compared(session.pack, session.question, file, own, run=own.run is not None)
        name = f"model answer {number} of {len(files)}"
        talk.say()
        talk.show(as_yaml(found.answer))
        talk.say()
        talk.say(f"What {name} does that yours did not:")
        _tell_ahead(talk, found.ahead)


def _tell_ahead(talk: Talk, ahead: tuple[Ahead, ...]) -> None:
    for each in ahead:
        talk.say(f"{each.criterion.title}: {each.own} in yours, {each.model} here", "  ")
        if each.shown:
            talk.say(each.shown, "      ")
    if not ahead:
        talk.say("Nothing: yours reaches every level of it.", "  ")
